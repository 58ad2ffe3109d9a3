"""Decisions written: each an entry with a reason, bearing on incidents at once, and each undoable.

    decision + the record as it stands with it  ->  Ledger.append  ->  link_claims

Two people who decide on one thing at the same time do not overwrite each other: the second is told what the
first decided.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Connection

from reportedly.errors import DecidedMeanwhile, LedgerBusy, OptionError, UnknownId
from reportedly.ledger.drafts import Draft, content_id, reading_draft
from reportedly.ledger.ledger import Ledger
from reportedly.ledger.payloads import load_payload
from reportedly.ledger.questions.decisions import (
    DECIDED,
    decision_at,
    decisions_about,
    decisions_on_document,
    last_decision,
    machine_reading,
)
from reportedly.ledger.questions.holdings import document_at
from reportedly.ledger.shelf import restored
from reportedly.reconciliation.corrections import apply_decisions
from reportedly.records.decision import Decision, DecisionAct
from reportedly.records.reader import Reader
from reportedly.records.record import Record

_TRIES = 5
_LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Deciding:
    """What somebody wants to decide. ``seen`` is the newest decision about the subject that they saw, 0 for
    none; None does not look. ``reader`` is who reads documents on this machine, named in the new reading."""

    act: DecisionAct
    subject: str
    why: str
    document: str | None = None
    value: Mapping[str, Any] = field(default_factory=dict)
    seen: int | None = None


def decide(ledger: Ledger, deciding: Deciding, *, by: str, reader: Reader) -> int:
    """Write the decision, and the reading that comes of it; the entry's number.

    Raises:
        OptionError: there is no reason.
        DecidedMeanwhile: somebody else decided about the subject since it was looked at.
        LedgerError: nothing was written.
    """
    why = deciding.why.strip()[:_LONGEST]
    if not why:
        raise OptionError("a decision needs a reason", where="why", advice="Say in a few words why")
    for _ in range(_TRIES):
        with ledger.reading() as connection:
            _require_unchanged(connection, deciding)
            drafts = _drafts(connection, deciding, why, by=by, reader=reader)
        written = ledger.append(drafts)
        if written:
            return written[0].number
    raise LedgerBusy(
        "others keep deciding about this document",
        where=deciding.document or deciding.subject,
        advice="Nothing was written: try again in a moment",
    )


def undo(ledger: Ledger, entry: int, why: str, *, by: str, reader: Reader) -> int:
    """Take back the decision that was written in ``entry``.

    Raises:
        UnknownId: no decision was written there.
        OptionError: it is undone already.
    """
    with ledger.reading() as connection:
        held = decision_at(connection, entry)
    if held is None or held.act == "undo":
        raise UnknownId("no decision was written in this entry", where=str(entry))
    if held.undone is not None:
        raise OptionError(
            f"this is undone since entry {held.undone}", where=str(entry), advice="Nothing to do"
        )
    deciding = Deciding("undo", held.subject, why, held.document, {"entry": entry})
    return decide(ledger, deciding, by=by, reader=reader)


def _require_unchanged(connection: Connection, deciding: Deciding) -> None:
    if deciding.seen is None:
        return
    newer = [held for held in decisions_about(connection, [deciding.subject]) if held.entry > deciding.seen]
    if newer:
        last = newer[-1]
        raise DecidedMeanwhile(
            f"{last.by} decided about this since you opened it: {last.act}, because {last.why}",
            entry=last.entry,
            where=last.subject,
            advice="Look at it again; what you typed is kept",
        )


def _drafts(connection: Connection, deciding: Deciding, why: str, *, by: str, reader: Reader) -> list[Draft]:
    """The decision, under a key that nobody else can take who saw the same state, and the new reading."""
    prior = last_decision(connection, deciding.subject, deciding.document)
    named = deciding.document or deciding.subject
    body = {
        "act": deciding.act,
        "subject": deciding.subject,
        "document": deciding.document,
        "value": dict(deciding.value),
        "why": why,
        "prior": prior,
    }
    key = content_id("decision:", named, prior)
    drafts = [Draft("decision", key, body)]
    if deciding.document is not None:
        record = _record_with(connection, deciding, why, by)
        fingerprint = f"{DECIDED}{content_id('', named, prior)}"
        drafts.append(reading_draft(record, replace(reader, fingerprint=fingerprint)))
    return drafts


def _record_with(connection: Connection, deciding: Deciding, why: str, by: str) -> Record:
    name = deciding.document or ""
    payload = machine_reading(connection, name)
    if payload is None:
        raise UnknownId("this document has not been read", where=name, advice="Run 'reportedly reread'")
    machine = restored(load_payload(connection, payload), document_at(connection, name))
    standing = decisions_on_document(connection, name)
    if deciding.act == "undo":
        standing = [held for held in standing if held.entry != deciding.value["entry"]]
        return apply_decisions(machine, standing)
    value = json.loads(json.dumps(dict(deciding.value)))
    fresh = Decision(0, deciding.act, deciding.subject, name, why, by, "", value)
    return apply_decisions(machine, [*standing, fresh])

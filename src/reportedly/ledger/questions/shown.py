"""Anything that has an id: found by it, or by how it begins, and shown with what it leans on."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from typing import Any

from sqlalchemy import Column, Connection, Select, bindparam, literal, select, union_all

from reportedly.errors import AmbiguousId, UnknownId
from reportedly.ledger.incident_schema import (
    acts,
    incident_rows,
    incidents,
    judgements,
    memberships,
    redirects,
    tellings,
)
from reportedly.ledger.payloads import load_payload
from reportedly.ledger.questions.documents import find_documents
from reportedly.ledger.questions.filters import DocumentFilter
from reportedly.ledger.questions.holdings import document_at
from reportedly.ledger.rows import storable
from reportedly.ledger.schema import (
    captures,
    cases,
    changes,
    claims,
    documents,
    entries,
    origins,
    quarantine,
    readings,
    statements,
)  # fmt: skip
from reportedly.ledger.shelf import restored
from reportedly.records.jsonform import record_to_json

Shown = dict[str, Any]
_FEWEST, _LISTED = 6, 8
_HEX = re.compile(r"[csryoqit]?[0-9a-f]+")
_KINDS: tuple[tuple[str, Column[Any]], ...] = (
    ("document", documents.c.id),
    ("claim", claims.c.id),
    ("statement", statements.c.id),
    ("reading", readings.c.id),
    ("story", documents.c.story),
    ("origin", origins.c.origin),
    ("incident", incidents.c.id),
    ("telling", tellings.c.id),
    ("quarantine", quarantine.c.id),
    ("evidence", captures.c.sha256),
    ("archive", captures.c.archive_sha256),
    ("entry", entries.c.digest),
)


def resolve_id(connection: Connection, wanted: str) -> tuple[str, str]:
    """The kind and the whole id of what ``wanted`` names: an entry's number, an id, or the start of one.

    Raises:
        UnknownId: nothing has such an id.
        AmbiguousId: several have.
    """
    if wanted.isascii() and wanted.isdigit() and len(wanted) < _FEWEST + 6:
        number = connection.scalar(select(entries.c.number).where(entries.c.number == int(wanted)))
        if number is not None:
            return "entry", wanted
    if connection.scalar(select(cases.c.name).where(cases.c.name == storable(wanted)).limit(1)) is not None:
        return "case", wanted
    found = _beginning(connection, wanted)
    if not found:
        raise UnknownId(
            "nothing in the ledger has this id",
            where=wanted,
            advice=f"Give an entry's number, or at least {_FEWEST} characters of an id that a table shows",
        )
    if len(found) > 1:
        listed = ", ".join(f"{kind} {name}" for kind, name in found[:_LISTED])
        raise AmbiguousId(f"several ids begin so: {listed}", where=wanted, advice="Give more of it")
    return found[0]


def show(connection: Connection, wanted: str) -> Shown:
    """What ``wanted`` names, as plain JSON values: itself and what stands behind it.

    Raises:
        UnknownId, AmbiguousId: as ``resolve_id``.
    """
    return shown_as(connection, *resolve_id(connection, wanted))


def shown_as(connection: Connection, kind: str, name: str) -> Shown:
    """As ``show``, for a kind and a whole id that ``resolve_id`` has told."""
    told: Shown = _SHOWING[kind](connection, name)
    return {"kind": kind, "id": name, **told}


def _beginning(connection: Connection, wanted: str) -> list[tuple[str, str]]:
    """The kinds and ids that begin so, in the order of the kinds, some of each."""
    if len(wanted) < _FEWEST or not _HEX.fullmatch(wanted):
        return []
    found = connection.execute(_BEGINNING, {"first": wanted, "last": wanted + "g"})
    return sorted(((row.kind, row.name) for row in found), key=lambda held: (_PLACES[held[0]], held[1]))


def _beginning_of(kind: str, column: Column[Any]) -> Select[Any]:
    names = select(literal(kind).label("kind"), column.label("name")).distinct()
    within = names.where(column >= bindparam("first"), column < bindparam("last"))
    some = within.order_by(column).limit(_LISTED + 1).subquery()
    return select(some.c.kind, some.c.name)


_BEGINNING = union_all(*(_beginning_of(kind, column) for kind, column in _KINDS))
"""One question for all kinds: a question for each would take longer to put than to answer."""
_PLACES = {kind: at for at, (kind, _) in enumerate(_KINDS)}


def _entry(connection: Connection, name: str) -> Shown:
    where = entries.c.number == int(name) if name.isdigit() and len(name) < 20 else entries.c.digest == name
    row = connection.execute(select(entries).where(where)).one()
    return {"entry": {**row._mapping, "body": json.loads(row.body)}}


def _document(connection: Connection, name: str) -> Shown:
    row = next(find_documents(connection, DocumentFilter(document=name)))
    document = document_at(connection, name)
    held = select(captures).where(captures.c.document == name).order_by(captures.c.entry)
    read = select(readings).where(readings.c.document == name).order_by(readings.c.entry)
    told = (changes.c.older_document == name) | (changes.c.newer_document == name)
    return {
        **asdict(row),
        "text": document.text,
        "captures": [dict(each._mapping) for each in connection.execute(held)],
        "read": [dict(each._mapping) for each in connection.execute(read)],
        "changes": [
            dict(each._mapping)
            for each in connection.execute(select(changes).where(told).order_by(changes.c.entry))
        ],
        "cases": list(connection.scalars(select(cases.c.name).where(cases.c.document == name))),
    }


def exact_claim(connection: Connection, name: str) -> Shown:
    """The claim as the newest reading that has it tells it, with its statement, word for word."""
    row = connection.execute(
        select(
            claims, readings.c.record, readings.c.id.label("reading"), entries.c.recorded, entries.c.digest
        )
        .join_from(claims, readings, readings.c.entry == claims.c.entry)
        .join(entries, entries.c.number == claims.c.entry)
        .where(claims.c.id == name)
        .order_by(claims.c.entry.desc())
    ).first()
    if row is None:
        raise UnknownId("no claim has this id", where=name)
    document = document_at(connection, row.document)
    form = record_to_json(restored(load_payload(connection, row.record), document))
    claim = next(held for held in form["claims"] if held["id"] == row.local)
    statement = next(held for held in form["statements"] if held["id"] == claim["statement"])
    return {
        "claim": claim,
        "statement": statement,
        "quote": [document.text[start:end] for start, end in statement["content"]],
        "verifications": [note for note in form["verifications"] if statement["id"] in note["about"]],
        "document": {name: held for name, held in form["document"].items() if name != "text"},
        "reading": row.reading,
        "entry": row.entry,
        "recorded": row.recorded,
        "digest": row.digest,
        "standing": row.until is None,
        "in_a_newer_version": row.carried is not None,
    }


def _claim(connection: Connection, name: str) -> Shown:
    shown = exact_claim(connection, name)
    document = shown["document"]["id"]
    told = (changes.c.older == name) | (changes.c.newer == name)
    held = select(captures).where(captures.c.document == document).order_by(captures.c.entry)
    return shown | {
        "evidence": [dict(each._mapping) for each in connection.execute(held)],
        "changes": [dict(each._mapping) for each in connection.execute(select(changes).where(told))],
    }


def _rows_of(column: Column[Any]) -> Any:
    def tell(connection: Connection, name: str) -> Shown:
        rows = connection.execute(select(column.table).where(column == name)).all()
        return {"rows": [dict(row._mapping) for row in rows]}

    return tell


def _incident(connection: Connection, name: str) -> Shown:
    """How it came to be: its minting, claims, summaries and redirects over time, what persons decided."""
    held = memberships.c.incident == name
    judged = select(judgements.c.entry).where(
        judgements.c.left.in_(select(memberships.c.claim).where(held))
        | judgements.c.right.in_(select(memberships.c.claim).where(held))
    )
    return {
        "minted": _rows(connection, select(incidents).where(incidents.c.id == name)),
        "redirects": _rows(connection, select(redirects).where(redirects.c.id == name)),
        "merged_into_it": _rows(connection, select(redirects).where(redirects.c.target == name)),
        "claims": _rows(connection, select(memberships).where(held).order_by(memberships.c.entry)),
        "summaries": _rows(connection, select(incident_rows).where(incident_rows.c.id == name)),
        "decisions": _rows(connection, select(acts).where(acts.c.entry.in_(judged)).order_by(acts.c.entry)),
    }


def _telling(connection: Connection, name: str) -> Shown:
    rows = _rows(connection, select(tellings).where(tellings.c.id == name).order_by(tellings.c.entry))
    return {"rows": [{**row, "form": json.loads(row["form"])} for row in rows]}


def _rows(connection: Connection, asked: Select[Any]) -> list[Shown]:
    return [dict(row._mapping) for row in connection.execute(asked)]


_SHOWING: dict[str, Any] = {
    "incident": _incident,
    "telling": _telling,
    "entry": _entry,
    "document": _document,
    "claim": _claim,
    "statement": _rows_of(statements.c.id),
    "reading": _rows_of(readings.c.id),
    "story": _rows_of(documents.c.story),
    "origin": _rows_of(origins.c.origin),
    "quarantine": _rows_of(quarantine.c.id),
    "evidence": _rows_of(captures.c.sha256),
    "archive": _rows_of(captures.c.archive_sha256),
    "case": _rows_of(cases.c.name),
}

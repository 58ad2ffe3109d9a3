"""Verification: every entry, payload and piece of evidence held against the digests written of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from reportedly.errors import LedgerDamaged, LedgerError
from reportedly.ledger.evidence import Evidence
from reportedly.ledger.ledger import Ledger, page_of_entries
from reportedly.ledger.payloads import load_payload
from reportedly.ledger.schema import captures, entries, head
from reportedly.records.entry import FIRST, Entry, chain_digest, content_digest

_PAYLOADS = {"document": ("text", "marks"), "reading": ("record",)}
"""Where the bodies of entries name payloads."""

Show = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Damage:
    """``number`` is the entry it was found at; None where it is about no entry."""

    number: int | None
    what: str


def find_damage(
    ledger: Ledger, *, evidence: Evidence | None, expected: tuple[int, str] | None = None, show: Show
) -> Iterator[Damage]:
    """Whatever is not as it was written, in order; nothing if all is.

    ``expected`` is the number and digest of an entry as they were noted down elsewhere: only so can it be
    found out that somebody wrote the whole ledger anew. ``evidence`` None leaves the kept bytes unread.
    """
    with ledger.reading() as connection:
        total = connection.scalar(select(func.max(entries.c.number))) or 0
        previous, reached = FIRST, 0
        while page := _page(connection, reached):
            for entry in page:
                yield from _missing(reached, entry.number)
                yield from _entry_damage(entry, previous)
                yield from _payload_damage(connection, entry)
                if expected is not None and entry.number == expected[0] and entry.digest != expected[1]:
                    yield Damage(entry.number, "its digest is not the one that was noted down")
                previous, reached = entry.digest, entry.number
            show(reached, total)
        yield from _head_damage(connection, reached, previous)
        if expected is not None and expected[0] > reached:
            yield Damage(expected[0], "this entry was noted down, but is not there")
        if evidence is not None:
            yield from _evidence_damage(connection, evidence)


def _page(connection: Connection, after: int) -> list[Entry]:
    try:
        return list(page_of_entries(connection, after))
    except json.JSONDecodeError as error:
        raise LedgerDamaged(
            f"an entry behind number {after} holds no JSON ({error.msg})", advice="Restore it from a copy"
        ) from error


def _missing(reached: int, number: int) -> Iterator[Damage]:
    if number != reached + 1:
        last = number - 1
        told = f"entry {last} is" if last == reached + 1 else f"entries {reached + 1} to {last} are"
        yield Damage(reached + 1, f"{told} missing")


def _entry_damage(entry: Entry, previous: str) -> Iterator[Damage]:
    content = content_digest(entry.number, entry.kind, entry.key, entry.recorded, entry.by, entry.body)
    if content != entry.content:
        yield Damage(entry.number, "it is not what was written (its content does not match its digest)")
    if entry.previous != previous:
        yield Damage(entry.number, "it does not follow the entry before it (altered, removed or reordered)")
    if chain_digest(entry.previous, entry.content) != entry.digest:
        yield Damage(entry.number, "its digest does not follow from its content and the entry before")


def _payload_damage(connection: Connection, entry: Entry) -> Iterator[Damage]:
    for name in _PAYLOADS.get(entry.kind, ()):
        try:
            load_payload(connection, entry.body[name])
        except LedgerError as error:
            yield Damage(entry.number, f"its {name}: {error.what}")
        except KeyError:
            yield Damage(entry.number, f"it names no {name}")


def _head_damage(connection: Connection, reached: int, digest: str) -> Iterator[Damage]:
    written = connection.execute(select(head.c.number, head.c.digest)).first()
    if written is None:
        yield Damage(None, "the head of the ledger is missing")
    elif written.number > reached:
        yield from _missing(reached, written.number + 1)
    elif (written.number, written.digest) != (reached, digest):
        yield Damage(reached, "the head of the ledger names another last entry")


def _evidence_damage(connection: Connection, evidence: Evidence) -> Iterator[Damage]:
    for row in connection.execute(
        select(captures.c.entry, captures.c.sha256, captures.c.source).order_by(captures.c.entry)
    ):
        try:
            evidence.load(row.sha256)
        except LedgerError as error:
            yield Damage(row.entry, f"the evidence of {row.source} ({row.sha256[:12]}…): {error.what}")

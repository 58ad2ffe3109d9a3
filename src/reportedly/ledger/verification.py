"""Verification: every entry, payload and piece of evidence held against the digests written of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, select

from reportedly.errors import LedgerError
from reportedly.ledger.evidence import Evidence
from reportedly.ledger.ledger import Ledger, entry_of
from reportedly.ledger.payloads import load_payload
from reportedly.ledger.rows import storable
from reportedly.ledger.schema import entries, head
from reportedly.records.entry import FIRST, Entry, canonical, chain_digest, content_digest

_PAYLOADS = {
    "document": ("text", "marks"),
    "reading": ("record",),
    "link": ("decided",),
    "load": ("manifest",),
}
"""Where the bodies of entries name payloads."""
_WITH_EVIDENCE = ("capture", "quarantine")
_PAGE = 500

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
        last = _Link(0, FIRST, "")
        while rows := _page(connection, last.number):
            for row in rows:
                yield from _missing(last.number, row.number)
                yield from _chain_damage(row, last)
                yield from _content_damage(connection, row, evidence)
                if expected is not None and row.number == expected[0] and row.digest != expected[1]:
                    yield Damage(row.number, "its digest is not the one that was noted down")
                last = _Link(row.number, row.digest, row.recorded)
            show(last.number, total)
        yield from _head_damage(connection, last)
        if expected is not None and expected[0] > last.number:
            yield Damage(expected[0], "this entry was noted down, but is not there")


@dataclass(frozen=True, slots=True)
class _Link:
    """What of an entry the next one is held against."""

    number: int
    digest: str
    recorded: str


def _page(connection: Connection, after: int) -> Sequence[Row[Any]]:
    page = select(entries).where(entries.c.number > after).order_by(entries.c.number).limit(_PAGE)
    return connection.execute(page).all()


def _missing(reached: int, number: int) -> Iterator[Damage]:
    if number != reached + 1:
        last = number - 1
        told = f"entry {last} is" if last == reached + 1 else f"entries {reached + 1} to {last} are"
        yield Damage(reached + 1, f"{told} missing")


def _chain_damage(row: Row[Any], last: _Link) -> Iterator[Damage]:
    if row.previous != last.digest:
        yield Damage(row.number, "it does not follow the entry before it (altered, removed or reordered)")
    if chain_digest(row.previous, row.content) != row.digest:
        yield Damage(row.number, "its digest does not follow from its content and the entry before")
    if row.recorded < last.recorded:
        yield Damage(row.number, "it is older than the entry before it")


def _content_damage(connection: Connection, row: Row[Any], evidence: Evidence | None) -> Iterator[Damage]:
    altered = Damage(row.number, "it is not what was written (its content does not match its digest)")
    try:
        entry = entry_of(row)
    except (ValueError, RecursionError):
        yield altered
        return
    written = content_digest(entry.number, entry.kind, entry.key, entry.recorded, entry.by, entry.body)
    if written != entry.content or canonical(entry.body) != row.body or not isinstance(entry.body, dict):
        # what it tells of is then looked for in vain or, worse, where somebody else wants it to be
        yield altered
        return
    yield from _payload_damage(connection, entry)
    if evidence is not None and entry.kind in _WITH_EVIDENCE and entry.body.get("sha256") is not None:
        yield from _evidence_damage(entry, evidence)


def _payload_damage(connection: Connection, entry: Entry) -> Iterator[Damage]:
    for name in _PAYLOADS.get(entry.kind, ()):
        try:
            load_payload(connection, storable(str(entry.body.get(name))) or "")
        except LedgerError as error:
            yield Damage(entry.number, f"its {name}: {error.what}")


def _evidence_damage(entry: Entry, evidence: Evidence) -> Iterator[Damage]:
    sha256, source = str(entry.body["sha256"]), entry.body.get("source")
    try:
        evidence.load(sha256)
    except LedgerError as error:
        yield Damage(entry.number, f"the evidence of {source} ({sha256[:12]}…): {error.what}")


def _head_damage(connection: Connection, last: _Link) -> Iterator[Damage]:
    written = connection.execute(select(head.c.number, head.c.digest)).first()
    if written is None:
        yield Damage(None, "the head of the ledger is missing")
    elif written.number > last.number:
        yield from _missing(last.number, written.number + 1)
    elif (written.number, written.digest) != (last.number, last.digest):
        yield Damage(last.number, "the head of the ledger names another last entry")

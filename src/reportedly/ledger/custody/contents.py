"""Contents: which entries of a ledger belong to the documents of a bundle."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from reportedly.errors import LedgerDamaged, UnknownId
from reportedly.ledger.ledger import Head, entry_of
from reportedly.ledger.rows import storable
from reportedly.ledger.schema import captures, cases, documents, entries, head, quarantine, readings
from reportedly.records.entry import Entry

_AT_ONCE = 400


@dataclass(frozen=True, slots=True)
class Version:
    """One of the versions of a story, in the bundle or not."""

    document: str
    published: str | None
    retrieved: str | None
    entry: int


@dataclass(frozen=True, slots=True)
class Paper:
    """One document of a bundle: the entry that took it in, the bytes it came from, how it was read.

    ``readings`` are in the order of their entries; the last one stands. ``versions`` are all that the ledger
    holds of the story, oldest first, this one among them.
    """

    entry: Entry
    captures: tuple[Entry, ...]
    readings: tuple[Entry, ...]
    versions: tuple[Version, ...]

    @property
    def id(self) -> str:
        """The document's id."""
        return str(self.entry.body["id"])


@dataclass(frozen=True, slots=True)
class Contents:
    """``entries`` are all that speak of these documents alone, in order; ``head`` is the ledger's end."""

    papers: tuple[Paper, ...]
    entries: tuple[Entry, ...]
    head: Head


def gather_contents(connection: Connection, wanted: Sequence[str], *, case: str | None) -> Contents:
    """What the ledger holds of the documents ``wanted``.

    Of other cases, and of exports that tell of other documents, nothing goes in: a bundle leaves the house.

    Raises:
        UnknownId: a document is not in the ledger.
        LedgerDamaged: an entry cannot be read.
    """
    ids = sorted(set(wanted))
    taken_in = _by_key(connection, [f"document:{document}" for document in ids])
    papers = tuple(_paper(connection, document, taken_in) for document in ids)
    told = {entry.number: entry for paper in papers for entry in (paper.entry, *paper.captures)}
    told |= {entry.number: entry for paper in papers for entry in paper.readings}
    bytes_of = {str(entry.body["sha256"]) for paper in papers for entry in paper.captures}
    told |= {entry.number: entry for entry in _unread(connection, bytes_of)}
    told |= {entry.number: entry for entry in _of_case(connection, ids, case)}
    told |= {entry.number: entry for entry in _of_quarantine(connection, ids, bytes_of)}
    told |= {entry.number: entry for entry in _of_exports(connection, ids, case)}
    row = connection.execute(select(head.c.number, head.c.digest, head.c.recorded)).one()
    return Contents(
        papers=tuple(sorted(papers, key=lambda paper: paper.entry.number)),
        entries=tuple(told[number] for number in sorted(told)),
        head=Head(row.number, row.digest, row.recorded),
    )


def _paper(connection: Connection, document: str, taken_in: dict[str, Entry]) -> Paper:
    entry = taken_in.get(f"document:{document}")
    if entry is None:
        raise UnknownId("no document has this id", where=document, advice="See 'reportedly documents'")
    return Paper(
        entry=entry,
        captures=_numbered(connection, select(captures.c.entry).where(captures.c.document == document)),
        readings=_numbered(connection, select(readings.c.entry).where(readings.c.document == document)),
        versions=tuple(_versions(connection, document)),
    )


def _versions(connection: Connection, document: str) -> Iterator[Version]:
    story = select(documents.c.story).where(documents.c.id == document).scalar_subquery()
    order = (documents.c.published, documents.c.retrieved, documents.c.entry)
    rows = connection.execute(select(documents.c.id, *order).where(documents.c.story == story)).all()
    for row in sorted(rows, key=lambda row: (row.published or "", row.retrieved or "", row.entry)):
        yield Version(row.id, row.published, row.retrieved, row.entry)


def _of_case(connection: Connection, ids: Sequence[str], case: str | None) -> Iterator[Entry]:
    if case is None:
        return
    numbers = select(cases.c.entry).where(cases.c.name == storable(case))
    for entry in _numbered(connection, numbers):
        if entry.body["document"] in ids:
            yield entry


def _unread(connection: Connection, bytes_of: set[str]) -> Iterator[Entry]:
    """Captures of the very same bytes when nothing could be read from them yet."""
    for sha256 in sorted(bytes_of):
        captured = select(captures.c.entry).where(captures.c.sha256 == sha256, captures.c.document.is_(None))
        yield from _numbered(connection, captured)


def _of_quarantine(connection: Connection, ids: Sequence[str], bytes_of: set[str]) -> Iterator[Entry]:
    """What was refused at first and taken in later, and refusals of the very same bytes."""
    freed = [
        entry
        for entry in _entries(connection, entries.c.kind == "release")
        if entry.body["document"] in ids or entry.body["document"] is None
    ]
    held = connection.execute(select(quarantine.c.id, quarantine.c.sha256)).all()
    refused = {row.id for row in held if row.sha256 in bytes_of}
    freed = [entry for entry in freed if entry.body["document"] or entry.body["quarantine"] in refused]
    refused |= {entry.body["quarantine"] for entry in freed}
    yield from freed
    yield from _by_key(connection, [f"quarantine:{one}" for one in sorted(refused)]).values()


def _of_exports(connection: Connection, ids: Sequence[str], case: str | None) -> Iterator[Entry]:
    for entry in _entries(connection, entries.c.kind == "export"):
        if entry.body["case"] == case and set(entry.body["documents"]) <= set(ids):
            yield entry


def _numbered(connection: Connection, numbers: Any) -> tuple[Entry, ...]:
    return tuple(_entries(connection, entries.c.number.in_(numbers)))


def _by_key(connection: Connection, keys: Sequence[str]) -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    for at in range(0, len(keys), _AT_ONCE):
        for entry in _entries(connection, entries.c.key.in_(keys[at : at + _AT_ONCE])):
            found[entry.key] = entry
    return found


def _entries(connection: Connection, which: ColumnElement[bool]) -> Iterable[Entry]:
    for row in connection.execute(select(entries).where(which).order_by(entries.c.number)).all():
        try:
            yield entry_of(row)
        except json.JSONDecodeError as error:
            raise LedgerDamaged(
                f"entry {row.number} holds no JSON",
                advice="'reportedly ledger verify' lists all that is damaged",
            ) from error

"""Testimonies: claims in context as a ledger holds them, now or as of an entry."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from reportedly.ledger.payloads import load_payload
from reportedly.ledger.questions.holdings import document_at
from reportedly.ledger.questions.moments import standing
from reportedly.ledger.questions.tellings import parts
from reportedly.ledger.schema import changes, claims, documents, entries, origins, readings
from reportedly.ledger.shelf import restored
from reportedly.records.record import Record
from reportedly.records.statement import Statement
from reportedly.records.testimony import Testimony
from reportedly.records.wording import content_words

Parties = Callable[[Statement, str | None], str | None]
"""The side of the conflict for which a statement's first speaker speaks, on a day (ISO 8601) if known."""

_RECORDS_AT_HAND = 256


def no_parties(_statement: Statement, _day: str | None) -> str | None:
    """Nobody is known to speak for a party."""
    return None


class Readings:
    """Records of readings, the last used at hand."""

    def __init__(self, connection: Connection, *, most: int = _RECORDS_AT_HAND) -> None:
        self._connection = connection
        self._most = most
        self._held: OrderedDict[int, Record] = OrderedDict()

    def record(self, entry: int) -> Record:
        """What was read in ``entry``.

        Raises:
            LedgerDamaged: it is missing, or is not what was written.
        """
        if entry in self._held:
            self._held.move_to_end(entry)
            return self._held[entry]
        asked = select(readings.c.document, readings.c.record).where(readings.c.entry == entry)
        row = self._connection.execute(asked).one()
        document = document_at(self._connection, row.document)
        record = restored(load_payload(self._connection, row.record), document)
        self._held[entry] = record
        if len(self._held) > self._most:
            self._held.popitem(last=False)
        return record


@dataclass(frozen=True, slots=True)
class _Context:
    """What is told of many claims in one question each."""

    origins: Mapping[str, str]
    gone: frozenset[tuple[str, str]]
    recorded: Mapping[str, str]


def load_testimonies(
    connection: Connection,
    told: Mapping[str, str],
    readings_at_hand: Readings,
    *,
    at: int | None = None,
    parties: Parties = no_parties,
) -> tuple[Testimony, ...]:
    """The testimonies of the claims in ``told``, which has the telling of each, as of entry ``at``.

    They come in the order of what was said first, by document and place in it where that is equal. Claims
    that no reading of that time has are left out: their document was read again.
    """
    rows = list(_rows(connection, sorted(told), at))
    context = _context(connection, rows, at)
    formed = [
        (
            (row.said_to or "9999", row.document, row.row),
            _testimony(
                row, told[row.id], readings_at_hand.record(row.entry), context, at=at, parties=parties
            ),
        )
        for row in rows
    ]
    return tuple(testimony for _, testimony in sorted(formed, key=lambda held: held[0]))


def _rows(connection: Connection, ids: Sequence[str], at: int | None) -> Iterator[Any]:
    names = ("id", "local", "row", "document", "entry", "carried", "said_to")
    columns = [claims.c[name] for name in names]
    for part in parts(ids):
        asked = select(*columns).where(claims.c.id.in_(part), standing(claims, at)).order_by(claims.c.row)
        yield from connection.execute(asked)


def _context(connection: Connection, rows: Sequence[Any], at: int | None) -> _Context:
    recorded: dict[str, str] = {}
    gone: set[tuple[str, str]] = set()
    for ids in parts([row.id for row in rows]):
        recorded |= _first_recorded(connection, ids)
        ended = select(changes.c.older_document, changes.c.older).where(
            changes.c.older.in_(ids),
            changes.c.kind == "gone",
            changes.c.newer_document != changes.c.older_document,
            standing(changes, at),
        )
        gone.update((row.older_document, row.older) for row in connection.execute(ended))
    held = _origins(connection, sorted({row.document for row in rows}), at)
    return _Context(held, frozenset(gone), recorded)


def _origins(connection: Connection, ids: Sequence[str], at: int | None) -> dict[str, str]:
    """The origin of each document; the versions of one article are of one, whatever changed in it."""
    found: dict[str, str] = {}
    stories: dict[str, str] = {}
    for part in parts(ids):
        asked = (
            select(documents.c.id, documents.c.story, origins.c.origin)
            .join_from(documents, origins, origins.c.document == documents.c.id)
            .where(documents.c.id.in_(part), standing(origins, at))
        )
        for row in connection.execute(asked):
            found[row.id], stories[row.id] = row.origin, row.story
    groups = form_groups(found.values(), ((found[name], stories[name]) for name in found))
    return {name: groups[origin] for name, origin in found.items()}


def form_groups(origins_told: Iterable[str], pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """For each origin the least of those that a story, named behind it in ``pairs``, connects with it."""
    heads = {origin: origin for origin in origins_told}

    def head(origin: str) -> str:
        while heads[origin] != origin:
            origin = heads[origin]
        return origin

    first: dict[str, str] = {}
    for origin, story in sorted(pairs):
        left, right = sorted((head(first.setdefault(story, origin)), head(origin)))
        heads[right] = left
    return {origin: head(origin) for origin in heads}


def _first_recorded(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """When the first reading that has a claim was recorded, by the claim."""
    first = (
        select(claims.c.id, func.min(claims.c.entry).label("entry"))
        .where(claims.c.id.in_(list(ids)))
        .group_by(claims.c.id)
        .subquery()
    )
    asked = select(first.c.id, entries.c.recorded).join_from(
        first, entries, entries.c.number == first.c.entry
    )
    return {row.id: row.recorded for row in connection.execute(asked)}


def _testimony(
    row: Any, telling: str, record: Record, context: _Context, *, at: int | None, parties: Parties
) -> Testimony:
    claim = next(held for held in record.claims if held.id == row.local)
    statement = next(held for held in record.statements if held.id == claim.statement)
    document = record.document
    said = statement.voices[0].said if statement.voices else None
    return Testimony(
        id=row.id,
        telling=telling,
        claim=claim,
        statement=statement,
        quote=content_words(statement, document.text),
        document=document,
        origin=context.origins.get(document.id, document.id),
        party=parties(statement, (said.edtf if said else None) or document.published),
        verifications=tuple(note for note in record.verifications if statement.id in note.about),
        recorded=context.recorded.get(row.id),
        carried=row.carried is not None and (at is None or row.carried <= at),
        withdrawn=(document.id, row.id) in context.gone,
    )

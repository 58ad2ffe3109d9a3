"""Testimonies: claims in context as a ledger holds them, now or as of an entry."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from reportedly.ledger.questions.moments import standing
from reportedly.ledger.questions.readings import Readings
from reportedly.ledger.questions.tellings import parts
from reportedly.ledger.schema import changes, claims, documents, entries, origins
from reportedly.records.statement import Statement
from reportedly.records.testimony import Testimony
from reportedly.records.wording import content_words

Parties = Callable[[Statement, str | None], str | None]
"""The side of the conflict for which a statement's first speaker speaks, on a day (ISO 8601) if known."""


def no_parties(_statement: Statement, _day: str | None) -> str | None:
    """Nobody is known to speak for a party."""
    return None


@dataclass(frozen=True, slots=True)
class _Context:
    """What is told of many claims in one question each: origin and story of documents by their ids, claims
    that a newer version no longer makes, and when each was recorded first."""

    origins: Mapping[str, tuple[str, str]]
    gone: frozenset[tuple[str, str]]
    recorded: Mapping[str, str]
    at: int | None


def load_testimonies(
    connection: Connection,
    told: Mapping[str, str],
    readings: Readings,
    *,
    at: int | None = None,
    parties: Parties = no_parties,
) -> tuple[Testimony, ...]:
    """The testimonies of the claims in ``told``, which has the telling of each, as of entry ``at``.

    They come in the order of what was said first, by document and place in it where that is equal. Claims
    that no reading of that time has are left out: their document was read again.
    """
    found = load_groups(connection, {"": told}, readings, at=at, parties=parties)
    return next((testimonies for _, testimonies in found), ())


def load_groups(
    connection: Connection,
    groups: Mapping[str, Mapping[str, str]],
    readings: Readings,
    *,
    at: int | None = None,
    parties: Parties = no_parties,
) -> Iterator[tuple[str, tuple[Testimony, ...]]]:
    """As ``load_testimonies``, for several groups of claims by name, looked up together; they come in the
    order of ``groups``, in which those that share documents had better stand near each other.

    A group of which no claim stood is left out.
    """
    home = {claim: name for name, told in groups.items() for claim in told}
    rows: dict[str, list[Any]] = {}
    for row in _rows(connection, sorted(home), at):
        rows.setdefault(home[row.id], []).append(row)
    context = _context(connection, [row for held in rows.values() for row in held], at)
    coming = iter([row.entry for name in groups for row in rows.get(name, ())])
    for name in groups:
        held = rows.get(name)
        if held is None:
            continue
        held.sort(key=lambda row: (row.said_to or "9999", row.document, row.row))
        readings.load((row.entry for row in held), coming=coming)
        grouped = _one_origin({row.document for row in held}, context)
        yield (
            name,
            tuple(
                _testimony(row, groups[name][row.id], readings, context, grouped.get(row.document), parties)
                for row in held
            ),
        )


def _rows(connection: Connection, ids: Sequence[str], at: int | None) -> Iterator[Any]:
    names = ("id", "local", "row", "document", "entry", "carried", "said_to")
    columns = [claims.c[name] for name in names]
    for part in parts(ids):
        asked = select(*columns).where(claims.c.id.in_(part), standing(claims, at)).order_by(claims.c.row)
        yield from connection.execute(asked)


def _context(connection: Connection, rows: Sequence[Any], at: int | None) -> _Context:
    held: dict[str, tuple[str, str]] = {}
    recorded: dict[str, str] = {}
    gone: set[tuple[str, str]] = set()
    for part in parts(sorted({row.document for row in rows})):
        asked = (
            select(documents.c.id, documents.c.story, origins.c.origin)
            .join_from(documents, origins, origins.c.document == documents.c.id)
            .where(documents.c.id.in_(part), standing(origins, at))
        )
        held |= {row.id: (row.origin, row.story) for row in connection.execute(asked)}
    for ids in parts([row.id for row in rows]):
        recorded |= _first_recorded(connection, ids)
        ended = select(changes.c.older_document, changes.c.older).where(
            changes.c.older.in_(ids),
            changes.c.kind == "gone",
            changes.c.newer_document != changes.c.older_document,
            standing(changes, at),
        )
        gone.update((row.older_document, row.older) for row in connection.execute(ended))
    return _Context(held, frozenset(gone), recorded, at)


def _one_origin(ids: Iterable[str], context: _Context) -> Mapping[str, str]:
    """The origin of each document; the versions of one article are of one, whatever changed in it."""
    found = {name: context.origins[name] for name in ids if name in context.origins}
    heads = form_groups(found.values())
    return {name: heads[origin] for name, (origin, _) in found.items()}


def form_groups(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """For each origin, named with a story that is of it, the least of those that stories connect with it."""
    told = sorted(pairs)
    heads = {origin: origin for origin, _ in told}

    def head(origin: str) -> str:
        while heads[origin] != origin:
            origin = heads[origin]
        return origin

    first: dict[str, str] = {}
    for origin, story in told:
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
    row: Any, telling: str, readings: Readings, context: _Context, origin: str | None, parties: Parties
) -> Testimony:
    record = readings.record(row.entry)
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
        origin=origin or document.id,
        party=parties(statement, (said.edtf if said else None) or document.published),
        verifications=tuple(note for note in record.verifications if statement.id in note.about),
        recorded=context.recorded.get(row.id),
        carried=row.carried is not None and (context.at is None or row.carried <= context.at),
        withdrawn=(document.id, row.id) in context.gone,
    )

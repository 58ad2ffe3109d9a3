"""Claims as they are asked for: rows with who says what, where, when and how many."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, Select, func, literal_column, select, union_all

from reportedly.ledger.questions.filters import ClaimFilter, Condition, claim_conditions
from reportedly.ledger.schema import changes, claims, documents, entries, places, speakers, statements

_PAGE = 500
LONG = 31
"""Days that an event spans to be looked up apart, written into the question as it stands in the index."""
_ORDER = (claims.c.happened_from.desc().nulls_last(), claims.c.row.desc())


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim in the ledger. ``carried`` says that a newer version of the article makes it too, ``gone`` that
    a newer version, or a newer reading, no longer does."""

    claim: str
    document: str
    statement: str
    local: str
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None
    speaker: str | None
    speaker_entity: str | None
    speaker_kind: str | None
    cue: str | None
    medium: str | None
    said: str | None
    relays: str
    stance: str
    quoted: str
    hedges: str
    words: str
    start: int
    end: int
    trigger: str
    plover: str
    mode: str | None
    acled: str | None
    ucdp: int | None
    realis: str
    polarity: str
    actor: str
    target: str
    weapon: str
    victim: str
    place_words: str | None
    place: str | None
    country: str | None
    geonameid: int | None
    lat: float | None
    lon: float | None
    place_precision: str | None
    place_why: str | None
    when_words: str | None
    when: str | None
    when_precision: str | None
    when_why: str | None
    killed_min: int | None
    killed_max: int | None
    injured_min: int | None
    injured_max: int | None
    counts: str
    verified: str | None
    carried: bool
    gone: bool
    entry: int
    recorded: str


def find_claims(
    connection: Connection, asked: ClaimFilter, *, limit: int | None = None
) -> Iterator[ClaimRow]:
    """The claims that answer ``asked``, the latest event first, undated ones last; ``limit`` at most."""
    conditions = claim_conditions(connection, asked)
    if limit is not None:
        first = _first(conditions, asked.since, limit).subquery()
        conditions = [claims.c.row.in_(select(first.c.row))]
    wanted = _rows().where(*conditions).order_by(*_ORDER)
    for row in connection.execution_options(yield_per=_PAGE).execute(wanted):
        yield ClaimRow(*_values(row))


def count_claims(connection: Connection, asked: ClaimFilter, *, most: int | None = None) -> int:
    """How many claims answer ``asked``; it is not counted beyond ``most``."""
    found = select(claims.c.row).where(*claim_conditions(connection, asked))
    counted = found if most is None else found.limit(most)
    return connection.scalar(select(func.count()).select_from(counted.subquery())) or 0


def count_undated(connection: Connection, asked: ClaimFilter, *, said: bool) -> int:
    """How many of them have no day of the event, or if ``said`` no day of saying."""
    column = claims.c.said_to if said else claims.c.happened_from
    counted = select(func.count()).select_from(claims)
    return connection.scalar(counted.where(*claim_conditions(connection, asked), column.is_(None))) or 0


def _first(conditions: list[Condition], since: str | None, limit: int) -> Select[Any]:
    """The first ``limit`` rows. Events of a month at most that reach a day began within a month before it:
    so an index needs to be walked only that far, and the few long ones are looked up apart."""
    asked = select(claims.c.row, claims.c.happened_from).where(*conditions)
    if since is None:
        return asked.order_by(*_ORDER).limit(limit)
    low = _days_before(since, LONG)
    short = asked.where(claims.c.happened_from >= low).order_by(*_ORDER).limit(limit).subquery()
    long = asked.where(claims.c.happened_days > literal_column(str(LONG)), claims.c.happened_from < low)
    both = union_all(select(short), select(long.order_by(*_ORDER).limit(limit).subquery())).subquery()
    return select(both).order_by(both.c.happened_from.desc().nulls_last(), both.c.row.desc()).limit(limit)


def _days_before(day: str, days: int) -> str:
    number = date.fromisoformat(day).toordinal() - days
    return date.fromordinal(max(1, number)).isoformat()


def _values(row: Row[Any]) -> tuple[Any, ...]:
    return tuple(row)


def _rows() -> Select[Any]:
    gone = select(changes.c.entry).where(
        changes.c.older == claims.c.id, changes.c.kind == "gone", changes.c.until.is_(None)
    )
    renamed = {
        "claim": claims.c.id,
        "statement": statements.c.id,
        "speaker": speakers.c.text,
        "speaker_entity": speakers.c.entity,
        "speaker_kind": speakers.c.kind,
        "place": places.c.name,
        "place_precision": places.c.precision,
        "when": claims.c.happened,
        "carried": claims.c.carried.is_not(None),
        "gone": gone.exists(),
        "recorded": entries.c.recorded,
    }
    homes = (claims, statements, documents, places)
    columns = [
        renamed[field.name]
        if field.name in renamed
        else next(home.c[field.name] for home in homes if field.name in home.c)
        for field in fields(ClaimRow)
    ]
    return (
        select(*columns)
        .select_from(claims)
        .join(statements, statements.c.row == claims.c.statement)
        .join(documents, documents.c.id == claims.c.document)
        .join(entries, entries.c.number == claims.c.entry)
        .outerjoin(speakers, speakers.c.id == claims.c.speaker)
        .outerjoin(places, places.c.id == claims.c.place)
    )

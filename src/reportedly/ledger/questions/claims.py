"""Claims as they are asked for: rows with who says what, where, when and how many."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select

from reportedly.ledger.questions.filters import ClaimFilter, claim_conditions
from reportedly.ledger.schema import claims, documents, entries, places, speakers, statements

_PAGE = 500


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim in the ledger. ``carried`` says that a newer version of the article makes it too."""

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
    entry: int
    recorded: str


def find_claims(
    connection: Connection, asked: ClaimFilter, *, limit: int | None = None
) -> Iterator[ClaimRow]:
    """The claims that answer ``asked``, the latest event first, undated ones last; ``limit`` at most."""
    order = (claims.c.happened_from.desc().nulls_last(), claims.c.row.desc())
    conditions = claim_conditions(connection, asked)
    if limit is not None:
        first = select(claims.c.row).where(*conditions).order_by(*order).limit(limit).subquery()
        conditions = [claims.c.row.in_(select(first.c.row))]
    wanted = _rows().where(*conditions).order_by(*order)
    for row in connection.execution_options(yield_per=_PAGE).execute(wanted):
        yield ClaimRow(*_values(row))


def count_claims(connection: Connection, asked: ClaimFilter) -> int:
    """How many claims answer ``asked``."""
    counted = select(func.count()).select_from(claims).where(*claim_conditions(connection, asked))
    return connection.scalar(counted) or 0


def _values(row: Row[Any]) -> tuple[Any, ...]:
    return tuple(row)


def _rows() -> Select[Any]:
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

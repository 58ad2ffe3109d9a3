"""Claim rows: a claim with its statement, document, speaker and place, as it is shown and exported."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, FromClause, func, select

from reportedly.ledger.questions.moments import standing
from reportedly.ledger.questions.stretches import Bookmark
from reportedly.ledger.schema import (
    changes,
    claims,
    documents,
    entries,
    origins,
    places,
    readings,
    speakers,
    statements,
)


@dataclass(slots=True)
class ClaimRow:
    """Names as in the CSV of 'reportedly read' where they mean the same; ``claim`` and ``statement`` are ids
    that hold on every machine, ``local`` is the claim's id in its record.

    ``carried`` says that a newer version of the article makes the claim too, ``gone`` that it no longer does,
    ``superseded`` that a newer reading of the document stands. ``copies`` and ``outlets`` count the documents
    of the document's origin, itself among them, and who published them. ``row`` is the claim's number in
    this ledger alone. Not frozen: of sixty fields that makes each row ten times as slow to make.
    """

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
    reading: str
    superseded: bool
    origin: str | None
    copies: int
    outlets: int
    said_from: str | None
    said_to: str | None
    happened_from: str | None
    happened_to: str | None
    row: int

    @property
    def bookmark(self) -> Bookmark:
        """What to ask on from: the answers behind this one."""
        return Bookmark(self.happened_from, self.row)


_OWN = (
    "row", "local", "entry", "document", "said_from", "said_to", "trigger", "plover", "mode", "acled", "ucdp",
    "realis", "polarity", "actor", "target", "weapon", "victim", "place_words", "country", "place_why",
    "when_words", "when_precision", "when_why", "happened_from", "happened_to", "killed_min", "killed_max",
    "injured_min", "injured_max", "counts", "verified",
)  # fmt: skip
_STATED = ("cue", "medium", "said", "relays", "stance", "quoted", "hedges", "words", "start", "end")
_COLUMNS = (
    *(claims.c[name] for name in _OWN),
    *(statements.c[name] for name in _STATED),
    *(documents.c[name] for name in ("title", "outlet", "url", "published")),
    *(places.c[name] for name in ("geonameid", "lat", "lon")),
    entries.c.recorded,
    readings.c.id.label("reading"),
    claims.c.id.label("claim"),
    claims.c.happened.label("when"),
    statements.c.id.label("statement"),
    speakers.c.text.label("speaker"),
    speakers.c.entity.label("speaker_entity"),
    speakers.c.kind.label("speaker_kind"),
    places.c.name.label("place"),
    places.c.precision.label("place_precision"),
    claims.c.until,
    claims.c.carried.label("carried_at"),
)


def load_claims(connection: Connection, rows: Sequence[int], at: int | None) -> list[ClaimRow]:
    """The claims with the numbers ``rows``, in that order, as they stood at entry ``at``."""
    answered = connection.execute(select(*_COLUMNS).select_from(_joined()).where(claims.c.row.in_(rows)))
    names, found = tuple(answered.keys()), answered.all()
    gone = _gone(connection, [held.claim for held in found], at)
    groups = origins_of(connection, {held.document for held in found}, at)
    told: dict[int, ClaimRow] = {}
    for held in found:
        values = dict(zip(names, held, strict=True))
        until, carried = values.pop("until"), values.pop("carried_at")
        origin, copies, outlets = groups.get(held.document, (None, 1, 1))
        told[held.row] = ClaimRow(
            **values,
            origin=origin,
            copies=copies,
            outlets=outlets,
            gone=(held.document, held.claim) in gone,
            carried=_happened(carried, at),
            superseded=_happened(until, at),
        )
    return [told[row] for row in rows]


def origins_of(connection: Connection, ids: set[str], at: int | None) -> Mapping[str, tuple[str, int, int]]:
    """The origin of each of those documents, with how many documents and how many outlets it has."""
    stood = standing(origins, at)
    of_document = connection.execute(
        select(origins.c.document, origins.c.origin).where(origins.c.document.in_(ids), stood)
    ).all()
    names = {held.origin for held in of_document}
    counted = connection.execute(
        select(
            origins.c.origin,
            func.count().label("copies"),
            func.count(documents.c.outlet.distinct()).label("outlets"),
        )
        .join_from(origins, documents, documents.c.id == origins.c.document)
        .where(origins.c.origin.in_(names), stood)
        .group_by(origins.c.origin)
    )
    numbers = {held.origin: (held.copies, held.outlets) for held in counted}
    return {held.document: (held.origin, *numbers[held.origin]) for held in of_document}


def _joined() -> FromClause:
    return (
        claims.join(statements, statements.c.row == claims.c.statement)
        .join(documents, documents.c.id == claims.c.document)
        .join(readings, readings.c.entry == claims.c.entry)
        .join(entries, entries.c.number == claims.c.entry)
        .outerjoin(speakers, speakers.c.id == claims.c.speaker)
        .outerjoin(places, places.c.id == claims.c.place)
    )


def _gone(connection: Connection, ids: Sequence[str], at: int | None) -> set[tuple[str, str]]:
    """Those of the claims that a newer version no longer makes, each with its document."""
    found = connection.execute(
        select(changes.c.older_document, changes.c.older).where(
            changes.c.older.in_(ids),
            changes.c.kind == "gone",
            changes.c.newer_document != changes.c.older_document,
            standing(changes, at),
        )
    )
    return {(document, claim) for document, claim in found}


def _happened(entry: int | None, at: int | None) -> bool:
    return entry is not None and (at is None or entry <= at)

"""Readings as rows: statements, claims, who takes part, and the speakers and places they name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select, update

from reportedly.ledger.filing import file_statements
from reportedly.ledger.projections.documents import load_document
from reportedly.ledger.projections.versions import project_changes, withdraw_changes
from reportedly.ledger.rows import PER_ENTRY, folded, insert_new, insert_rows, number_of, storable
from reportedly.ledger.schema import claims, parties, places, readings, speakers, statements
from reportedly.ledger.shelf import Shelf
from reportedly.records.anchors import Anchors, anchors_of
from reportedly.records.claim import Claim
from reportedly.records.count import Count, total_of
from reportedly.records.edtf import Bounds, day_bounds
from reportedly.records.entry import Entry
from reportedly.records.mention import Mention
from reportedly.records.place import Place
from reportedly.records.record import Record
from reportedly.records.statement import Statement
from reportedly.records.wording import content_words, count_words, cue_words, relay_words

_Row = dict[str, Any]
_DAY_LENGTH = 10
_VERDICTS = ("disputed", "unverified", "partly_verified", "verified")
"""The graver stands where several notes are about one statement."""
_MOST = 2**62
"""Larger figures than this are no counts of anything; a database could not keep them."""


@dataclass(frozen=True, slots=True)
class RecordRows:
    """The rows of one reading, by table; ``speakers`` and ``places`` may be there already."""

    speakers: list[_Row]
    places: list[_Row]
    statements: list[_Row]
    claims: list[_Row]
    parties: list[_Row]


def project_reading(connection: Connection, entry: Entry, shelf: Shelf) -> None:
    """The rows of a reading, those of the one before it closed, and what changed between the two."""
    body = entry.body
    document = load_document(connection, body["document"])
    record = shelf.record(body["record"], document)
    before = connection.execute(
        select(readings).where(readings.c.document == document.id, readings.c.until.is_(None))
    ).first()
    if before is not None:
        for table in (readings, statements, claims):
            connection.execute(
                update(table)
                .where(table.c.document == document.id, table.c.until.is_(None))
                .values(until=entry.number)
            )
        withdraw_changes(connection, entry.number, document.id)
    insert_rows(connection, readings, [reading_row(entry)])
    _insert_record(connection, record_rows(entry, record))
    project_changes(connection, entry.number, record, shelf, earlier=before)


def reading_row(entry: Entry) -> _Row:
    """The row of a reading itself."""
    body, reader = entry.body, entry.body["reader"]
    return {
        "entry": entry.number,
        "id": body["id"],
        "document": body["document"],
        "reader": reader["fingerprint"],
        "version": reader["version"],
        "record": body["record"],
        "statements": body["statements"],
        "claims": body["claims"],
        "dropped": body["dropped"],
    }


def record_rows(entry: Entry, record: Record) -> RecordRows:
    """The rows of ``record``, whose reading is ``entry``: they depend on nothing else."""
    number, recorded = entry.number, entry.recorded[:_DAY_LENGTH]
    rows = {held.id: number * PER_ENTRY + at for at, held in enumerate(record.statements)}
    anchors = anchors_of(record)
    held_statements = {statement.id: statement for statement in record.statements}
    voices = (_speaker_row(voice.speaker) for held in record.statements for voice in held.voices[:1])
    statement_rows = [
        _statement_row(number, rows[held.id], held, record, anchors) for held in record.statements
    ]
    claim_rows: list[_Row] = []
    party_rows: dict[tuple[str, int], _Row] = {}
    for at, claim in enumerate(record.claims):
        row = number * PER_ENTRY + at
        statement = held_statements[claim.statement]
        told = {"row": row, "entry": number, "document": record.document.id, "statement": rows[statement.id]}
        claim_row = told | _claim_row(claim, statement, record, anchors, recorded=recorded)
        claim_rows.append(claim_row)
        days = {"day": claim_row["happened_from"] or "", "last": claim_row["happened_to"]}
        party_rows |= {(name, row): {"name": name, "row": row} | days for name in _parties(claim, statement)}
    return RecordRows(
        once(row for row in voices if row is not None),
        once(filter(None, (_place_row(claim.place) for claim in record.claims))),
        statement_rows,
        claim_rows,
        list(party_rows.values()),
    )


def _insert_record(connection: Connection, rows: RecordRows) -> None:
    insert_new(connection, speakers, rows.speakers)
    insert_new(connection, places, rows.places)
    insert_rows(connection, statements, rows.statements)
    insert_rows(connection, claims, rows.claims)
    insert_rows(connection, parties, rows.parties)
    file_statements(connection, rows.statements, rows.claims)


def once(rows: Iterable[_Row]) -> list[_Row]:
    """One row an id, in the order in which the ids come."""
    return list({row["id"]: row for row in rows}.values())


def _statement_row(entry: int, row: int, statement: Statement, record: Record, anchors: Anchors) -> _Row:
    voice = statement.voices[0] if statement.voices else None
    speaker = _speaker_row(voice.speaker) if voice else None
    said = voice.said if voice else None
    return {
        "row": row,
        "id": anchors.statements[statement.id],
        "local": statement.id,
        "document": record.document.id,
        "entry": entry,
        "speaker": speaker and speaker["id"],
        "relays": storable("; ".join(relay_words(statement))),
        "cue": storable(cue_words(statement)),
        "medium": storable(voice.medium if voice else None),
        "said": said.edtf if said else None,
        "stance": statement.stance,
        "quoted": statement.quoted,
        "hedges": storable("; ".join(hedge.text for hedge in statement.hedges)),
        "start": statement.span.start,
        "end": statement.span.end,
        "words": storable(content_words(statement, record.document.text)),
    }


def _claim_row(
    claim: Claim, statement: Statement, record: Record, anchors: Anchors, *, recorded: str
) -> _Row:
    voice = statement.voices[0] if statement.voices else None
    speaker = _speaker_row(voice.speaker) if voice else None
    place = _place_row(claim.place)
    said_from, said_to = _said_bounds(statement, record.document.published)
    happened_from, happened_to = day_bounds(claim.when.edtf)
    return {
        "id": anchors.claims[claim.id],
        "local": claim.id,
        "speaker": speaker and speaker["id"],
        "said_from": said_from,
        "said_to": said_to,
        "plover": claim.event.plover,
        "mode": claim.event.mode,
        "acled": claim.event.acled,
        "ucdp": claim.event.ucdp,
        "realis": claim.realis,
        "polarity": claim.polarity,
        "trigger": storable(claim.trigger.text),
        "actor": _texts(claim.roles.actor),
        "target": _texts(claim.roles.target),
        "weapon": _texts(claim.roles.weapon),
        "victim": _texts(claim.roles.victim),
        "place": place and place["id"],
        "country": claim.place.country,
        "place_words": storable(claim.place.text),
        "place_why": claim.place.why,
        "happened": claim.when.edtf,
        "happened_from": happened_from,
        "happened_to": happened_to,
        "when_words": storable(claim.when.text),
        "when_precision": claim.when.precision,
        "when_why": claim.when.why,
        **_toll(claim, "killed"),
        **_toll(claim, "injured"),
        "counts": storable("; ".join(map(count_words, claim.counts))),
        "verified": _verdict(statement, record),
        "ahead": _ahead(happened_from, said_to, recorded),
    }


def _ahead(happened_from: str | None, said_to: str | None, recorded: str) -> int | None:
    """1 for what was told, or recorded, before its day had come."""
    told = recorded if said_to is None else min(said_to, recorded)
    return 1 if happened_from is not None and happened_from > told else None


def _said_bounds(statement: Statement, published: str | None) -> Bounds:
    """When it was said: the day the text gives; else no later than the day of publication."""
    said = statement.voices[0].said if statement.voices else None
    first, last = day_bounds(said.edtf if said else None)
    return (first, last) if last is not None else (None if statement.voices else published, published)


def _toll(claim: Claim, kind: str) -> Mapping[str, int | None]:
    total = total_of(claim.counts, kind)
    return {f"{kind}_min": _figure(total, "min"), f"{kind}_max": _figure(total, "max")}


def _figure(count: Count | None, end: str) -> int | None:
    figure: int | None = None if count is None else getattr(count, end)
    return None if figure is None else min(figure, _MOST)


def _verdict(statement: Statement, record: Record) -> str | None:
    told = {note.verdict for note in record.verifications if statement.id in note.about}
    return next((verdict for verdict in _VERDICTS if verdict in told), None)


def _texts(mentions: tuple[Mention, ...]) -> str | None:
    return storable("; ".join(mention.text for mention in mentions))


def _speaker_row(speaker: Mention | None) -> _Row | None:
    if speaker is None:
        return None
    told = (speaker.text, speaker.entity, speaker.kind)
    return {
        "id": number_of(*told),
        "text": storable(speaker.text),
        "entity": storable(speaker.entity),
        "kind": speaker.kind,
        "folded": folded(f"{speaker.entity or ''} {speaker.text}"),
    }


def _place_row(place: Place) -> _Row | None:
    if place.name is None:
        return None
    told = (place.name, place.country, place.geonameid, place.lat, place.lon, place.precision)
    row = dict(zip(("name", "country", "geonameid", "lat", "lon", "precision"), told, strict=True))
    return row | {"id": number_of(*map(str, told)), "folded": folded(place.name)}


def _parties(claim: Claim, statement: Statement) -> Iterator[str]:
    """The names of who speaks, relays, acts or is acted upon."""
    voices = (voice.speaker for voice in statement.voices if voice.speaker is not None)
    for mention in (*voices, *claim.roles.actor, *claim.roles.target, *claim.roles.victim):
        yield folded(mention.entity or mention.text)

"""Tables of a coded corpus: their columns, stable and versioned, and the rows of one record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from reportedly.batch.parts import Refused
from reportedly.reading.origins import find_marks
from reportedly.records.anchors import Anchors, anchors_of
from reportedly.records.capture import Capture
from reportedly.records.claim import Claim
from reportedly.records.count import total_of
from reportedly.records.edtf import day_bounds
from reportedly.records.entry import canonical
from reportedly.records.marks import marks_to_json
from reportedly.records.mention import Mention
from reportedly.records.place import Place
from reportedly.records.reader import Reader
from reportedly.records.record import Record
from reportedly.records.statement import Statement
from reportedly.records.timespan import Timespan
from reportedly.records.wording import content_words, cue_words, relay_words
from reportedly.records.written import written_record

SCHEMA_VERSION = 1
"""Raised when a column goes, or changes its meaning; a column that is added raises nothing."""

Row = dict[str, Any]
Columns = Mapping[str, str]
"""Name of a column to its type: ``text``, ``texts``, ``whole``, ``number``, ``flag``, ``bytes``."""

TABLES: Mapping[str, Columns] = {
    "documents": {
        "id": "text", "story": "text", "source": "text", "title": "text", "outlet": "text", "url": "text",
        "published": "text", "retrieved": "text", "language": "text", "credited": "text", "sha256": "text",
        "text_sha256": "text", "text": "text", "statements": "whole", "claims": "whole", "reader": "text",
        "record": "text", "version": "text", "model": "text", "engine": "text", "marks": "text",
    },
    "statements": {
        "id": "text", "document": "text", "local": "text", "speaker": "text", "speaker_entity": "text",
        "speaker_kind": "text", "relays": "texts", "cue": "text", "medium": "text", "said": "text",
        "stance": "text", "quoted": "text", "hedges": "texts", "start": "whole", "end": "whole",
        "words": "text", "kind": "text",
    },
    "claims": {
        "id": "text", "document": "text", "local": "text", "statement": "text", "plover": "text",
        "mode": "text", "acled": "text", "ucdp": "whole", "realis": "text", "polarity": "text",
        "trigger": "text", "actors": "texts", "targets": "texts", "victims": "texts", "weapons": "texts",
        "place": "text", "country": "text", "geonameid": "whole", "lat": "number", "lon": "number",
        "place_precision": "text", "happened": "text", "happened_from": "text", "happened_to": "text",
        "killed_min": "whole", "killed_max": "whole", "injured_min": "whole", "injured_max": "whole",
        "counts": "text",
    },
    "places": {
        "document": "text", "text": "text", "start": "whole", "end": "whole", "name": "text",
        "country": "text", "geonameid": "whole", "lat": "number", "lon": "number", "precision": "text",
        "literal": "flag", "score": "number", "why": "text",
    },
    "times": {
        "document": "text", "text": "text", "start": "whole", "end": "whole", "edtf": "text", "type": "text",
        "value": "text", "precision": "text", "why": "text",
    },
    "captures": {
        "source": "text", "document": "text", "sha256": "text", "size": "whole", "media_type": "text",
        "url": "text", "asked": "text", "retrieved": "text", "headers": "text", "container": "text",
        "archive": "text", "told": "text", "raw": "bytes",
    },
    "failures": {
        "source": "text", "code": "text", "reason": "text", "sha256": "text", "what": "text",
        "advice": "text",
    },
}  # fmt: skip
"""``record`` is the whole record as JSON, from which a ledger can be filled, ``marks`` what of a document is
compared with others; ``counts``, ``headers``, ``archive`` and ``told`` are JSON too."""


def rows_of(
    record: Record, *, source: str, retrieved: str | None, reader: Reader, marks: str | None = None
) -> Mapping[str, list[Row]]:
    """The rows of one record, by table; ids are those that a ledger gives, the same on every machine.
    ``marks`` are the document's as JSON, found anew if left out."""
    told = {"source": source, "retrieved": retrieved}
    told["marks"] = canonical(marks_to_json(find_marks(record.document))) if marks is None else marks
    anchors = anchors_of(record)
    document = record.document.id
    return {
        "documents": [_document_row(record, reader, told)],
        "statements": [_statement_row(held, record, anchors) for held in record.statements],
        "claims": [_claim_row(claim, record, anchors) for claim in record.claims],
        "places": [_place_row(place, document) for place in record.places],
        "times": [_time_row(time, document) for time in record.times],
    }


def failure_rows(refused: Iterable[Refused]) -> list[Row]:
    """A row for each article that could not be read."""
    return [{name: getattr(held, name) for name in TABLES["failures"]} for held in refused]


def capture_row(capture: Capture, document: str | None) -> Row:
    """The bytes of an article as they came, and how they came; ``document`` was read from them, if any."""
    row: Row = {name: getattr(capture, name) for name in TABLES["captures"] if hasattr(capture, name)}
    archive = capture.archive
    return row | {
        "document": document,
        "size": len(capture.raw),
        "headers": canonical(capture.headers),
        "archive": archive and canonical({name: getattr(archive, name) for name in archive.__slots__}),
        "told": canonical({name: getattr(capture.told, name) for name in capture.told.__slots__}),
    }


def _document_row(record: Record, reader: Reader, told: Row) -> Row:
    document = record.document
    held = {name: getattr(document, name) for name in TABLES["documents"] if hasattr(document, name)}
    return (
        held
        | told
        | {
            "statements": len(record.statements),
            "claims": len(record.claims),
            "reader": reader.fingerprint,
            "record": written_record(record),
            "version": reader.version,
            "model": reader.model,
            "engine": reader.engine,
        }
    )


def _statement_row(statement: Statement, record: Record, anchors: Anchors) -> Row:
    voice = statement.voices[0] if statement.voices else None
    speaker = voice.speaker if voice else None
    return {
        "id": anchors.statements[statement.id],
        "document": record.document.id,
        "local": statement.id,
        "speaker": speaker and speaker.text,
        "speaker_entity": speaker and speaker.entity,
        "speaker_kind": speaker and speaker.kind,
        "relays": list(relay_words(statement)),
        "cue": cue_words(statement),
        "medium": voice.medium if voice else None,
        "said": voice.said.edtf if voice and voice.said else None,
        "stance": statement.stance,
        "quoted": statement.quoted,
        "hedges": [hedge.text for hedge in statement.hedges],
        "start": statement.span.start,
        "end": statement.span.end,
        "words": content_words(statement, record.document.text),
        "kind": statement.kind,
    }


def _claim_row(claim: Claim, record: Record, anchors: Anchors) -> Row:
    first, last = day_bounds(claim.when.edtf)
    row: Row = {
        "id": anchors.claims[claim.id],
        "document": record.document.id,
        "local": claim.id,
        "statement": anchors.statements[claim.statement],
        "plover": claim.event.plover,
        "mode": claim.event.mode,
        "acled": claim.event.acled,
        "ucdp": claim.event.ucdp,
        "realis": claim.realis,
        "polarity": claim.polarity,
        "trigger": claim.trigger.text,
        "actors": _names(claim.roles.actor),
        "targets": _names(claim.roles.target),
        "victims": _names(claim.roles.victim),
        "weapons": _names(claim.roles.weapon),
        "place": claim.place.name,
        "country": claim.place.country,
        "geonameid": claim.place.geonameid,
        "lat": claim.place.lat,
        "lon": claim.place.lon,
        "place_precision": claim.place.precision,
        "happened": claim.when.edtf,
        "happened_from": first,
        "happened_to": last,
        "counts": canonical(
            [[count.kind, count.min, count.max, count.of, count.scope, count.text] for count in claim.counts]
        ),
    }
    for kind in ("killed", "injured"):
        total = total_of(claim.counts, kind)
        row[f"{kind}_min"] = total and total.min
        row[f"{kind}_max"] = total and total.max
    return row


def _place_row(place: Place, document: str) -> Row:
    told = {name: getattr(place, name) for name in TABLES["places"] if hasattr(place, name)}
    span = place.span
    return told | {"document": document, "start": span and span.start, "end": span and span.end}


def _time_row(time: Timespan, document: str) -> Row:
    told = {name: getattr(time, name) for name in TABLES["times"] if hasattr(time, name)}
    span = time.span
    return told | {"document": document, "start": span and span.start, "end": span and span.end}


def _names(mentions: Iterable[Mention]) -> list[str]:
    return [mention.entity or mention.text for mention in mentions]

"""JSON form: a record as the JSON object that ``resources/record.schema.json`` describes, and back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from reportedly.errors import InputError
from reportedly.records.check import Check
from reportedly.records.claim import Claim
from reportedly.records.count import Count
from reportedly.records.document import Document
from reportedly.records.event import EventType, Roles
from reportedly.records.mention import Mention
from reportedly.records.place import Place, Spot
from reportedly.records.quote import Quote
from reportedly.records.record import Record
from reportedly.records.span import Span
from reportedly.records.statement import Said, Statement, Voice
from reportedly.records.timespan import Timespan
from reportedly.records.verification import Verification

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Json = dict[str, Any]


def record_to_json(record: Record) -> Json:
    """Plain dictionaries, lists, strings, numbers and None, ready for ``json.dumps``; key order is fixed."""
    form: Json = _plain(record)
    claimed: dict[str, list[str]] = {}
    for claim in record.claims:
        claimed.setdefault(claim.statement, []).append(claim.id)
    for statement in form["statements"]:
        statement["claims"] = claimed.get(statement["id"], [])
    return form


def record_from_json(form: Json) -> Record:
    """The record that ``form`` was made from.

    Raises:
        InputError: a key is missing, a value is of the wrong kind, or words do not stand in the text.
    """
    try:
        record = _read_record(form)
    except KeyError as error:
        raise InputError(f"no record: the key {error} is missing", advice=_ADVICE) from error
    except (TypeError, ValueError, AttributeError) as error:
        raise InputError(f"no record: {error}", advice=_ADVICE) from error
    text = record.document.text
    for held in quotes_of(record):
        span = held.span
        if span is not None and held.text is not None and text[span.start : span.end] != held.text:
            where = f"[{span.start}, {span.end}]"
            raise InputError(f"no record: {held.text!r} does not stand at {where}", advice=_ADVICE)
    return record


def quotes_of(record: Record) -> Iterator[Quote | Mention | Place | Timespan | Count]:
    """All that quotes a piece of the text; with ``text`` and ``span`` None where it does not."""
    for statement in record.statements:
        yield from statement.hedges
        for voice in statement.voices:
            if voice.speaker is not None:
                yield voice.speaker
            yield from (quote for quote in (voice.cue, voice.phrase) if quote is not None)
    for claim in record.claims:
        roles = claim.roles
        yield claim.trigger
        yield from (*roles.actor, *roles.target, *roles.weapon, *roles.victim)
        yield claim.place
        yield claim.when
        yield from claim.counts
    yield from record.places
    yield from record.times
    yield from (note.by for note in record.verifications if note.by is not None)


_ADVICE = "See 'reportedly schema' for the format"


@cache
def _fields(kind: type[DataclassInstance]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def _plain(value: Any) -> Any:
    """Records become objects with the records' own field names, spans become pairs, tuples lists."""
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, Span):
        return [value.start, value.end]
    if isinstance(value, tuple):
        return [_plain(held) for held in value]
    kind: type[DataclassInstance] = type(value)
    return {name: _plain(getattr(value, name)) for name in _fields(kind)}


def _read_record(form: Json) -> Record:
    return Record(
        document=Document(**form["document"]),
        statements=tuple(_read_statement(held) for held in form["statements"]),
        claims=tuple(_read_claim(held) for held in form["claims"]),
        places=tuple(_read_place(held) for held in form["places"]),
        times=tuple(_read_timespan(held) for held in form["times"]),
        verifications=tuple(_read_verification(held) for held in form["verifications"]),
        checks=tuple(Check(**{**held, "span": _read_span(held["span"])}) for held in form["checks"]),
        dropped=form["dropped"],
    )


def _read_statement(form: Json) -> Statement:
    return Statement(
        id=form["id"],
        span=_read_span(form["span"]),
        stance=form["stance"],
        quoted=form["quoted"],
        voices=tuple(_read_voice(voice) for voice in form["voices"]),
        content=tuple(_read_span(span) for span in form["content"]),
        hedges=tuple(_read_quote(hedge) for hedge in form["hedges"]),
        kind=form.get("kind", "report"),
    )


def _read_voice(form: Json) -> Voice:
    return Voice(
        speaker=None if form["speaker"] is None else _read_mention(form["speaker"]),
        cue=None if form["cue"] is None else _read_quote(form["cue"]),
        medium=form["medium"],
        said=None if form["said"] is None else Said(**form["said"]),
        phrase=None if form.get("phrase") is None else _read_quote(form["phrase"]),
    )


def _read_claim(form: Json) -> Claim:
    return Claim(
        id=form["id"],
        statement=form["statement"],
        trigger=_read_quote(form["trigger"]),
        event=EventType(**form["event"]),
        realis=form["realis"],
        polarity=form["polarity"],
        roles=Roles(**{role: tuple(map(_read_mention, held)) for role, held in form["roles"].items()}),
        place=_read_place(form["place"]),
        when=_read_timespan(form["when"]),
        counts=tuple(_read_count(count) for count in form["counts"]),
        blame=form.get("blame"),
        factuality=form.get("factuality"),
    )


def _read_count(form: Json) -> Count:
    anchor = None if form["anchor"] is None else _read_span(form["anchor"])
    return Count(**{**form, "span": _read_span(form["span"]), "anchor": anchor})


def _read_place(form: Json) -> Place:
    span = None if form["span"] is None else _read_span(form["span"])
    spot = (
        None
        if form.get("spot") is None
        else Spot(**{**form["spot"], "span": _read_span(form["spot"]["span"])})
    )
    return Place(**{**form, "span": span, "alternatives": tuple(form["alternatives"]), "spot": spot})


def _read_timespan(form: Json) -> Timespan:
    return Timespan(**{**form, "span": None if form["span"] is None else _read_span(form["span"])})


def _read_verification(form: Json) -> Verification:
    return Verification(
        span=_read_span(form["span"]),
        by=None if form["by"] is None else _read_mention(form["by"]),
        verdict=form["verdict"],
        facets=tuple(form["facets"]),
        about=tuple(form["about"]),
    )


def _read_mention(form: Json) -> Mention:
    return Mention(**{**form, "span": _read_span(form["span"])})


def _read_quote(form: Json) -> Quote:
    return Quote(form["text"], _read_span(form["span"]))


def _read_span(bounds: list[int]) -> Span:
    start, end = bounds
    return _span(start, end)


@lru_cache(maxsize=65_536, typed=True)
def _span(start: int, end: int) -> Span:
    """Statements, claims and those whom they name share most of their spans."""
    return Span(start, end)

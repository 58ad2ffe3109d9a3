"""Highlighting: a text cut where any of its marks begins or ends, so that marks may overlap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from reportedly.reading.paragraphs import find_paragraphs
from reportedly.records.claim import Claim
from reportedly.records.place import Place
from reportedly.records.record import Record
from reportedly.records.span import Span
from reportedly.records.statement import Statement
from reportedly.records.timespan import Timespan


@dataclass(frozen=True, slots=True)
class Mark:
    """``kind`` says what the words are (``speaker``, ``trigger``, ...), ``target`` what tells of it or ""."""

    span: Span
    kind: str
    target: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text under the same marks throughout; ``begun`` are the targets first marked here."""

    text: str
    kinds: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    begun: tuple[str, ...] = ()


def cut(text: str, marks: Iterable[Mark]) -> tuple[Segment, ...]:
    """``text`` in segments whose texts put together are ``text`` again; kinds and targets in marks' order."""
    held = [mark for mark in marks if len(mark.span) > 0 and mark.span.end <= len(text)]
    opening: dict[int, list[int]] = {}
    closing: dict[int, list[int]] = {}
    for index, mark in enumerate(held):
        opening.setdefault(mark.span.start, []).append(index)
        closing.setdefault(mark.span.end, []).append(index)
    bounds = sorted({0, len(text), *opening, *closing})
    active: set[int] = set()
    met: set[str] = set()
    segments: list[Segment] = []
    for start, end in pairwise(bounds):
        active.difference_update(closing.get(start, ()))
        active.update(opening.get(start, ()))
        over = [held[index] for index in sorted(active)]
        targets = tuple(dict.fromkeys(mark.target for mark in over if mark.target))
        begun = tuple(target for target in targets if target not in met)
        met.update(begun)
        kinds = tuple(dict.fromkeys(mark.kind for mark in over))
        segments.append(Segment(text[start:end], kinds, targets, begun))
    return tuple(segments)


def marks_of(record: Record) -> Iterator[Mark]:
    """Every span of ``record``. Targets are the ids of statements and claims, and ``place-0``, ``time-0``,
    ``note-0``, ``check-0`` and so on for the entries of the record's other lists."""
    for statement in record.statements:
        yield from _statement_marks(statement)
    for claim in record.claims:
        yield from _claim_marks(claim)
    for number, place in enumerate(record.places):
        yield from _place_marks(place, f"place-{number}")
    for number, timespan in enumerate(record.times):
        yield from _time_marks(timespan, f"time-{number}")
    for number, note in enumerate(record.verifications):
        yield Mark(note.span, "verification", f"note-{number}")
    for number, check in enumerate(record.checks):
        yield Mark(check.span, "wrong" if check.holds is False else "check", f"check-{number}")


def gap_marks(text: str) -> Iterator[Mark]:
    """The white space between paragraphs, however the text sets them off."""
    end = 0
    for paragraph in (*find_paragraphs(text), Span(len(text), len(text))):
        if paragraph.start > end:
            yield Mark(Span(end, paragraph.start), "gap", "")
        end = paragraph.end


def _statement_marks(statement: Statement) -> Iterator[Mark]:
    yield Mark(statement.span, "statement", statement.id)
    for span in statement.content:
        yield Mark(span, "content", statement.id)
    for voice in statement.voices:
        if voice.speaker is not None:
            yield Mark(voice.speaker.span, "speaker", statement.id)
        if voice.cue is not None:
            yield Mark(voice.cue.span, "cue", statement.id)
    for hedge in statement.hedges:
        yield Mark(hedge.span, "hedge", statement.id)


def _claim_marks(claim: Claim) -> Iterator[Mark]:
    yield Mark(claim.trigger.span, "trigger", claim.id)
    roles = claim.roles
    for mention in (*roles.actor, *roles.target, *roles.weapon, *roles.victim):
        yield Mark(mention.span, "role", claim.id)
    for count in claim.counts:
        yield Mark(count.span, "count", claim.id)
    yield from _place_marks(claim.place, claim.id)
    yield from _time_marks(claim.when, claim.id)


def _place_marks(place: Place, target: str) -> Iterator[Mark]:
    if place.span is not None:
        kind = "metonym" if not place.literal else "place" if place.name else "unplaced"
        yield Mark(place.span, kind, target)


def _time_marks(timespan: Timespan, target: str) -> Iterator[Mark]:
    if timespan.span is not None:
        yield Mark(timespan.span, "time" if timespan.edtf else "undated", target)

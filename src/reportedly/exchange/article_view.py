"""Article view: a record put into the words and groups that a page shows."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.exchange.country_names import country_names
from reportedly.records.check import Check
from reportedly.records.claim import Claim
from reportedly.records.document import Document
from reportedly.records.place import Place
from reportedly.records.record import Record
from reportedly.records.statement import Statement
from reportedly.records.timespan import Timespan
from reportedly.records.verification import Verification
from reportedly.records.wording import (
    content_words,
    count_words,
    counts_words,
    day_words,
    event_words,
    number_words,
    numbered_words,
    place_words,
    realis_words,
    relay_words,
    roles_words,
    said_words,
    source_words,
    speaker_key,
    speaker_name,
    stance_words,
    verification_words,
    when_words,
)

COLOURS = 8
"""Speakers beyond this many share colours."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """``colour`` is the name of a style; ``count`` how many statements are theirs."""

    number: int
    name: str
    colour: str
    count: int


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim in words; ``rules`` say how words became numbers."""

    id: str
    speaker: Speaker
    who: str
    markers: tuple[str, ...]
    event: str
    roles: str
    counts: tuple[str, ...]
    rules: str
    where: str
    placed: bool
    where_note: str
    when: str
    dated: bool
    when_note: str
    verified: str


@dataclass(frozen=True, slots=True)
class StatementView:
    """A statement in words, with its claims and what is said of its verification."""

    id: str
    speaker: Speaker
    source: str
    facts: tuple[str, ...]
    stance: str
    hedges: tuple[str, ...]
    words: str
    claims: tuple[ClaimView, ...]
    notes: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list: the words of the text, what they were taken for, and how it is shown.

    ``about`` holds ids of statements that it speaks of."""

    target: str
    words: str
    meaning: str = ""
    style: str = ""
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleView:
    """All that a page shows of one record beside its text."""

    title: str
    facts: tuple[str, ...]
    url: str | None
    speakers: tuple[Speaker, ...]
    statements: tuple[StatementView, ...]
    notes: tuple[Line, ...]
    checks: tuple[Line, ...]
    places: tuple[Line, ...]
    times: tuple[Line, ...]
    provenance: tuple[str, ...]

    @property
    def claims(self) -> tuple[ClaimView, ...]:
        """Claims in the order of their statements."""
        return tuple(claim for statement in self.statements for claim in statement.claims)


def view_article(record: Record) -> ArticleView:
    """``record`` as a page shows it."""
    document = record.document
    speakers = speakers_of(record)
    return ArticleView(
        title=document.title or document.path or document.id,
        facts=_facts(record),
        url=document.url
        if document.url and document.url.lower().startswith(("http://", "https://"))
        else None,
        speakers=tuple(speakers.values()),
        statements=tuple(
            _view_statement(record, statement, speakers[speaker_key(statement)])
            for statement in record.statements
        ),
        notes=tuple(_note_line(note, f"note-{number}") for number, note in enumerate(record.verifications)),
        checks=tuple(_check_line(check, f"check-{number}") for number, check in enumerate(record.checks)),
        places=tuple(_place_line(place, f"place-{number}") for number, place in enumerate(record.places)),
        times=tuple(_time_line(timespan, f"time-{number}") for number, timespan in enumerate(record.times)),
        provenance=_provenance(document, record.dropped),
    )


def speakers_of(record: Record) -> dict[str, Speaker]:
    """Speakers by ``speaker_key`` in order of appearance; all have colours but the outlet itself."""
    groups: dict[str, list[Statement]] = {}
    for statement in record.statements:
        groups.setdefault(speaker_key(statement), []).append(statement)
    found: dict[str, Speaker] = {}
    for number, (key, statements) in enumerate(groups.items()):
        colour = f"by-{len([held for held in found if held]) % COLOURS}" if key else "by-outlet"
        found[key] = Speaker(
            number, speaker_name(statements[0], names=country_names()), colour, len(statements)
        )
    return found


def _facts(record: Record) -> tuple[str, ...]:
    document = record.document
    published = day_words(document.published) if document.published else "day of publication unknown"
    told = (
        document.outlet,
        published,
        numbered_words(len(document.text.split()), "word"),
        numbered_words(len(record.claims), "claim"),
    )
    return tuple(fact for fact in told if fact)


def _view_statement(record: Record, statement: Statement, speaker: Speaker) -> StatementView:
    notes = [note for note in record.verifications if statement.id in note.about]
    claims = [claim for claim in record.claims if claim.statement == statement.id]
    source = source_words(statement) if statement.voices else speaker.name
    entity = speaker.name if speaker.name not in source else None
    relays = [f"via {relay}" for relay in relay_words(statement)]
    medium = statement.voices[0].medium if statement.voices else None
    return StatementView(
        id=statement.id,
        speaker=speaker,
        source=source,
        facts=tuple(fact for fact in (entity, *relays, medium, said_words(statement)) if fact),
        stance=stance_words(statement),
        hedges=tuple(hedge.text for hedge in statement.hedges),
        words=content_words(statement, record.document.text),
        claims=tuple(_view_claim(claim, source, speaker, notes) for claim in claims),
        notes=tuple(_note_line(note, statement.id) for note in notes),
    )


def _view_claim(claim: Claim, who: str, speaker: Speaker, notes: list[Verification]) -> ClaimView:
    place, when = claim.place, claim.when
    return ClaimView(
        id=claim.id,
        speaker=speaker,
        who=who,
        markers=realis_words(claim),
        event=event_words(claim),
        roles=roles_words(claim, names=country_names()),
        counts=counts_words(claim.counts),
        rules="; ".join(f"{count_words(count)}: {count.rule}" for count in claim.counts if count.rule),
        where=place_words(place, names=country_names()),
        placed=place.name is not None,
        where_note=_place_note(place),
        when=when_words(when),
        dated=when.edtf is not None,
        when_note="; ".join(filter(None, (when.text, when.edtf, when.why))),
        verified="; ".join(dict.fromkeys(verification_words(note) for note in notes)),
    )


def _place_note(place: Place) -> str:
    """What stands behind a place: the words, the point, the number in the gazetteer, the reason."""
    point = None if place.lat is None or place.lon is None else f"{place.lat:.2f}, {place.lon:.2f}"
    number = None if place.geonameid is None else f"GeoNames {place.geonameid}"
    return "; ".join(filter(None, (place.text, point, number, place.why)))


def _note_line(note: Verification, target: str) -> Line:
    return Line(target, verification_words(note), style=note.verdict, about=note.about)


def _check_line(check: Check, target: str) -> Line:
    style = {True: "holds", False: "fails", None: "open"}[check.holds]
    return Line(target, check.stated, f"computed: {check.computed}", style)


def _place_line(place: Place, target: str) -> Line:
    meaning = place_words(place, names=country_names()) if place.name else place.why or "not resolved"
    if not place.literal:
        meaning += "; stands for something else"
    return Line(target, place.text or "", meaning, "known" if place.name else "unknown")


def _time_line(timespan: Timespan, target: str) -> Line:
    meaning = day_words(timespan.edtf) if timespan.edtf else timespan.why or "no date"
    return Line(target, timespan.text or "", meaning, "known" if timespan.edtf else "unknown")


def _provenance(document: Document, dropped: int) -> tuple[str, ...]:
    told = (
        f"document {document.id}",
        f"SHA-256 of the text {document.text_sha256}" if document.text_sha256 else None,
        f"read from {document.path}" if document.path else None,
        f"{number_words(dropped, dropped)} values dropped: not found word for word" if dropped else None,
    )
    return tuple(fact for fact in told if fact)

"""Statements: who says what, through whom, in which words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from reportedly.extraction.attribution.attributions import Attribution, quoted_words
from reportedly.extraction.attribution.engines import FAST, Engine
from reportedly.extraction.attribution.kinds import is_nominal
from reportedly.extraction.attribution.leads import name_leads
from reportedly.extraction.attribution.passages import Passage, form_passages
from reportedly.extraction.attribution.quotations import Quotation, find_quotations
from reportedly.extraction.attribution.relays import join_nested
from reportedly.extraction.attribution.speaker_phrases import source_phrase
from reportedly.extraction.attribution.stances import find_hedges, stance_of
from reportedly.extraction.attribution.unclosed import settle_unclosed
from reportedly.extraction.attribution.voices import Stage, presenter, voices_of
from reportedly.records.cast import Cast
from reportedly.records.document import Document
from reportedly.records.event import Event
from reportedly.records.sentence import Sentence
from reportedly.records.span import Span, cover
from reportedly.records.statement import Quoted, Statement, StatementKind, Voice
from reportedly.records.timespan import Timespan

Numbered = Mapping[int, Sequence[tuple[int, Quotation]]]
"""Quotations with their numbers, by paragraph."""


def find_statements(
    document: Document,
    sentences: tuple[Sentence, ...],
    *,
    cast: Cast,
    times: tuple[Timespan, ...],
    events: tuple[Event, ...],
    engine: Engine = FAST,
) -> tuple[Statement, ...]:
    """The statements of ``document`` in text order, ids "s1", "s2", ...

    A statement that names a cue has voices; an event that nobody is named for is told in the outlet's own
    voice, a statement without voices. ``engine`` says how much counts as a statement.
    """
    quotations = settle_unclosed(find_quotations(document.text, sentences), sentences)
    numbered = _numbered(quotations)
    quoted = [quoted_words(sentence, numbered.get(sentence.paragraph, ())) for sentence in sentences]
    reports = [
        join_nested(engine.attribute(sentence, words))
        for sentence, words in zip(sentences, quoted, strict=True)
    ]
    passages = form_passages(sentences, reports, quotations, quoted)
    stage = Stage(document.text, cast, _by_sentence(sentences, times))
    said = _attributed(sentences, passages, numbered, stage)
    if not engine.whole:
        said = _reported(passages, said, events)
    others = _unattributed(sentences, passages, said, events)
    ordered = sorted((*said.values(), *others), key=lambda statement: (statement.span, statement.content))
    named = name_leads(ordered, sentences)
    return tuple(replace(statement, id=f"s{number}") for number, statement in enumerate(named, start=1))


def _attributed(
    sentences: tuple[Sentence, ...],
    passages: tuple[Passage, ...],
    numbered: Numbered,
    stage: Stage,
) -> dict[int, Statement]:
    """The statement of each passage that somebody is named for, by the number of the passage."""
    crowded = _crowded(passages)
    found: dict[int, Statement] = {}
    waiting = 0
    for number, passage in enumerate(passages):
        attribution = passage.attribution
        if attribution is None:
            continue
        waiting, stage = _advanced(sentences, waiting, attribution.sentence.index, stage)
        voices = voices_of(attribution, stage)
        speaker = voices[0].speaker
        if speaker is not None and speaker.entity is not None:
            stage = replace(stage, latest=speaker.entity)
        held = tuple(sentences[index] for index in passage.sentences)
        found[number] = Statement(
            id="",
            span=_span(passage, held, crowded),
            stance=stance_of(attribution),
            quoted=_how_quoted(stage.text, passage.content, held, numbered),
            voices=voices,
            content=passage.content,
            hedges=find_hedges(stage.text, held, passage.content),
            kind=_kind(attribution, passage, held, numbered, stage),
        )
    return found


def _kind(
    attribution: Attribution, passage: Passage, held: tuple[Sentence, ...], numbered: Numbered, stage: Stage
) -> StatementKind:
    """Of whatever kind a report is, words in quotation marks were said."""
    if attribution.kind != "attitude" or _how_quoted(stage.text, passage.content, held, numbered) == "none":
        return attribution.kind
    return "report"


def _reported(
    passages: tuple[Passage, ...], said: Mapping[int, Statement], events: tuple[Event, ...]
) -> dict[int, Statement]:
    """Without attitudes, and without clauses that hang on a noun which nobody owns ("suggestions that ...")
    unless they tell of an event, which the outlet does not vouch for."""
    triggers = [event.trigger.span for event in events]
    return {
        number: statement
        for number, statement in said.items()
        if statement.kind != "attitude"
        and (
            not _is_rumour(passages[number].attribution)
            or any(_speaks_of(statement, trigger) for trigger in triggers)
        )
    }


def _is_rumour(attribution: Attribution | None) -> bool:
    """Whether a noun that nobody owns has a clause behind it."""
    if attribution is None or attribution.kind != "hearsay" or attribution.cue.shape != "noun":
        return False
    return not is_nominal(attribution)


def _advanced(sentences: tuple[Sentence, ...], waiting: int, index: int, stage: Stage) -> tuple[int, Stage]:
    """The stage after the sentences before ``index``: whoever presents a document there comes to the fore."""
    for sentence in sentences[waiting:index]:
        entity = presenter(sentence, stage)
        if entity is not None:
            stage = replace(stage, latest=entity)
    return max(waiting, index), stage


def _numbered(quotations: tuple[Quotation, ...]) -> Numbered:
    """The quotations of each paragraph with their numbers."""
    found: dict[int, list[tuple[int, Quotation]]] = {}
    for number, quotation in enumerate(quotations):
        found.setdefault(quotation.paragraph, []).append((number, quotation))
    return found


def _by_sentence(sentences: tuple[Sentence, ...], times: Iterable[Timespan]) -> dict[int, list[Timespan]]:
    ordered = sorted(
        (timespan for timespan in times if timespan.span is not None),
        key=lambda held: held.span or Span(0, 0),
    )
    found: dict[int, list[Timespan]] = {}
    place = 0
    for timespan in ordered:
        span = timespan.span
        if span is None:
            continue
        while place < len(sentences) and sentences[place].span.end <= span.start:
            place += 1
        if place < len(sentences):
            found.setdefault(sentences[place].index, []).append(timespan)
    return found


def _crowded(passages: tuple[Passage, ...]) -> frozenset[int]:
    """Sentences that hold more than one report."""
    seen: set[int] = set()
    crowded: set[int] = set()
    for passage in passages:
        for index in passage.sentences:
            (crowded if index in seen else seen).add(index)
    return frozenset(crowded)


def _span(passage: Passage, held: Sequence[Sentence], crowded: frozenset[int]) -> Span:
    """The whole sentences, or the clause from source to content where a sentence holds several reports."""
    if not any(sentence.index in crowded for sentence in held):
        return cover(sentence.span for sentence in held)
    parts = list(passage.content)
    for attribution in (passage.attribution, *(passage.attribution.outer if passage.attribution else ())):
        if attribution is None:
            continue
        words = set(attribution.cue.words)
        if attribution.source is not None:
            words.update(source_phrase(attribution.sentence, attribution.source))
        parts.append(attribution.sentence.span_between(min(words), max(words)))
    return cover(parts)


def _how_quoted(
    text: str, content: tuple[Span, ...], held: tuple[Sentence, ...], numbered: Numbered
) -> Quoted:
    """Direct if every word of the content stands in quotation marks, partial if some do."""
    words = sum(text[offset].isalnum() for span in content for offset in range(span.start, span.end))
    inside = 0
    for paragraph in sorted({sentence.paragraph for sentence in held}):
        for _, quotation in numbered.get(paragraph, ()):
            for span in content:
                first, last = max(span.start, quotation.inner.start), min(span.end, quotation.inner.end)
                inside += sum(text[offset].isalnum() for offset in range(first, last))
    if inside == 0:
        return "none"
    return "direct" if inside >= words else "partial"


def _unattributed(
    sentences: tuple[Sentence, ...],
    passages: tuple[Passage, ...],
    said: Mapping[int, Statement],
    events: tuple[Event, ...],
) -> tuple[Statement, ...]:
    """A statement for each sentence with an event that nobody named tells of.

    The outlet tells it, or, where the sentence is a quotation without a speaker, an unknown voice.
    """
    near: dict[int, list[Statement]] = {}
    unknown: dict[int, tuple[Span, ...]] = {}
    for number, passage in enumerate(passages):
        for index in passage.sentences:
            if number in said:
                near.setdefault(index, []).append(said[number])
            elif passage.attribution is None:
                unknown[index] = passage.content
    telling = {
        event.sentence
        for event in events
        if not any(_speaks_of(held, event.trigger.span) for held in near.get(event.sentence, ()))
    }
    found: list[Statement] = []
    for index in sorted(telling):
        span = sentences[index].span
        if index in unknown:
            found.append(Statement("", span, "asserts", "direct", (Voice(None, None),), unknown[index]))
        else:
            found.append(Statement("", span, "asserts", "none", (), (span,)))
    return tuple(found)


def _speaks_of(statement: Statement, trigger: Span) -> bool:
    """Whether the words of an event stand in what is said or are the cue of saying it."""
    cues = (voice.cue.span for voice in statement.voices if voice.cue is not None)
    return any(span.overlaps(trigger) for span in (*statement.content, *cues))

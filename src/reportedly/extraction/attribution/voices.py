"""Voices: the chain of speakers of one report, from the nearest to the fact outward."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportedly.extraction.attribution.attributions import Attribution
from reportedly.extraction.attribution.cue_lexicon import load_cues
from reportedly.extraction.attribution.media import (
    addressee_of,
    documents_beside,
    find_adjuncts,
    is_document,
    medium_of,
    outlet_told,
    said_on,
)
from reportedly.extraction.attribution.relays import carriers, cited, grounds, quoter
from reportedly.extraction.attribution.speaker_phrases import source_phrase
from reportedly.extraction.attribution.subjects import agent_of, subject_of
from reportedly.records.cast import Cast
from reportedly.records.mention import Mention
from reportedly.records.phrases import phrase_span
from reportedly.records.quote import Quote
from reportedly.records.sentence import Sentence
from reportedly.records.statement import Said, Voice
from reportedly.records.timespan import Timespan

_HOLDING = frozenset({"poss", "compound", "prep", "amod", "nmod", "acl"})
_DEFINITE = frozenset({"the", "this", "that", "its", "their", "his", "her", "these", "those"})


@dataclass(frozen=True, slots=True)
class Stage:
    """What is known where a report stands: the text, who is meant by whom, the days named in each sentence,
    and the entity of whoever spoke or presented a document last."""

    text: str
    cast: Cast
    times: Mapping[int, Sequence[Timespan]]
    latest: str | None = None


def voices_of(attribution: Attribution, stage: Stage) -> tuple[Voice, ...]:
    """The voices of a report and of those that carry it on."""
    found = list(_own_voices(attribution, stage))
    for outer in attribution.outer:
        found.extend(_outer_voices(attribution, outer, found, stage))
    return tuple(found)


def speaker_mention(sentence: Sentence, source: int, stage: Stage, *, end: int | None = None) -> Mention:
    """The full phrase of a speaker with the entity it stands for; a document stands for its issuer.

    ``end`` is the position of a cue that no speaker's name runs over.
    """
    positions = source_phrase(sentence, source)
    if end is not None and source < end:
        positions = tuple(position for position in positions if position < end)
    while len(positions) > 1 and sentence[positions[-1]].tag == "POS":
        positions = positions[:-1]
    span = phrase_span(sentence, positions)
    known = stage.cast.at(sentence.index, source) or stage.cast.at(sentence.index, positions[-1])
    text = span.quote(stage.text)
    if is_document(sentence, source):
        entity = known.entity if known is not None else None
        return Mention(text, span, entity or _issuer(sentence, source, stage), "document")
    if known is None:
        return Mention(text, span)
    return Mention(text, span, known.entity, known.kind)


def _own_voices(attribution: Attribution, stage: Stage) -> tuple[Voice, ...]:
    """The voice of the report itself, with those its own words bring in: cited, told, carrying."""
    sentence = attribution.sentence
    adjuncts = find_adjuncts(attribution)
    voice = _voice(attribution, adjuncts, stage)
    before: list[Voice] = []
    after: list[Voice] = []
    citation = cited(sentence, attribution.cue.head, attribution.source)
    if citation is None and attribution.source is not None:
        citation = grounds(sentence, attribution.source)
    if citation is not None:
        before.append(_relay(sentence, *citation, stage))
    told = addressee_of(attribution)
    if told is not None and outlet_told(attribution, stage.cast.at(sentence.index, told)):
        voice = Voice(voice.speaker, voice.cue, voice.medium or "interview", voice.said)
        after.append(Voice(speaker_mention(sentence, told, stage), None))
    quoting = quoter(sentence, attribution.cue.head)
    if quoting is not None:
        after.append(_relay(sentence, *quoting, stage))
    for document in (attribution.source, *documents_beside(attribution, adjuncts)):
        if document is not None:
            after.extend(_carrying(sentence, document, stage))
    return (*before, voice, *dict.fromkeys(after))


def _outer_voices(
    inner: Attribution, outer: Attribution, found: list[Voice], stage: Stage
) -> tuple[Voice, ...]:
    """What an outer report adds: a document gives its medium to the voice inside and leaves its carriers."""
    sentence, source = outer.sentence, outer.source
    if source is not None and outer.cue.shape == "accord" and is_document(sentence, source):
        first, adjuncts = found[0], find_adjuncts(outer)
        medium = first.medium or medium_of(outer, adjuncts)
        found[0] = Voice(first.speaker, first.cue, medium, first.said or _said(outer, adjuncts, stage))
        return _carrying(sentence, source, stage)
    return _own_voices(outer, stage)


def _carrying(sentence: Sentence, source: int, stage: Stage) -> tuple[Voice, ...]:
    found = carriers(sentence, source, document=is_document(sentence, source))
    return tuple(_relay(sentence, verb, agent, stage) for verb, agent in found)


def _relay(sentence: Sentence, verb: int, speaker: int, stage: Stage) -> Voice:
    return Voice(speaker_mention(sentence, speaker, stage), Quote.of(stage.text, sentence[verb].span))


def _voice(attribution: Attribution, adjuncts: Sequence[int], stage: Stage) -> Voice:
    sentence, cue = attribution.sentence, attribution.cue
    span = sentence.span_between(cue.words[0], cue.words[-1])
    speaker = None
    if attribution.source is not None:
        speaker = speaker_mention(sentence, attribution.source, stage, end=cue.words[0])
    cue_quote = Quote.of(stage.text, span)
    medium, said = medium_of(attribution, adjuncts), _said(attribution, adjuncts, stage)
    return Voice(speaker, cue_quote, medium, said, _phrase(attribution, stage))


def _phrase(attribution: Attribution, stage: Stage) -> Quote | None:
    """All words that tell who speaks, where they are known."""
    if not attribution.phrase:
        return None
    span = attribution.sentence.span_between(attribution.phrase[0], attribution.phrase[-1])
    return Quote.of(stage.text, span)


def _said(attribution: Attribution, adjuncts: Sequence[int], stage: Stage) -> Said | None:
    return said_on(attribution, adjuncts, stage.times.get(attribution.sentence.index, ()))


def _issuer(sentence: Sentence, document: int, stage: Stage) -> str | None:
    """Whose document it is: named with it, else of whoever spoke last if it is "the" document."""
    for child in sentence.children[document]:
        holder = _holder(sentence, child)
        known = stage.cast.at(sentence.index, holder) if holder is not None else None
        if known is not None and known.entity is not None:
            return known.entity
    definite = any(sentence[child].lower in _DEFINITE for child in sentence.children[document])
    return stage.latest if definite else None


def _holder(sentence: Sentence, child: int) -> int | None:
    """Who issues a document, by one of its dependents: "*UN* report", "a statement *by the army*"."""
    token = sentence[child]
    if token.dep == "prep" and token.lower in ("by", "from", "of"):
        return sentence.child(child, "pobj")
    if token.dep == "acl" and token.lemma in load_cues().issuing:
        return agent_of(sentence, child)
    return child if token.dep in ("poss", "compound", "amod", "nmod") else None


def presenter(sentence: Sentence, stage: Stage) -> str | None:
    """The entity of whoever presents a document in ``sentence``, or None."""
    issuing = load_cues().issuing
    for token in sentence:
        if token.dep != "dobj" or sentence[token.head].lemma not in issuing:
            continue
        subject = subject_of(sentence, token.head) if is_document(sentence, token.index) else None
        known = stage.cast.at(sentence.index, subject) if subject is not None else None
        if known is not None and known.entity is not None:
            return known.entity
    return None

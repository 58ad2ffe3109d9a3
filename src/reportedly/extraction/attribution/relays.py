"""Relays: reports within reports, joined into one chain from the nearest to the fact outward."""

from __future__ import annotations

from dataclasses import replace

from reportedly.extraction.attribution.attributions import Attribution
from reportedly.extraction.attribution.boundaries import Stretch
from reportedly.extraction.attribution.cue_lexicon import load_cues
from reportedly.extraction.attribution.cues import is_passive
from reportedly.extraction.attribution.speaker_phrases import is_resting, may_speak, source_phrase
from reportedly.extraction.attribution.subjects import agent_of, quoting_verb, subject_of
from reportedly.records.sentence import Sentence

_COVERED = 0.6
"""How much of what the outer voice says the inner one must say for the two to be one chain."""
_FUTURE = frozenset({"will", "would", "shall", "'ll", "’ll"})
_FEWEST = 3
"""Reports of a sentence of which the last can carry on several."""
_CARRYING_STANCES = frozenset({"asserts", "confirms"})


def join_nested(attributions: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """The reports of one sentence with relays folded into the report they carry on.

    A report nested in another is folded where it makes up most of it; it is dropped where it only says how
    the outer speaker speaks (the same speaker, nobody named, a noun); otherwise both stand.
    """
    held = [held for held in attributions if not _within_source(held, attributions)]
    held = _under_one_carrier(held)
    attributions = tuple(held)
    for inner in attributions:
        outer = _nearest_around(inner, held)
        if outer is None or inner not in held:
            continue
        if outer.cue.shape == "adverb":
            held.remove(outer)
        elif _same_voice(inner, outer):
            held.remove(outer if _repeats(inner, outer) else inner)
        elif _to_come(inner) or _own_orders(inner):
            held.remove(inner)
        elif _carries(outer, inner):
            held[held.index(inner)] = replace(
                inner, outer=(*inner.outer, replace(outer, outer=()), *outer.outer)
            )
            held.remove(outer)
        elif _minor(inner, outer):
            held.remove(inner)
    return tuple(held)


def _under_one_carrier(held: list[Attribution]) -> list[Attribution]:
    """``held`` with a last report that carries on two or more of one speaker folded into each of them: "The
    ministry denied it and said rebels had fled, *state TV reported*"."""
    if len(held) < _FEWEST or held[-1].cue.shape != "verb" or held[-1].cue.stance not in _CARRYING_STANCES:
        return held
    carrier, carried = held[-1], held[:-1]
    speakers = {report.source for report in carried}
    inside = all(report.cue.head in carrier.positions for report in carried)
    behind = bool(carrier.positions) and carrier.cue.head > max(carrier.positions)
    if carrier.source is None or not (inside and behind) or len(speakers) != 1 or None in speakers:
        return held
    if carrier.source in speakers or _pronoun(carrier):
        return held
    end = min(*carrier.cue.words, *source_phrase(carrier.sentence, carrier.source))
    return [replace(report, outer=(carrier,), content=_before(report, end)) for report in carried]


def _before(report: Attribution, end: int) -> tuple[Stretch, ...]:
    """The content of ``report`` up to the words before ``end``, without the punctuation there."""
    while end > 0 and report.sentence[end - 1].pos == "PUNCT":
        end -= 1
    return tuple((first, min(last, end - 1)) for first, last in report.content if first < end)


def carriers(sentence: Sentence, source: int, *, document: bool) -> tuple[tuple[int, int], ...]:
    """Who carries a ``source`` on, with the verb: "a statement *carried by state television*"; whoever is no
    ``document`` is quoted: a channel "run by" a party carries its own words."""
    found: list[tuple[int, int]] = []
    lexicon = load_cues()
    verbs = lexicon.carrying if document else lexicon.citing
    for child in sentence.children_by(source, "acl", "relcl", "advcl"):
        if sentence[child].lemma in verbs and sentence[child].tag == "VBN":
            agent = agent_of(sentence, child)
            if agent is not None:
                found.append((child, agent))
    return tuple(found)


def cited(sentence: Sentence, verb: int, source: int | None) -> tuple[int, int] | None:
    """The word and the source of "*citing a security official*" hung on the cue ``verb``, or of "AFP, which
    *cited residents*" hung on its speaker."""
    lexicon = load_cues()
    if not any(token.lemma in lexicon.citing for token in sentence.tokens):
        return None
    beside = sentence.children_by(verb, "advcl", "prep", "conj", "dep", "acl")
    named = source_phrase(sentence, source) if source is not None else ()
    about = tuple(child for index in named for child in sentence.children_by(index, "relcl", "acl"))
    for child in (*beside, *about):
        token = sentence[child]
        if token.lemma in lexicon.citing and (token.tag == "VBG" or child in about):
            goal = sentence.child(child, "dobj", "pobj")
            if goal is not None and may_speak(sentence, goal):
                return (child, goal)
    return None


def grounds(sentence: Sentence, source: int) -> tuple[int, int] | None:
    """The participle and the source that a count rests on: "a tally *based* on figures from *hospitals*"."""
    if sentence[source].lemma not in load_cues().documents:
        return None
    for index in sentence.subtree(source):
        if index < source or not is_resting(sentence, index):
            continue
        for preposition in sentence.children_by(index, "prep"):
            figures = sentence.child(preposition, "pobj")
            if figures is not None:
                return (index, _giver(sentence, figures) or figures)
    return None


def _giver(sentence: Sentence, figures: int) -> int | None:
    """Who gave what is counted: "figures *from the ministry*"."""
    for preposition in sentence.children_by(figures, "prep"):
        inside = sentence.child(preposition, "pobj")
        if sentence[preposition].lower in ("from", "by", "of") and inside is not None:
            return inside if may_speak(sentence, inside) else None
    return None


def quoter(sentence: Sentence, saying: int) -> tuple[int, int] | None:
    """The verb and the speaker of "*state media quoted* the army as saying"."""
    verb = quoting_verb(sentence, saying)
    if verb is None:
        return None
    agent = agent_of(sentence, verb)
    if not is_passive(sentence, verb) and (agent is None or sentence[verb].tag != "VBN"):
        subject = subject_of(sentence, verb)
        return (verb, subject) if subject is not None else None
    if agent is None:
        agent = agent_of(sentence, saying)
    return (verb, agent) if agent is not None else None


def _nearest_around(inner: Attribution, held: list[Attribution]) -> Attribution | None:
    around = [
        outer
        for outer in held
        if outer is not inner and outer.cue.head != inner.cue.head and inner.cue.head in outer.positions
    ]
    return min(around, key=lambda outer: len(outer.positions), default=None)


def _within_source(attribution: Attribution, others: tuple[Attribution, ...]) -> bool:
    """Whether a cue only belongs to another: "survivors' *accounts* suggest", "*reportedly* said"."""
    head = attribution.cue.head
    if attribution.cue.shape == "adverb":
        verb = attribution.sentence[head].head
        return any(other.cue.head == verb for other in others)
    if attribution.cue.shape != "noun":
        return False
    cues = {other.cue.head for other in others}
    if attribution.source is None and cues & _over(attribution.sentence, head):
        return True
    return any(other is not attribution and other.source == head for other in others)


def _over(sentence: Sentence, noun: int) -> frozenset[int]:
    """What a noun hangs on, by a preposition too: "said in a *statement* that ..."."""
    above = sentence[noun].head
    return frozenset({above, sentence[above].head} if sentence[above].pos == "ADP" else {above})


def _same_voice(inner: Attribution, outer: Attribution) -> bool:
    """Whether both are the same speaker: one source, or a pronoun that stands for the other."""
    if inner.source is None or inner.cue.shape == "adverb":
        return True
    if outer.source is None:
        return False
    if inner.source == outer.source:
        return True
    return _pronoun(inner) or _repeats(inner, outer)


def _repeats(inner: Attribution, outer: Attribution) -> bool:
    """Whether the outer cue only takes up the inner one: "X said A — “B,” *he said*"."""
    return _pronoun(outer) and outer.cue.head > inner.cue.head and not _pronoun(inner)


def _to_come(attribution: Attribution) -> bool:
    """Whether nothing has been said yet: "said Chad *would condemn* the raid"."""
    sentence, head = attribution.sentence, attribution.cue.head
    return any(sentence[child].lower in _FUTURE for child in sentence.children_by(head, "aux"))


def _own_orders(attribution: Attribution) -> bool:
    """Whether somebody tells what their own demanded: "said *its troops had told* villagers to leave"."""
    sentence, source = attribution.sentence, attribution.source
    if source is None or attribution.cue.stance != "demands":
        return False
    return any(sentence[child].tag == "PRP$" for child in sentence.children_by(source, "poss"))


def _pronoun(attribution: Attribution) -> bool:
    source = attribution.source
    return source is not None and attribution.sentence[source].tag == "PRP"


def _carries(outer: Attribution, inner: Attribution) -> bool:
    if (
        outer.cue.stance not in _CARRYING_STANCES
        or inner.cue.shape == "noun"
        or inner.cue.stance == "believes"
    ):
        return False
    words = set(inner.cue.words)
    if inner.source is not None:
        words.update(source_phrase(inner.sentence, inner.source))
    own = set(range(min(words), max(words) + 1))
    behind = [first for first, _ in inner.content if first > max(words)]
    own.update(range(max(words), min(behind, default=max(words))))
    own.update(index for index in inner.sentence.subtree(inner.cue.head) if index not in inner.positions)
    rest = outer.positions - own
    return bool(rest) and len(rest & inner.positions) >= _COVERED * len(rest)


def _minor(inner: Attribution, outer: Attribution) -> bool:
    """Whether a nested report only colours what the outer one says; behind it the outer one adds to it."""
    if inner.cue.shape == "noun" or inner.cue.stance == "believes":
        return True
    return inner.cue.stance not in _CARRYING_STANCES and outer.cue.head < inner.cue.head

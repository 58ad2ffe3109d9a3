"""Contents: the stretches of a sentence that hold what a cue reports."""

from __future__ import annotations

from reportedly.extraction.attribution.boundaries import Stretch, Walls, right_bound
from reportedly.extraction.attribution.complements import clause_start, noun_start, right_start
from reportedly.extraction.attribution.cues import Cue
from reportedly.extraction.attribution.embedded import embedded_content
from reportedly.extraction.attribution.parentheses import (
    accord_segment,
    as_clause,
    kept,
    quote_ends_at,
    said_around,
    segment_behind,
)
from reportedly.extraction.attribution.speaker_phrases import is_day, source_phrase
from reportedly.extraction.attribution.subjects import subject_of
from reportedly.records.sentence import Sentence

_SAYING = frozenset({"clause", "quote", "document"})


def find_content(sentence: Sentence, cue: Cue, source: int | None, walls: Walls) -> tuple[Stretch, ...]:
    """The words that ``cue`` reports, or nothing where it reports none."""
    if cue.shape == "verb":
        return _verb_content(sentence, cue, source, walls)
    if cue.shape == "accord":
        return said_around(sentence, cue, accord_segment(sentence, cue, source), walls)
    if cue.shape == "adverb":
        return _beside_adverb(sentence, cue)
    if cue.shape == "noun":
        return _noun_content(sentence, cue, walls)
    return _passive_content(sentence, cue, source, walls)


def _verb_content(sentence: Sentence, cue: Cue, source: int | None, walls: Walls) -> tuple[Stretch, ...]:
    """Behind a quotation the words before the cue, else those behind it, else again those before it."""
    embedded = embedded_content(sentence, cue, walls)
    if embedded:
        return embedded
    segment = segment_behind(sentence, cue, source, walls) if cue.takes & _SAYING else None
    if segment is not None and quote_ends_at(sentence, segment[0], walls):
        return said_around(sentence, cue, segment, walls)
    start = right_start(sentence, cue, walls)
    if segment is not None and start is not None and walls.quotation_from(start):
        return said_around(sentence, cue, segment, walls)
    if start is not None:
        return kept(sentence, ((start, right_bound(sentence, cue, start, walls)),))
    if segment is None and cue.takes & _SAYING:
        segment = as_clause(sentence, cue.head)
    return said_around(sentence, cue, segment, walls) if segment is not None else ()


def _noun_content(sentence: Sentence, cue: Cue, walls: Walls) -> tuple[Stretch, ...]:
    start = noun_start(sentence, cue, cue.head)
    if start is None:
        return ()
    last = sentence.subtree(cue.head)[-1]
    return kept(sentence, ((start, min(last, right_bound(sentence, cue, start, walls))),))


def _passive_content(sentence: Sentence, cue: Cue, source: int | None, walls: Walls) -> tuple[Stretch, ...]:
    """ "*Dozens* are feared *to have drowned*", "it is said that *they left*"."""
    subject = subject_of(sentence, cue.head)
    if cue.takes & {"raising", "addressee"}:
        start = clause_start(sentence, cue)
        if start is not None:
            return kept(sentence, ((start, right_bound(sentence, cue, start, walls)),))
        complements = sentence.children_by(cue.head, "xcomp", "oprd", "acomp")
        behind = [sentence.subtree(child)[0] for child in complements if child > cue.head]
        if behind:
            start = max(behind[0], cue.head + 1)
            rest = (start, right_bound(sentence, cue, start, walls))
            if subject is None or "addressee" in cue.takes:
                return kept(sentence, (rest,))
            return kept(sentence, (_phrase(sentence, subject), rest))
    if subject is None or sentence[subject].lower == "it" or (source is None and "bare" not in cue.takes):
        return ()
    return kept(sentence, (_phrase(sentence, subject), *_behind_passive(sentence, cue, source, walls)))


def _behind_passive(sentence: Sentence, cue: Cue, source: int | None, walls: Walls) -> tuple[Stretch, ...]:
    """What a passive says of its subject: "described by survivors *as a massacre*", "reported *in Nyala*"."""
    holders = (cue.head,) if source is None else (cue.head, source)
    for child in (child for holder in holders for child in sentence.children_by(holder, "prep", "oprd")):
        if child > cue.head and sentence[child].lower in ("as", "of", "for", "on"):
            inside = sentence.child(child, "pobj", "pcomp")
            if inside is None or not is_day(sentence, inside):
                return ((child + 1, _before_agent(sentence, cue, child + 1, walls)),)
    if source is None and cue.head + 1 < len(sentence):
        return ((cue.head + 1, right_bound(sentence, cue, cue.head + 1, walls)),)
    return ()


def _before_agent(sentence: Sentence, cue: Cue, start: int, walls: Walls) -> int:
    last = right_bound(sentence, cue, start, walls)
    agents = sentence.children_by(cue.head, "agent")
    return min([last, *(agent - 1 for agent in agents if agent > start)])


def _phrase(sentence: Sentence, head: int) -> Stretch:
    positions = source_phrase(sentence, head)
    return (positions[0], positions[-1])


def _beside_adverb(sentence: Sentence, cue: Cue) -> tuple[Stretch, ...]:
    """The clause of the verb that "reportedly" goes with; with any other word it only hedges."""
    verb = sentence[cue.head].head
    token = sentence[verb]
    if token.pos not in ("VERB", "AUX") or token.dep in ("amod", "acl", "pcomp", "compound"):
        return ()
    positions = sentence.subtree(verb)
    return kept(sentence, ((positions[0], cue.head - 1), (cue.head + 1, positions[-1])))

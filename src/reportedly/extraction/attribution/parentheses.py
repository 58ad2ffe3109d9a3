"""Parentheses: the stretch of a cue that stands behind or amid what is said, and what stands around it."""

from __future__ import annotations

from reportedly.extraction.attribution.boundaries import (
    Stretch,
    Walls,
    behind_taking,
    left_bound,
    right_bound,
    trimmed,
)
from reportedly.extraction.attribution.cues import Cue
from reportedly.extraction.attribution.speaker_phrases import dateline_end, source_phrase
from reportedly.records.sentence import Sentence

_BREAKS = frozenset({",", "—", "–", "--", "-", ";", "”", '"', "''", "»"})
_DELIMITERS = _BREAKS | {"?", "!", "’", "'", "…", "...", ":"}
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_ADVERBIAL = frozenset({"prep", "advmod", "npadvmod", "advcl", "agent", "mark"})


def said_around(sentence: Sentence, cue: Cue, segment: Stretch, walls: Walls) -> tuple[Stretch, ...]:
    """What stands before and behind the cue's own stretch."""
    first, last = segment
    if leads(sentence, first) or behind_that(sentence, first):
        start: int | None = last + 1
        found: list[Stretch] = []
    else:
        start = _resumption(sentence, segment, walls)
        found = [(left_bound(sentence, first, walls), first - 1)]
    if start is not None and start < len(sentence):
        found.append((start, right_bound(sentence, cue, start, walls)))
    return kept(sentence, tuple(found))


def segment_behind(sentence: Sentence, cue: Cue, source: int | None, walls: Walls) -> Stretch | None:
    """The stretch of a verb cue behind or amid what is said ("..., the ministry said on Monday, ...").

    None where no comma, dash or quotation mark stands before it, unless the parser itself sees a clause
    before the verb, and where nothing before it could have been said.
    """
    first = segment_first(sentence, cue, source)
    relative = any(sentence[child].tag.startswith("W") for child in sentence.children_by(cue.head, "nsubj"))
    if first <= dateline_end(sentence) or relative or sentence[cue.head].tag == "VBG":
        return None
    clause = sentence.child(cue.head, "ccomp")
    before = clause is not None and clause < first
    if sentence[first - 1].text not in _DELIMITERS and not before:
        return None
    segment = (first, _segment_last(sentence, cue.head, source, first, walls))
    if before or quote_ends_at(sentence, first, walls) or _clause_before(sentence, cue.head, first):
        return segment
    return segment if _amid(sentence, cue.head, segment, walls) else None


def as_clause(sentence: Sentence, verb: int) -> Stretch | None:
    """The stretch of "*as the governor admitted*", around which the words stand that he admitted."""
    if sentence[verb].dep != "advcl":
        return None
    positions = sentence.subtree(verb)
    whole = len(positions) == positions[-1] - positions[0] + 1
    return (positions[0], positions[-1]) if whole and sentence[positions[0]].lower == "as" else None


def segment_first(sentence: Sentence, cue: Cue, source: int | None) -> int:
    """The first word of speaker, auxiliaries and cue."""
    first = cue.head
    if source is not None:
        first = min(first, source_phrase(sentence, source)[0])
    while first > 0 and sentence[first - 1].head == cue.head and sentence[first - 1].pos in ("ADV", "AUX"):
        first -= 1
    return behind_taking(sentence, first)


def accord_segment(sentence: Sentence, cue: Cue, source: int | None) -> Stretch:
    """The stretch of "according to" with the whole phrase it leads in."""
    first, last = cue.words[0], cue.words[-1]
    if first > 0 and len(cue.words) == 1:
        return (first - 2, last)
    if source is None:
        return (first, last)
    reach = source_phrase(sentence, source)[-1]
    whole = sentence.subtree(source)[-1]
    if whole > reach:
        closed = (
            whole + 1 < len(sentence)
            and sentence[whole + 1].text == ","
            and _has_subject(sentence, whole + 2)
        )
        ends = whole >= len(sentence) - 2 and not leads(sentence, first)
        if closed or ends:
            reach = whole
    return (first, max(last, _through_relative(sentence, _through_name(sentence, reach))))


def _has_subject(sentence: Sentence, start: int) -> bool:
    """Whether a clause from ``start`` on has its subject there, so that nothing before it is needed."""
    return any(token.dep in ("nsubj", "nsubjpass", "expl") for token in sentence.tokens[start:])


def _through_relative(sentence: Sentence, last: int) -> int:
    """The end of a relative clause set between commas: "according to AFP, *which cited medics*, ..."."""
    if last + 2 >= len(sentence) or not _relative(sentence, last + 2):
        return last
    commas = [token.index for token in sentence.tokens[last + 3 :] if token.text == ","]
    return commas[0] - 1 if commas else len(sentence) - 2


def _relative(sentence: Sentence, position: int) -> bool:
    return sentence[position - 1].text == "," and sentence[position].tag in ("WDT", "WP", "WP$")


def _through_name(sentence: Sentence, last: int) -> int:
    """The end of a name set between commas behind a title: "the governor, *Abdullahi Sule*, ..."."""
    end = last + 2
    while end < len(sentence) and sentence[end].tag in ("NNP", "NNPS"):
        end += 1
    named = end > last + 2 and end < len(sentence) and sentence[end].text == ","
    return end - 1 if named and sentence[last + 1].text == "," and sentence[last].pos == "NOUN" else last


def behind_that(sentence: Sentence, position: int) -> bool:
    """Whether the word at ``position`` follows a "that", a comma aside ("said *that, according to* ...")."""
    before = position - 2 if position > 1 and sentence[position - 1].text == "," else position - 1
    return before >= 0 and sentence[before].lower == "that" and sentence[before].dep == "mark"


def leads(sentence: Sentence, position: int) -> bool:
    """Whether nothing but adverbs and conjunctions stands before ``position``."""
    start = dateline_end(sentence)
    return all(sentence[index].pos in ("ADV", "CCONJ", "PUNCT", "SCONJ") for index in range(start, position))


def quote_ends_at(sentence: Sentence, first: int, walls: Walls) -> bool:
    """Whether a quotation ends right before ``first`` that is more than a word or a part of a phrase."""
    end = next((first - step for step in (1, 2) if walls.quoted_at(first - step)), None)
    if end is None or not walls.quoted_at(end - 2):
        return False
    start = end
    while walls.quoted_at(start - 1) and walls.quoted[start - 1] == walls.quoted[end]:
        start -= 1
    return start == 0 or sentence[start - 1].pos in ("PUNCT", "CCONJ", "SCONJ")


def kept(sentence: Sentence, stretches: tuple[Stretch, ...]) -> tuple[Stretch, ...]:
    """Stretches without punctuation at their edges; empty ones are dropped."""
    found = (trimmed(sentence, first, last) for first, last in stretches if first <= last)
    return tuple(stretch for stretch in found if stretch is not None)


def _amid(sentence: Sentence, verb: int, segment: Stretch, walls: Walls) -> bool:
    """Whether the cue's stretch is set between commas into a clause that goes on behind it."""
    behind = segment[1] + 1
    if behind >= len(sentence) or sentence[behind].text not in _BREAKS:
        return False
    if any(sentence[child].tag.startswith("W") for child in sentence.children[verb]):
        return False
    resumed = _resumption(sentence, segment, walls)
    return resumed is not None and any(token.tag in _FINITE for token in sentence.tokens[resumed:])


def _clause_before(sentence: Sentence, verb: int, first: int) -> bool:
    """Whether a finite clause before ``first`` is more than a circumstance of the verb."""
    barred: set[int] = set()
    for child in sentence.children[verb]:
        token = sentence[child]
        if child < first and token.dep == "nsubj":
            return True
        bare = (
            token.dep == "advcl" and token.tag in _FINITE and sentence.child(child, "mark", "advmod") is None
        )
        if child < first and token.dep in _ADVERBIAL and not bare:
            barred.update(sentence.subtree(child))
    return any(sentence[index].tag in _FINITE and index not in barred for index in range(first))


def _resumption(sentence: Sentence, segment: Stretch, walls: Walls) -> int | None:
    """Where what is said goes on behind a cue in its middle, or None where it does not."""
    start = segment[1] + 1
    while start < len(sentence) and sentence[start].text in _BREAKS and not walls.quotation_from(start):
        start += 1
    if start >= len(sentence) or sentence[start].text in (".", "?", "!") or walls.starts_at(start):
        return None
    if sentence[start].tag in ("WDT", "WP", "WP$"):
        return None
    if walls.quotation_from(start):
        return start
    if quote_ends_at(sentence, segment[0], walls):
        return None
    above = (start, *sentence.ancestors(start))
    return None if any(segment[0] <= index <= segment[1] for index in above) else start


def _segment_last(sentence: Sentence, verb: int, source: int | None, first: int, walls: Walls) -> int:
    """The last word of the cue's own stretch: its adjuncts and, behind the verb, the whole subject."""
    last = verb
    for position in range(verb + 1, len(sentence)):
        if walls.quotation_from(position) or walls.starts_at(position):
            break
        above = (position, *sentence.ancestors(position))
        within = any(first <= index <= verb or index == source for index in above)
        if not within and sentence[position].pos != "PUNCT":
            break
        last = position
    while last > verb and sentence[last].pos == "PUNCT":
        last -= 1
    return last

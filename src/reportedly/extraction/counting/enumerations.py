"""Enumerations: people listed one by one ("a colonel, a judge and Senator Omar") count as many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly.extraction.counting.figure import Figure
from reportedly.extraction.counting.joints import are_people
from reportedly.extraction.counting.link import Link
from reportedly.extraction.counting.nouns import PERSON, noun_at
from reportedly.extraction.counting.persons import is_singular_person
from reportedly.extraction.counting.reading import Reading

_SINGULAR = frozenset({"was", "is", "has"})
_NOUN_TAGS = ("NN", "NNP", "NNS", "NNPS", "CD", "PRP")
_LISTED = ("killed", "injured", "missing", "abducted", "captured", "shot", "detained")
_PARTING = frozenset({"and", ",", ";", "or"})
_Range = tuple[int, int | None]


def add_listed(
    reading: Reading, link: Link, figures: Sequence[Figure], taken: frozenset[int]
) -> list[Figure]:
    """``figures`` of ``link`` with its total raised to the number of people that the words list.

    Each one named, each singular noun and pronoun is one person, each number its own; a list with a plural
    that has no number is left as it was read, and so is one under a verb in the singular ("his friend and
    colleague *was* killed") and one with a group in ``taken``, which has a harm of its own.
    """
    total = next((figure for figure in figures if figure.of is None), None)
    if total is None or total.kind not in _LISTED or link.things is not None or total.low is None:
        return list(figures)
    members = _members(reading, link)
    held = {reading.holding[place] for place in members if place in reading.holding}
    ranges = [_size(reading, member, bare=member != members[0]) for member in members]
    known = [size for size in ranges if size is not None]
    if len(members) < 2 or len(known) < len(ranges) or held & (taken - {link.index}):
        return list(figures)
    low = sum(size[0] for size in known)
    if low <= total.low or (known[0][0] * 2 == low > 2 and not _is_joined_by_and(reading, members[1])):
        return list(figures)
    high = None if any(size[1] is None for size in known) else sum(size[1] or 0 for size in known)
    rule = "sum of those listed: " + " + ".join(str(size[0]) for size in known)
    first, last = min(total.first, *members), max(total.last, *members)
    raised = replace(total, low=low, high=high, first=first, last=last, rule=rule, single=None)
    return [raised if figure is total else figure for figure in figures]


def _members(reading: Reading, link: Link) -> tuple[int, ...]:
    """Heads of the coordinated phrases that ``link`` tells of, in text order, one a group."""
    head = _first_head(reading, link)
    if head is None or (link.side == "left" and _is_singular_verb(reading, link)):
        return ()
    sentence = reading.sentence
    found = {head, *sentence.conjuncts(head), *_siblings(reading, head)}
    for sibling in tuple(found):
        found.update(sentence.conjuncts(sibling))
    if any(_is_joined_by_and(reading, place) for place in found):
        found.update(_listed_appositions(reading, head, max(found)))
    return _one_a_phrase(reading, sorted(place for place in found if sentence[place].tag in _NOUN_TAGS))


def _first_head(reading: Reading, link: Link) -> int | None:
    sentence, group = reading.sentence, link.group
    head = group.noun.head if group.noun is not None and group.noun.head is not None else group.last
    if not 0 <= head < len(sentence):
        return None
    while sentence[head].dep in ("compound", "nummod", "poss") and sentence[head].head > head:
        head = sentence[head].head
    while sentence[head].dep == "conj" and sentence[sentence[head].head].tag in _NOUN_TAGS:
        head = sentence[head].head
    return head


def _siblings(reading: Reading, head: int) -> tuple[int, ...]:
    """Phrases in the same place as ``head``: two subjects by the parse, "the murder of X and *of Y*"."""
    sentence = reading.sentence
    token = sentence[head]
    if token.dep in ("nsubj", "nsubjpass", "dobj"):
        return tuple(
            place
            for place in sentence.children_by(token.head, token.dep)
            if place > head and _is_joined_by_and(reading, place)
        )
    if token.dep != "pobj" or sentence[token.head].lower != "of":
        return ()
    preps = sentence.children_by(sentence[token.head].head, "prep")
    return tuple(
        place
        for prep in preps
        if prep > head and sentence[prep].lower == "of" and reading.lower(prep - 1) in ("and", ",")
        for place in sentence.children_by(prep, "pobj")
    )


def _is_joined_by_and(reading: Reading, place: int) -> bool:
    """Whether "and" stands before the phrase headed at ``place``."""
    first = min((place, *reading.sentence.children_by(place, "det", "poss", "compound", "amod", "nummod")))
    return reading.lower(first - 1) == "and"


def _listed_appositions(reading: Reading, head: int, end: int) -> tuple[int, ...]:
    """ "A colonel, *a judge*, and a nurse": what the parse takes for an explanation stands in a list."""
    sentence = reading.sentence
    opened = sentence.child(head, "det")
    if opened is None or sentence[opened].lower not in ("a", "an"):
        return ()
    return tuple(
        place
        for place in sentence.children_by(head, "appos")
        if place < end
        and any(sentence[child].lower in ("a", "an") for child in sentence.children_by(place, "det"))
    )


def _one_a_phrase(reading: Reading, places: Sequence[int]) -> tuple[int, ...]:
    """``places`` without those that belong to the phrase of the next one, and one for each group."""
    kept: list[int] = []
    for number, place in enumerate(places):
        following = places[number + 1] if number + 1 < len(places) else None
        between = () if following is None else range(place + 1, following)
        parted = following is None or any(reading.lower(word) in _PARTING for word in between)
        index = reading.holding.get(place)
        if parted and (index is None or all(reading.holding.get(other) != index for other in kept)):
            kept.append(place)
    return tuple(kept)


def _is_singular_verb(reading: Reading, link: Link) -> bool:
    before = range(max(0, link.anchor[0] - 4), link.anchor[0])
    return any(reading.lower(place) in _SINGULAR for place in before)


def _size(reading: Reading, position: int, *, bare: bool) -> _Range | None:
    """How many people the phrase headed at ``position`` stands for; None where that cannot be told."""
    index = reading.holding.get(position)
    if index is not None:
        group = reading.groups[index]
        if index in reading.subsets or not are_people(group) or group.low is None:
            return None
        return group.low, group.high
    token = reading.sentence[position]
    if token.lower in ("he", "she", "him", "her"):
        return 1, 1
    listed = noun_at(reading.sentence, position)
    if listed is not None and listed[1].category != PERSON:
        return None
    if token.tag == "NNP":
        return 1, 1
    if not is_singular_person(reading, position):
        return None
    determined = reading.sentence.child(position, "det", "poss", "nummod") is not None
    return (1, 1) if determined or (bare and _shares_owner(reading, position)) else None


def _shares_owner(reading: Reading, position: int) -> bool:
    """ "his bodyguard and *driver* were killed": the verb in the plural says that they are two."""
    return any(
        token.lower in ("were", "are") for token in reading.sentence.tokens[position + 1 : position + 6]
    )

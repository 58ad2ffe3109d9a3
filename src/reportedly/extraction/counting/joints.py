"""Joints: whether two groups of a sentence are coordinated ("three soldiers in Gao *and* two civilians")."""

from __future__ import annotations

from reportedly.extraction.counting.group import Group
from reportedly.extraction.counting.nouns import PERSON, UNKNOWN
from reportedly.extraction.counting.reading import Reading, harm_after
from reportedly.extraction.counting.words import grammar

_LONGEST_JOINT, _LONGEST_PLACE, _LONGEST_CONJUNCT = 3, 10, 8
_JOINTS = (("as", "well", "as"), ("along", "with"), ("together", "with"), ("and",), ("plus",))
_PLACE_WORDS = frozenset({"of", "in", "at", "near", "from", "outside", "around"})
_PLACE_TAGS = ("IN", "DT", "NNP", "NNPS", "NN", "NNS", "JJ", "POS", "HYPH", ",", "PRP$")
_BARRED_FIRST = frozenset({"with", "their", "his", "her", "its", "the"})
_FINITE = ("VBD", "VBZ", "VBP")


def neighbour(reading: Reading, index: int, step: int, taken: frozenset[int]) -> int | None:
    """The next group to the left (-1) or right (1) of ``index`` that is coordinated with it, or None.

    None also where the next one is in ``taken``, is a subset, or has a verb of its own behind it.
    """
    other = _next_index(reading, index, step)
    while other in reading.subsets:
        other += step
    if not 0 <= other < len(reading.groups) or other in taken:
        return None
    here, there = reading.groups[index], reading.groups[other]
    if not _are_alike(here, there) or not _are_joined(reading, min(index, other), max(index, other)):
        return None
    return None if step > 0 and is_told_of_later(reading, other) else other


def _next_index(reading: Reading, index: int, step: int) -> int:
    """The next group; the whole of a part ("33 of *40 drones*") is passed over."""
    whole = reading.groups[index].whole
    if step > 0 and whole is not None and whole >= 0:
        return whole + 1
    if step < 0 and index >= 2 and (reading.groups[index - 2].whole or -1) == index - 1:
        return index - 2
    return index + step


def is_told_of_later(reading: Reading, index: int) -> bool:
    """ "12 people and *30 others were injured*": the second group has a verb of its own."""
    last = _end(reading, index)
    if harm_after(reading, last) is not None or reading.tag(last + 1) in _FINITE:
        return True
    if reading.groups[index].noun is None and reading.tag(last + 1) == "RB":
        return True
    if reading.lower(last + 1) in grammar("be") or reading.lower(last + 1) in grammar("have"):
        return True
    return last + 1 in reading.starting


def are_people(group: Group) -> bool:
    """Whether ``group`` can be people: by its noun, or for want of one."""
    return group.category in (None, PERSON, UNKNOWN)


def _are_alike(here: Group, there: Group) -> bool:
    if there.noun is None and there.form == "single":
        return False
    if (here.whole is None) != (there.whole is None) or "none" in (here.form, there.form):
        return False
    return here.category == there.category or (are_people(here) and are_people(there))


def _end(reading: Reading, index: int) -> int:
    """Last word of a group with the whole that it is a part of."""
    whole = reading.groups[index].whole
    return reading.groups[index].last if whole is None or whole < 0 else reading.groups[whole].last


def _are_joined(reading: Reading, left: int, right: int) -> bool:
    start, end = _end(reading, left) + 1, reading.groups[right].first
    words = _without_aside([reading.lower(place) for place in range(start, end)])
    if not words or words[0] in _BARRED_FIRST or ("with" in words and not {"along", "together"} & set(words)):
        return False
    if len(words) <= _LONGEST_JOINT and all(word in grammar("connectors") for word in words):
        return True
    if "and" in words and len(words) <= _LONGEST_CONJUNCT and _is_conjunct(reading, left, right):
        return True
    if reading.groups[right].noun is None and reading.tag(reading.groups[right].last + 1) == "IN":
        return False
    return _ends_in_joint(reading, range(start, end), words)


def _without_aside(words: list[str]) -> list[str]:
    """The words without ", including a captain,"; a gap with other subsets in it joins nothing."""
    if (
        len(words) < 4
        or words[0] not in (",", "(")
        or words[1] not in grammar("including") | grammar("among")
    ):
        return words
    closing = max((place for place, word in enumerate(words) if word in (",", ")")), default=0)
    return words[closing + 1 :] if closing > 1 else words


def _ends_in_joint(reading: Reading, between: range, words: list[str]) -> bool:
    """ "the mayor of the town, as well as two farmers": a place, then a word that coordinates."""
    joints = [joint for joint in _JOINTS if tuple(words[-len(joint) :]) == joint]
    if not joints or len(words) > _LONGEST_PLACE or words[0] not in _PLACE_WORDS:
        return False
    inner = between[: -len(joints[0])]
    return all(reading.tag(place) in _PLACE_TAGS and place not in reading.harm_at for place in inner)


def _is_conjunct(reading: Reading, left: int, right: int) -> bool:
    """Whether the parse coordinates the two."""
    first, second = reading.groups[left].noun, reading.groups[right].noun
    if first is None or second is None or first.head is None or second.head is None:
        return False
    between = range(reading.groups[left].last + 1, reading.groups[right].first)
    head = reading.sentence[second.head]
    return head.dep == "conj" and head.head == first.head and reading.harm_at.keys().isdisjoint(between)

"""Nominals: counts told by nouns and adjectives ("16 deaths", "the killing of four", "two wounded men")."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.extraction.counting.group import Group
from reportedly.extraction.counting.link import Link
from reportedly.extraction.counting.nouns import BODIES, HARM, LIVES, PERSON, Noun, noun_at, plural_of
from reportedly.extraction.counting.persons import owner_before, person_in_phrase
from reportedly.extraction.counting.reading import Reading, group_after
from reportedly.resources.lexicons import load_lexicon

_BEFORE, _AFTER = 6, 5
_SINGLE_KINDS = ("killed", "abducted", "detained")
_TOGETHER = frozenset({"casualties"})


def find_nominal_links(reading: Reading, linked: frozenset[int]) -> tuple[Link, ...]:
    """Links that need no verb; groups in ``linked`` are told of by one already."""
    found: list[Link] = []
    for index, group in enumerate(reading.groups):
        found.extend(_counted_harm(reading, index, group))
        found.extend(_attributive(group, index))
        if index not in linked:
            found.extend(_standing(reading, group, index))
    for position in range(len(reading.sentence)):
        link = _harm_of(reading, position, linked)
        if link is not None:
            found.append(link)
    return tuple(found)


def _counted_harm(reading: Reading, index: int, group: Group) -> Iterator[Link]:
    """ "16 deaths", "no casualties", "16 bodies were found", "claimed 16 lives"."""
    noun = group.noun
    if noun is None or noun.head is None or noun.kind is None or noun.category is None:
        return
    if not _is_told(reading, group.first, noun.last, noun.category):
        return
    anchor = (noun.head, noun.head)
    if group.form == "none" and noun.kind in _TOGETHER:
        for kind in ("killed", "injured"):
            yield Link(kind, anchor, group, index, "self")
    yield Link(noun.kind, anchor, group, index, "self")


def _attributive(group: Group, index: int) -> Iterator[Link]:
    """ "two wounded soldiers", "12 missing people"."""
    noun = group.noun
    if noun is None or noun.state is None or noun.state_at is None:
        return
    if noun.category == PERSON and group.form != "definite" and not noun.definite and group.whole is None:
        yield Link(noun.state, (noun.state_at, noun.state_at), group, index, "self")


def _standing(reading: Reading, group: Group, index: int) -> Iterator[Link]:
    """ "11,000 troops", "400 protesters" that nothing befell."""
    noun = group.noun
    if noun is None or noun.head is None or group.form != "number" or index in reading.subsets:
        return
    head = reading.lower(noun.head)
    for kind, words in load_lexicon("harms")["standing"].items():
        if head in {plural_of(str(word)) for word in words}:
            yield Link(str(kind), (noun.head, noun.head), group, index, "self")
    taken = load_lexicon("harms")["taken"]
    verbs = [
        place
        for place in range(max(0, group.first - 3), group.first)
        if reading.lower(place) in taken["verbs"]
    ]
    for kind in ("abducted", "captured"):
        if head in taken[kind]:
            yield from (Link(kind, (place, place), group, index, "right") for place in verbs)


def _harm_of(reading: Reading, position: int, linked: frozenset[int]) -> Link | None:
    """ "the deaths of 12 people", "the assassination of the mayor", "the bodies of four men"."""
    listed = noun_at(reading.sentence, position)
    if listed is None or listed[1].kind is None or position in reading.holding or position in reading.harm_at:
        return None
    length, noun = listed
    last = position + length - 1
    if not _is_told(reading, position, last, noun.category):
        return None
    person = None
    if reading.lower(last + 1) == "of":
        index = group_after(reading, last)
        if index is not None:
            return _with_group(reading, index, noun, (position, last), linked)
        person = person_in_phrase(reading, last + 2) if noun.category == HARM else None
    elif noun.category == HARM and noun.singular and reading.tag(last + 1) not in ("NN", "NNS"):
        person = owner_before(reading, position)
    if person is None or not noun.singular or noun.kind not in _SINGLE_KINDS:
        return None
    return Link(noun.kind, (position, last), person, -1, "right")


def _with_group(
    reading: Reading, index: int, noun: Noun, anchor: tuple[int, int], linked: frozenset[int]
) -> Link | None:
    group = reading.groups[index]
    if group.category not in (PERSON, None, "unknown") or noun.kind is None or index in reading.subsets:
        return None
    if index in linked and group.noun is None:
        return None
    if group.category == "unknown" and noun.category == HARM and noun.kind != "killed":
        return None
    return Link(noun.kind, anchor, group, index, "right")


def _is_told(reading: Reading, first: int, last: int, category: str) -> bool:
    """Whether bodies were found rather than handed over, and lives lost rather than saved."""
    if category not in (BODIES, LIVES):
        return True
    table = load_lexicon("harms")[category]
    near = [
        reading.lower(place) for place in (*range(first - _BEFORE, first), *range(last + 1, last + _AFTER))
    ]
    if any(word in table["barred"] for word in near):
        return False
    return category == BODIES or any(word in table["verbs"] for word in near)

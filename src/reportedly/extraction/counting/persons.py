"""Persons: single people told of by name, pronoun or a bare noun, each of them one of a count."""

from __future__ import annotations

from dataclasses import replace

from reportedly.extraction.counting.group import Group
from reportedly.extraction.counting.nouns import PERSON, Noun, noun_at
from reportedly.extraction.counting.phrases import CountedNoun
from reportedly.extraction.counting.reading import Reading
from reportedly.extraction.counting.rejections import is_unit
from reportedly.records.phrases import name_run

_PERSONAL = frozenset({"he", "she"})
_OWNERS = frozenset({"his", "her"})
_PHRASE_TAGS = ("DT", "JJ", "NN", "NNP", "HYPH", "VBN", "PRP$", "CD")
_LONGEST = 9


def named_at(reading: Reading, position: int) -> Group | None:
    """The person or people that the noun, name or pronoun at ``position`` stands for."""
    token = reading.sentence[position]
    if position - 1 in reading.holding:
        return None
    if token.lower in _PERSONAL:
        return make_person(position, position, 1, "one person by a pronoun")
    if is_singular_person(reading, position):
        return make_person(position, position, 1, "one person")
    if token.tag != "NNP" or _is_not_personal(reading, position):
        return None
    row = _row_of_names(reading, position)
    if row:
        return make_person(row[0][0], row[-1][-1], len(row), f"{len(row)} people by name")
    run = name_run(reading.sentence, position)
    others = [place for place in _listed_with(reading, position) if reading.tag(place) == "NNP"]
    count = 1 + len(others)
    last = max((*run, *others))
    return make_person(run[0], last, count, "one person by name" if count == 1 else f"{count} people by name")


def _row_of_names(reading: Reading, position: int) -> tuple[range, ...]:
    """ "Omar Haji, Ali Nur and Lina Salem" around ``position``: full names parted by commas and a last "and",
    whatever the parse makes of them; empty where there are not three."""
    row = [_full_name(reading, position)]
    while row[0] and (before := _full_name(reading, row[0][0] - 2)) and reading.lower(row[0][0] - 1) == ",":
        row.insert(0, before)
    closed = False
    while row[-1] and not closed:
        cursor = row[-1][-1] + 1
        parted = reading.lower(cursor) == ","
        closed = reading.lower(cursor + parted) == "and"
        following = _full_name(reading, cursor + parted + closed) if parted or closed else range(0)
        if not following:
            return ()
        row.append(following)
    return tuple(row) if closed and len(row) > 2 else ()


def _full_name(reading: Reading, position: int) -> range:
    """The words of the run of names around ``position``; empty where it is not a first and a last name."""
    first = last = position
    while reading.tag(first - 1) == "NNP":
        first -= 1
    while reading.tag(last + 1) == "NNP":
        last += 1
    words = range(first, last + 1)
    held = any(word in reading.holding or word in reading.harm_at for word in words)
    return range(0) if len(words) < 2 or reading.tag(position) != "NNP" or held else words


def _listed_with(reading: Reading, position: int) -> tuple[int, ...]:
    """The words coordinated with ``position``; in "Omar Haji, *Ali Nur* and *Lina Salem*" the parse takes the
    second for an explanation of the first."""
    sentence = reading.sentence
    found = sentence.conjuncts(position)
    for place in sentence.children_by(position, "appos"):
        further = sentence.conjuncts(place)
        found += (place, *further) if further else ()
    return found


def person_in_phrase(reading: Reading, position: int) -> Group | None:
    """The person that the phrase from ``position`` on names: "(of) *the former mayor Ana Ruiz*"."""
    last = None
    for place in range(position, min(position + _LONGEST, len(reading.sentence))):
        if place in reading.holding or place in reading.harm_at or reading.tag(place) not in _PHRASE_TAGS:
            if reading.tag(place) in ("NNS", "NNPS"):
                return None
            break
        if reading.tag(place) in ("NNP", "NN"):
            last = place
    if last is None or _is_not_personal(reading, last):
        return None
    titled = any(is_singular_person(reading, place) for place in range(position, last + 1))
    if reading.tag(last) != "NNP" and not titled:
        return None
    return make_person(position, last, 1, "one person by name" if not titled else "one person")


def unlisted_person(reading: Reading, position: int) -> Group | None:
    """The one person of "killed *a beekeeper*", where no list holds the noun."""
    if reading.lower(position) not in ("a", "an"):
        return None
    last = position
    while reading.tag(last + 1) in ("JJ", "NN", "HYPH", "VBN") and last + 1 not in reading.harm_at:
        last += 1
    if reading.tag(last) != "NN" or _is_not_personal(reading, last) or is_unit(reading.lower(last)):
        return None
    person = make_person(position, last, 1, "one person by an unlisted noun")
    return replace(person, form="single")


def owner_before(reading: Reading, position: int) -> Group | None:
    """The person whose murder it is: "*Ruiz's* murder", "*his* death"."""
    if reading.lower(position - 1) in _OWNERS:
        return make_person(position - 1, position - 1, 1, "one person by a pronoun")
    if reading.tag(position - 1) != "POS" or position < 2:
        return None
    owner = position - 2
    if reading.tag(owner) == "NNP" and not _is_not_personal(reading, owner):
        return make_person(name_run(reading.sentence, owner)[0], owner, 1, "one person by name")
    return make_person(owner, owner, 1, "one person") if is_singular_person(reading, owner) else None


def make_person(first: int, last: int, count: int, rule: str) -> Group:
    """A group for people without a number, words ``first`` to ``last``."""
    noun = Noun(PERSON, None, "people", count == 1, count != 1)
    return Group(first, last, first, count, count, "definite", noun=CountedNoun(last, last, noun), rule=rule)


def is_singular_person(reading: Reading, position: int) -> bool:
    """Whether the word at ``position`` is a listed noun for one person."""
    found = noun_at(reading.sentence, position)
    if found is None or found[0] != 1:
        return False
    noun = found[1]
    return noun.category == PERSON and noun.singular and not noun.plural


def _is_not_personal(reading: Reading, position: int) -> bool:
    """A name that is a listed thing or a place in a list of capitals."""
    found = noun_at(reading.sentence, position)
    return found is not None and found[1].category != PERSON

"""Syntax: the objects and subjects of harm words by the parse, where nothing stands right next to them."""

from __future__ import annotations

from dataclasses import replace

from reportedly.extraction.counting.group import Group
from reportedly.extraction.counting.harms import Harm, is_shouting
from reportedly.extraction.counting.nouns import UNKNOWN
from reportedly.extraction.counting.persons import named_at, person_in_phrase
from reportedly.extraction.counting.reading import Reading
from reportedly.extraction.counting.words import grammar

_SUBJECTS = ("nsubjpass", "nsubj")
_PLURAL_BE = frozenset({"were", "are", "have"})
_SINGULAR_BE = frozenset({"was", "is", "has"})
_HIGHEST = 3


def object_group(reading: Reading, harm: Harm) -> int | None:
    """The group that is the direct object of ``harm``."""
    position = reading.sentence.child(harm.first, "dobj")
    return None if position is None else _group_of(reading, position)


def subject_group(reading: Reading, harm: Harm) -> int | None:
    """The group that is the subject of ``harm``, of the verb it is coordinated with or raised from."""
    position = find_subject(reading, harm)
    return None if position is None else _group_of(reading, position)


def single_object(reading: Reading, harm: Harm) -> Group | None:
    """One or more people named as the object: "killed *Omar Haji* and *Ali Nur*"."""
    position = reading.sentence.child(harm.first, "dobj")
    if position is None or is_shouting(reading.sentence):
        return person_in_phrase(reading, harm.last + 1 + (reading.lower(harm.last + 1) == "of"))
    return named_at(reading, position)


def single_subject(reading: Reading, harm: Harm) -> Group | None:
    """One person as the subject: a name, "he", "she", or a bare noun in a headline."""
    position = find_subject(reading, harm)
    if position is None:
        position = _left_noun(reading, harm)
    if position is None:
        return None
    group = named_at(reading, position)
    if group is None:
        return None
    auxiliaries = {reading.lower(place) for place in range(max(0, harm.first - 3), harm.first)}
    if auxiliaries & _PLURAL_BE:
        return group if group.high != 1 else None
    return replace(group, low=1, high=1) if auxiliaries & _SINGULAR_BE else group


def find_subject(reading: Reading, harm: Harm) -> int | None:
    """The subject of ``harm``, or of the verb it is coordinated with or raised from, by the parse."""
    sentence, position = reading.sentence, harm.first
    for _ in range(_HIGHEST):
        found = sentence.child(position, *_SUBJECTS)
        if found is not None and sentence[found].tag not in ("WDT", "WP"):
            return found
        token = sentence[position]
        if token.dep in ("relcl", "acl"):
            return token.head
        if token.dep not in ("conj", "xcomp", "acomp", "oprd", "auxpass", "ccomp") or token.head == position:
            return None
        if token.dep == "ccomp" and found is None and sentence.child(position, "nsubj", "nsubjpass") is None:
            return None
        position = token.head
    return None


def _group_of(reading: Reading, position: int) -> int | None:
    """The group whose noun or number stands at ``position``."""
    index = reading.holding.get(position)
    if index is None or index in reading.subsets or reading.groups[index].category == UNKNOWN:
        return None
    return index


def _left_noun(reading: Reading, harm: Harm) -> int | None:
    """A singular noun or name right before the harm word and its auxiliaries."""
    cursor = harm.first - 1
    while cursor >= 0 and (reading.lower(cursor) in grammar("be") or reading.tag(cursor) == "RB"):
        cursor -= 1
    return cursor if cursor >= 0 and reading.tag(cursor) in ("NNP", "NN") else None

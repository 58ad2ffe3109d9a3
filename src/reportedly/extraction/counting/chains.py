"""Chains: groups that one harm word befell together ("two soldiers and a nurse", "Omar and two others")."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reportedly.extraction.counting.group import Group
from reportedly.extraction.counting.joints import are_people, is_told_of_later, neighbour
from reportedly.extraction.counting.link import Link
from reportedly.extraction.counting.persons import is_singular_person
from reportedly.extraction.counting.quantities import Quantity, with_bound
from reportedly.extraction.counting.reading import Reading
from reportedly.extraction.counting.words import grammar

_WITH = (("along", "with"), ("together", "with"), ("alongside",), ("with",), ("as", "well", "as"))
_ADDING = frozenset({"and", "with", "plus", "well", "alongside"})
"""A comma alone sets off who the person was, not another one: "killed Omar Haji, a driver"."""
_NAME_TAGS = ("NNP", "NN", "JJ", "HYPH")


@dataclass(frozen=True, slots=True)
class Chain:
    """``groups`` in text order; ``named`` is how many more are named in front of "and two others"."""

    groups: tuple[Group, ...]
    named: int = 0


def find_chain(reading: Reading, link: Link, taken: frozenset[int]) -> Chain:
    """All that share the fate of ``link``'s group, itself included; groups in ``taken`` belong to others."""
    groups = _broken_down(reading, link, taken) or _coordinated(reading, link, taken)
    companions = _companions(reading, link, taken)
    if companions is not None:
        groups = (*groups, companions)
    return Chain(groups, _named_before(reading, groups[0]))


def _coordinated(reading: Reading, link: Link, taken: frozenset[int]) -> tuple[Group, ...]:
    if link.index < 0:
        return _behind_name(reading, link, taken)
    indexes = [link.index]
    if link.side == "left":
        while (before := neighbour(reading, indexes[0], -1, taken)) is not None:
            indexes.insert(0, before)
    else:
        while (after := neighbour(reading, indexes[-1], 1, taken)) is not None:
            indexes.append(after)
    chain = (link.group if index == link.index else reading.groups[index] for index in indexes)
    return _distribute(tuple(chain))


def _broken_down(reading: Reading, link: Link, taken: frozenset[int]) -> tuple[Group, ...] | None:
    """ "12 people, *three women and nine men,* died": parts that add up to the number before them."""
    whole = link.group
    if link.side != "left" or link.index < 0 or whole.of is not None or whole.low != whole.high:
        return None
    index, parts = link.index, []
    while (after := neighbour(reading, index, 1, taken)) is not None:
        index = after
        parts.append(reading.groups[index])
    total = sum(part.low or 0 for part in parts)
    return (whole, *parts) if len(parts) > 1 and total == whole.low else None


def _behind_name(reading: Reading, link: Link, taken: frozenset[int]) -> tuple[Group, ...]:
    """ "killed Captain Idris *and two others*": a name with the groups coordinated behind it."""
    start = _behind_age(reading, link.group.last + 1)
    cursor = start
    while (
        link.side == "right"
        and reading.lower(cursor) in grammar("connectors")
        and cursor not in reading.starting
    ):
        cursor += 1
    index = reading.starting.get(cursor)
    if index is None or cursor == link.group.last + 1 or index in taken or index in reading.subsets:
        return (link.group,)
    words = {reading.lower(place) for place in range(start, cursor)}
    if not words & _ADDING and reading.lower(cursor) not in ("his", "her", "their"):
        return (link.group,)
    if not are_people(reading.groups[index]) or is_told_of_later(reading, index):
        return (link.group,)
    behind = replace(link, index=index, group=reading.groups[index])
    return (link.group, *_coordinated(reading, behind, taken))


def _behind_age(reading: Reading, cursor: int) -> int:
    """Behind the age in "Ahmed Salim, 32, his wife"."""
    if reading.lower(cursor) == "," and reading.tag(cursor + 1) == "CD" and reading.lower(cursor + 2) == ",":
        return cursor + 2
    return cursor


def _companions(reading: Reading, link: Link, taken: frozenset[int]) -> Group | None:
    """The group joined behind a passive by "with": "killed *along with 13 others*"."""
    cursor = link.anchor[1] + 1
    for words in _WITH if link.side == "left" else ():
        if all(reading.lower(cursor + offset) == word for offset, word in enumerate(words)):
            index = reading.starting.get(cursor + len(words))
            if index is not None and index not in taken and are_people(reading.groups[index]):
                return reading.groups[index]
    return None


def _named_before(reading: Reading, group: Group) -> int:
    """How many people are named in front of "and two others"."""
    cursor = group.first - 1
    if not group.extra or reading.lower(cursor) not in ("and", "with"):
        return 0
    while reading.lower(cursor) in ("and", "with", "along", "together", ","):
        cursor -= 1
    if cursor < 0 or cursor in reading.holding or cursor in reading.harm_at:
        return 0
    if reading.tag(cursor) != "NNP" and not is_singular_person(reading, cursor):
        return 0
    if _is_where(reading, cursor):
        return 0
    names = 1
    while cursor >= 0 and reading.tag(cursor) in _NAME_TAGS:
        cursor -= 1
        between_names = reading.tag(cursor - 1) == "NNP" == reading.tag(cursor + 1)
        if reading.lower(cursor) == "," and between_names:
            names += 1
            cursor -= 1
    return names


def _is_where(reading: Reading, position: int) -> bool:
    """ "killed in *the Omar Valley* and 13 others injured": a name that says where is no person."""
    sentence = reading.sentence
    above = sentence[sentence[position].head]
    return sentence[position].dep == "pobj" and above.lower in ("in", "at", "near", "from", "on", "outside")


def _distribute(chain: tuple[Group, ...]) -> tuple[Group, ...]:
    """A bound in front of the first number holds for the numbers behind it."""
    if chain[0].bound not in ("lower", "upper") or len(chain) == 1:
        return chain
    words = (chain[0].rule or "").rpartition(": ")[2]
    return (chain[0], *(_bounded(group, chain[0], words) for group in chain[1:]))


def _bounded(group: Group, first: Group, words: str) -> Group:
    if group.bound is not None or group.form != "number" or first.bound is None or group.rule is not None:
        return group
    quantity = Quantity(group.first, group.last, group.low, group.high, group.number, group.rule)
    low, high, rule = with_bound(quantity, first.bound, words)
    return replace(group, low=low, high=high, rule=rule)

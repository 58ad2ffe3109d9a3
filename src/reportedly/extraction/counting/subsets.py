"""Subsets: figures of a class within a total ("including two children", "three of them civilians")."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reportedly.extraction.counting.group import Group
from reportedly.extraction.counting.harms import participle_kind
from reportedly.extraction.counting.joints import is_told_of_later
from reportedly.extraction.counting.nouns import PERSON
from reportedly.extraction.counting.phrases import read_counted_noun
from reportedly.extraction.counting.reading import Reading
from reportedly.extraction.counting.words import grammar

_JOINTS = frozenset({"and", ",", "or", "plus"})
_LIST_VERBS = frozenset({"were", "was", "are", "included", "include", "includes"})
_LIST_TAGS = frozenset("NJDIP,H")
_REACH = 8
_ASIDE = 12


@dataclass(frozen=True, slots=True)
class Subset:
    """``low`` to ``high`` of class ``of`` within a total.

    ``toward`` says where the total stands: "left", "right", or "whole" for the number it is "of". ``kind``
    is known without it in "among the dead". ``share`` is "most", "all", "half" or "some" where the number
    follows from the total's.
    """

    first: int
    last: int
    of: str
    low: int | None
    high: int | None
    toward: str = "left"
    rule: str | None = None
    kind: str | None = None
    share: str | None = None


def subset_indexes(reading: Reading) -> frozenset[int]:
    """The groups of ``reading`` that are parts of a total, so no total themselves."""
    found: set[int] = set()
    for index, group in enumerate(reading.groups):
        included = _is_included(reading, index, found) or _among_any(reading, index) is not None
        part = _class_of_part(reading, group) is not None or _is_one_of_those(reading, group)
        if included or part or _is_listed(reading, index, found):
            found.add(index)
    for index in range(len(reading.groups) - 2, -1, -1):
        if index + 1 in found and _among_of_next(reading, index) is not None:
            found.add(index)
    return frozenset(found)


def numbered_subsets(reading: Reading) -> tuple[Subset, ...]:
    """The subsets of ``reading`` that have a number and a class, in text order."""
    made = (_subset_of(reading, index) for index in sorted(reading.subsets))
    return tuple(subset for subset in made if subset is not None)


def list_kind(reading: Reading, index: int) -> str | None:
    """The kind of a list that "the dead were" or "those killed included" opens in front of the group."""
    while index and _lists_on(reading, index):
        index -= 1
    cursor = reading.groups[index].first - 1
    while cursor >= 0 and reading.lower(cursor) in grammar("before_subset"):
        cursor -= 1
    if reading.lower(cursor) not in _LIST_VERBS:
        return None
    for start in range(cursor - 1, max(-1, cursor - 4), -1):
        if reading.lower(start) in ("the", "those"):
            among = reading.lower(start - 1) in grammar("among")
            return None if among else _harmed_kind(reading, start)
    return None


def _subset_of(reading: Reading, index: int) -> Subset | None:
    group = reading.groups[index]
    part = _class_of_part(reading, group)
    if part is not None:
        last, of = part
        toward = "left" if group.whole in (None, -1) else "whole"
        kind = _own_kind(reading, group)
        return Subset(group.first, last, of, group.low, group.high, toward, group.rule, kind)
    if group.of is None:
        return None
    found = _among_any(reading, index) or _among_of_host(reading, index) or _among_of_next(reading, index)
    toward, kind = found or ("left", list_kind(reading, index))
    return Subset(group.first, group.last, group.of, group.low, group.high, toward, group.rule, kind)


def _is_included(reading: Reading, index: int, found: set[int]) -> bool:
    """Whether "including", "among them" or another included group leads straight to this one."""
    cursor = reading.groups[index].first - 1
    while cursor >= 0 and (reading.lower(cursor) in grammar("before_subset") or reading.tag(cursor) == "RB"):
        cursor -= 1
    word = reading.lower(cursor)
    if word in grammar("including"):
        return True
    if word in grammar("them") and reading.lower(cursor - 1) in grammar("among"):
        return True
    if index - 1 in found and _lists_on(reading, index):
        return True
    return word in ("and", ",") and _follows_included_name(reading, cursor)


def _lists_on(reading: Reading, index: int) -> bool:
    """Whether the group goes on with the list of the group before."""
    previous, group = reading.groups[index - 1], reading.groups[index]
    if _closes_aside(reading, index):
        return False
    between = [reading.lower(place) for place in range(previous.last + 1, group.first)]
    if not 0 < len(between) <= 4 or not any(word in _JOINTS for word in between):
        return False
    return all(word in _JOINTS or word in grammar("before_subset") for word in between)


def _closes_aside(reading: Reading, index: int) -> bool:
    """ "Ten soldiers, including a captain, *and 22 rebels* were killed": the list had one member only."""
    previous, group = reading.groups[index - 1], reading.groups[index]
    words = tuple(reading.lower(place) for place in range(previous.last + 1, group.first))
    opens = reading.lower(previous.first - 1) in grammar("including") | grammar("them")
    return words == (",", "and") and opens and is_told_of_later(reading, index)


def _follows_included_name(reading: Reading, cursor: int) -> bool:
    """ "including the local commander *and three civilians*": the list goes on behind unnumbered words."""
    for place in range(cursor - 1, max(-1, cursor - _REACH), -1):
        if place in reading.harm_at or place in reading.holding:
            return False
        if reading.lower(place) in grammar("including"):
            return True
        if reading.tag(place)[:1] not in _LIST_TAGS:
            return False
    return False


def _is_one_of_those(reading: Reading, group: Group) -> bool:
    """ "one of the people *who perished*", "two of the men *killed*": parts of a number told elsewhere."""
    noun = group.noun
    if noun is None or not noun.definite or group.form != "number":
        return False
    after = group.last + 1
    return reading.lower(after) in ("who", "that") or (
        after in reading.harm_at and reading.tag(after) != "VBD"
    )


def _among(reading: Reading, group: Group) -> tuple[str, str | None] | None:
    """Where the total stands for "two children among them", "three women were among the 12 killed"."""
    cursor = _behind_aside(reading, group.last + 1)
    while reading.lower(cursor) in ("were", "was", "are", "is", "also", "reportedly", "reported"):
        cursor += 1
    if reading.lower(cursor) not in grammar("among"):
        return None
    if reading.lower(cursor + 1) in ("them", "whom"):
        return "left", None
    kind = _harmed_kind(reading, cursor + 1)
    return ("right", None) if kind is None else ("none", kind)


def _among_of_host(reading: Reading, index: int) -> tuple[str, str | None] | None:
    """What "five women, *including a nurse*, were among the dead" says of the women holds for the nurse."""
    if index == 0 or index - 1 not in reading.subsets:
        return None
    return _among(reading, reading.groups[index - 1])


def _among_of_next(reading: Reading, index: int) -> tuple[str, str | None] | None:
    """What "two girls *and their father* were among the dead" says of the father holds for the girls."""
    while index + 1 < len(reading.groups) and _lists_on(reading, index + 1):
        index += 1
        found = _among(reading, reading.groups[index])
        if found is not None:
            return found
    return None


def _among_any(reading: Reading, index: int) -> tuple[str, str | None] | None:
    """Where the total stands, "among" behind the group or in front ("*among the hurt were* two nurses")."""
    cursor = reading.groups[index].first - 1
    while cursor >= 0 and reading.tag(cursor) == "RB":
        cursor -= 1
    for place in range(cursor - 1, max(-1, cursor - _REACH), -1):
        if reading.lower(cursor) not in ("were", "was") or reading.lower(place) == ",":
            break
        if reading.lower(place) in grammar("among"):
            return "left", _harmed_kind(reading, place + 1)
    return _among(reading, reading.groups[index])


def _behind_aside(reading: Reading, cursor: int) -> int:
    """Where the sentence goes on behind "..., including a small child, ..."."""
    if reading.lower(cursor) != "," or reading.lower(cursor + 1) not in grammar("including"):
        return cursor
    for place in range(cursor + 2, min(cursor + _ASIDE, len(reading.sentence))):
        if reading.lower(place) == ",":
            return place + 1
    return cursor


def _harmed_kind(reading: Reading, position: int) -> str | None:
    """The kind meant by "the dead", "those killed", "the victims" at ``position``, without a number."""
    if reading.lower(position) not in ("the", "those", "these", "its"):
        return None
    for place in range(position + 1, position + 3):
        if place in reading.starting:
            return None
        kind = _kind_word(reading.lower(place))
        if kind is not None:
            return kind
    return None


def _kind_word(word: str) -> str | None:
    if word == "casualties":
        return word
    return participle_kind(word) or ("killed" if word in grammar("victims") else None)


def _class_of_part(reading: Reading, group: Group) -> tuple[int, str] | None:
    """The class that "three of them (were) children" gives, with the place of its last word."""
    if group.whole is None:
        return _class_by_copula(reading, group)
    start = group.last + 1 if group.whole < 0 else reading.groups[group.whole].last + 1
    cursor = start
    while reading.lower(cursor) in grammar("before_class") and cursor < start + _REACH:
        cursor += 1
    return _class_at(reading, cursor)


def _class_by_copula(reading: Reading, group: Group) -> tuple[int, str] | None:
    """ "Of the 33 people killed, *12 were children*": a bare number, "were" and a class."""
    if (
        group.noun is not None
        or group.form != "number"
        or reading.lower(group.last + 1) not in ("were", "are")
    ):
        return None
    cursor = group.last + 2
    while reading.tag(cursor) == "RB":
        cursor += 1
    return _class_at(reading, cursor)


def _class_at(reading: Reading, cursor: int) -> tuple[int, str] | None:
    """The class of people named at ``cursor``, with the place of its last word."""
    if cursor >= len(reading.sentence) or cursor in reading.harm_at:
        return None
    counted = read_counted_noun(reading.sentence, cursor)
    if counted is None or counted.category != PERSON or counted.of is None:
        return None
    return counted.last, counted.of


def _own_kind(reading: Reading, group: Group) -> str | None:
    """The kind that a part names itself: "three of the *dead*", "two of *those killed*"."""
    if group.whole is None:
        return _kind_in_front(reading, group.first)
    if group.whole != -1:
        return None
    return _kind_word(reading.lower(group.last)) or participle_kind(reading.lower(group.last + 1))


def _kind_in_front(reading: Reading, position: int) -> str | None:
    """The kind of "*of those killed*, 14 were women"."""
    for place in range(position - 1, max(-1, position - _REACH), -1):
        if reading.lower(place) == "of":
            return _harmed_kind(reading, place + 1)
    return None


def _is_listed(reading: Reading, index: int, found: set[int]) -> bool:
    """ "The dead were two men and a boy", "the victims included three nurses"."""
    if index - 1 in found and _lists_on(reading, index) and list_kind(reading, index - 1) is not None:
        return True
    return reading.groups[index].of is not None and list_kind(reading, index) is not None


def with_total(subset: Subset, low: int | None, high: int | None) -> Subset:
    """A share's number once its total is known: "most of" 12 is 7 to 12."""
    if subset.share is None:
        return subset
    floor = low or 0
    rule = f"{subset.share} of the total"
    if subset.share == "most":
        return replace(subset, low=floor // 2 + 1, high=high, rule=rule)
    if subset.share == "all":
        return replace(subset, low=low, high=high, rule=rule)
    if subset.share == "half":
        return replace(subset, low=floor // 2, high=None if high is None else (high + 1) // 2, rule=rule)
    return replace(subset, low=1, high=high, rule=rule)

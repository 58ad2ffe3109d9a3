"""Tolls: running figures ("the death toll rose to 16", "bringing to 300 the number of people killed")."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from reportedly.extraction.counting.group import Group
from reportedly.extraction.counting.harms import participle_kind
from reportedly.extraction.counting.nouns import noun_at
from reportedly.extraction.counting.numerals import index_phrases, phrase_at
from reportedly.extraction.counting.reading import Reading
from reportedly.extraction.counting.words import grammar
from reportedly.resources.lexicons import load_lexicon

_REACH = 22
_NUMBER_OF = 9
_STOPS = frozenset({";", "while", "but"})
_TOTALS = frozenset({"total", "tally", "count", "figure"})


@dataclass(frozen=True, slots=True)
class Toll:
    """``group`` is the figure of the toll at words ``anchor``; ``kind`` None is told elsewhere. ``of`` is the
    class that it numbers alone: "put *militant* fatalities at 50"."""

    kind: str | None
    anchor: tuple[int, int]
    group: Group
    of: str | None = None


def find_tolls(reading: Reading) -> tuple[Toll, ...]:
    """The tolls of ``reading`` in text order."""
    found: list[Toll] = []
    position = 0
    while position < len(reading.sentence):
        named = _toll_at(reading, position)
        if named is None:
            position += 1
            continue
        last, kind = named
        if _is_superseded(reading, position):
            position = last + 1
            continue
        group = _figure_after(reading, last) or _figure_before(reading, position)
        if group is not None:
            found.append(Toll(kind, (position, last), group, _class_before(reading, position)))
        position = last + 1
    return tuple(found)


def _class_before(reading: Reading, position: int) -> str | None:
    if reading.lower(position) not in ("deaths", "fatalities") or position == 0:
        return None
    listed = noun_at(reading.sentence, position - 1)
    return None if listed is None or listed[0] != 1 else listed[1].of


def _toll_at(reading: Reading, position: int) -> tuple[int, str | None] | None:
    """The last word and the kind of the toll that is named at ``position``."""
    if position in reading.holding:
        return None
    kinds, index = _tolls()
    words = phrase_at(reading.sentence, position, index)
    if words is not None:
        return position + len(words) - 1, kinds[" ".join(words)]
    word = reading.lower(position)
    if word == "number" and reading.lower(position + 1) in ("of", "killed", "wounded", "injured"):
        return _number_of(reading, position)
    if word in _TOTALS and reading.lower(position - 1) in ("the", "overall", "its", "that", "their", "death"):
        if reading.lower(position + 1) == "number":
            return None
        return position, None
    return None


def _is_superseded(reading: Reading, position: int) -> bool:
    """ "an earlier toll of 27": a figure that no longer stands."""
    words = {reading.lower(place) for place in range(max(0, position - 2), position)}
    return (
        bool(words & (grammar("earlier") - {"initial", "preliminary"}))
        and reading.lower(position - 1) != "to"
    )


def _number_of(reading: Reading, position: int) -> tuple[int, str] | None:
    """ "the number of party members *killed*": the first word of harm behind it gives the kind."""
    for place in range(position + 1, min(position + _NUMBER_OF, len(reading.sentence))):
        if place in reading.holding:
            return None
        kind = participle_kind(reading.lower(place))
        listed = noun_at(reading.sentence, place)
        if kind is None and listed is not None:
            kind = listed[1].kind
        if kind is not None:
            return place, kind
    return None


def _figure_after(reading: Reading, last: int) -> Group | None:
    """The first figure that a word such as "to", "of" or "at" leads to."""
    leads = _leads()
    for place in range(last + 1, min(last + _REACH, len(reading.sentence))):
        if reading.lower(place) in _STOPS:
            return None
        index = reading.starting.get(place)
        if index is None:
            continue
        group = reading.groups[index]
        before = _lead_before(reading, place)
        if before == "of" and reading.lower(last) in ("deaths", "fatalities"):
            continue
        if group.form in ("number", "none") and before in leads and _is_figure(group):
            return _passed(group, before)
    return None


def _figure_before(reading: Reading, position: int) -> Group | None:
    """ "raised *to 384* the number of ..."."""
    cursor = position - 1
    while cursor >= 0 and reading.lower(cursor) in ("the", "total", "overall", "official", "confirmed"):
        cursor -= 1
    index = reading.ending.get(cursor)
    if index is None:
        return None
    group = reading.groups[index]
    return group if reading.lower(group.first - 1) == "to" and _is_figure(group) else None


def _lead_before(reading: Reading, place: int) -> str:
    cursor = place - 1
    while cursor >= 0 and (reading.tag(cursor) == "RB" or reading.lower(cursor) in ("now", "around")):
        if reading.lower(cursor) in _leads():
            break
        cursor -= 1
    return reading.lower(cursor)


def _is_figure(group: Group) -> bool:
    return group.category in (None, "person", "harm", "unknown") and not (group.extra and group.noun is None)


def _passed(group: Group, lead: str) -> Group:
    """ "has passed 40,000" is 40,000 or more."""
    if lead not in load_lexicon("harms")["toll_words"]["passes"] or group.bound is not None:
        return group
    return replace(group, high=None, rule=f"lower bound: {lead}", bound="lower")


@cache
def _leads() -> frozenset[str]:
    return frozenset(load_lexicon("harms")["toll_words"]["before_figure"])


@cache
def _tolls() -> tuple[dict[str, str], dict[str, tuple[tuple[str, ...], ...]]]:
    kinds = {
        str(word): str(kind)
        for kind, table in load_lexicon("harms")["tolls"].items()
        for word in table["words"]
    }
    return kinds, index_phrases(kinds)

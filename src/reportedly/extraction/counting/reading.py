"""Reading: one sentence with its groups and harm words, and what stands next to what."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.extraction.counting.group import Group
from reportedly.extraction.counting.harms import Harm
from reportedly.extraction.counting.words import grammar
from reportedly.records.sentence import Sentence

_CONNECTORS = frozenset({"and", "or", ",", "/", "&", "and/or", "nor", "then", "plus"})
_REACH = 12
_ASIDE = 16


@dataclass(frozen=True, slots=True)
class Reading:
    """``groups`` and ``harms`` in text order; the maps lead from a word's place to the group or harm there.

    ``subsets`` are the numbers of the groups that are parts of a total.
    """

    sentence: Sentence
    groups: tuple[Group, ...]
    harms: tuple[Harm, ...]
    starting: dict[int, int]
    ending: dict[int, int]
    holding: dict[int, int]
    harm_at: dict[int, int]
    subsets: frozenset[int] = frozenset()

    def lower(self, position: int) -> str:
        """The word at ``position`` in lower case, empty outside the sentence."""
        tokens = self.sentence.tokens
        return tokens[position].lower if 0 <= position < len(tokens) else ""

    def tag(self, position: int) -> str:
        """The tag of the word at ``position``, empty outside the sentence."""
        tokens = self.sentence.tokens
        return tokens[position].tag if 0 <= position < len(tokens) else ""


def make_reading(sentence: Sentence, groups: tuple[Group, ...], harms: tuple[Harm, ...]) -> Reading:
    """``sentence`` with its groups and harm words indexed by place."""
    holding = {
        place: index for index, group in enumerate(groups) for place in range(group.first, group.last + 1)
    }
    harm_at = {place: index for index, harm in enumerate(harms) for place in range(harm.first, harm.last + 1)}
    starting = {group.first: index for index, group in enumerate(groups)}
    ending = {group.last: index for index, group in enumerate(groups)}
    return Reading(sentence, groups, harms, starting, ending, holding, harm_at)


def group_after(reading: Reading, position: int) -> int | None:
    """The group that begins right behind ``position``, past adverbs, determiners and a parenthesis."""
    cursor = position + 1
    for _ in range(_REACH):
        if cursor in reading.starting:
            return reading.starting[cursor]
        following = _past_aside(reading, cursor)
        if following is None and not _is_light(reading, cursor):
            return None
        cursor = following if following is not None else cursor + 1
    return None


def group_before(reading: Reading, position: int) -> int | None:
    """The group that ends right before ``position``, past auxiliaries, adverbs, asides and other harms."""
    cursor: int | None = position - 1
    for _ in range(_REACH):
        if cursor is None or cursor < 0:
            return None
        if cursor in reading.ending:
            return reading.ending[cursor]
        aside = reading.lower(cursor) in grammar("asides") or reading.lower(cursor) == ")"
        cursor = _before_aside(reading, cursor) if aside else _step_back(reading, cursor)
    return None


def voice(reading: Reading, harm: Harm) -> str:
    """ "passive" behind a form of "be", "active" behind "have" alone, else "open"."""
    cursor = harm.first - 1
    while cursor >= 0 and (is_auxiliary(reading, cursor) or cursor in reading.harm_at):
        if reading.lower(cursor) in grammar("be"):
            return "passive"
        if reading.lower(cursor) in grammar("have"):
            return "active"
        cursor -= 1
    return "open"


def is_negated(reading: Reading, harm: Harm) -> bool:
    """Whether "not" stands among the auxiliaries in front of a verb ("could not flee")."""
    cursor = harm.first - 1
    while cursor >= 0 and is_auxiliary(reading, cursor):
        if reading.lower(cursor) in ("not", "n't", "n’t", "never"):
            return True
        cursor -= 1
    return False


def harm_after(reading: Reading, position: int) -> int | None:
    """The harm word that begins right behind ``position`` without an auxiliary between, or None."""
    index = reading.harm_at.get(position + 1)
    return index if index is not None and reading.harms[index].first == position + 1 else None


def is_auxiliary(reading: Reading, position: int) -> bool:
    """Whether the word may stand between a group and its participle: "were reportedly"."""
    word = reading.lower(position)
    if word in grammar("be") or word in grammar("have") or word in grammar("auxiliaries"):
        return True
    return (
        word in grammar("light") or word in grammar("quotes") or reading.tag(position) in ("RB", "MD", "RBR")
    )


def _is_light(reading: Reading, position: int) -> bool:
    """Whether a word between a verb and its object says nothing of who it is."""
    word = reading.lower(position)
    if word in grammar("determiners") or word in grammar("quotes") or word in grammar("light"):
        return True
    if word in ("of", "as", "both"):
        return True
    return reading.tag(position) in ("RB", "RP") and word not in grammar("negations")


def _past_aside(reading: Reading, cursor: int) -> int | None:
    """Behind a short aside in commas ("killing, officials said, 12 people")."""
    if reading.lower(cursor) not in grammar("asides"):
        return None
    for place in range(cursor + 2, min(cursor + _REACH - 3, len(reading.sentence))):
        if place in reading.harm_at or place in reading.holding:
            return None
        if reading.lower(place) in grammar("asides"):
            return place + 1
    return None


def _before_aside(reading: Reading, cursor: int) -> int | None:
    """The end of the group that an aside closing at ``cursor`` is about: "12 people, *all boys,* died"."""
    for place in range(cursor - 1, max(0, cursor - _ASIDE), -1):
        index = reading.holding.get(place)
        if index is not None and index not in reading.subsets and reading.groups[index].form != "definite":
            return None
        opens = reading.lower(place) in grammar("asides") or reading.lower(place) == "("
        if place in reading.harm_at and reading.lower(place + 1) not in grammar("asides"):
            return None
        if opens and place - 1 in reading.ending:
            return place - 1 if reading.ending[place - 1] not in reading.subsets else None
    return None


def _step_back(reading: Reading, cursor: int) -> int | None:
    """The next place to look at on the way left from a participle to its subject."""
    index = reading.harm_at.get(cursor)
    if index is not None:
        return reading.harms[index].first - 1
    if is_auxiliary(reading, cursor) or (
        reading.lower(cursor) in _CONNECTORS and _leads_to_harm(reading, cursor)
    ):
        return cursor - 1
    return None


def _leads_to_harm(reading: Reading, cursor: int) -> bool:
    """Whether the word before a connector is a harm word: "killed *and* wounded"."""
    place = cursor - 1
    while place >= 0 and reading.lower(place) in _CONNECTORS:
        place -= 1
    return place in reading.harm_at

"""Link: a harm word with the group that it befell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from reportedly.extraction.counting.group import Group
from reportedly.extraction.counting.harms import Harm
from reportedly.extraction.counting.reading import Reading
from reportedly.resources.lexicons import load_lexicon

Side = Literal["left", "right", "self"]
_THWARTED = frozenset({"not", "n't", "n’t", "missed", "avoided", "without", "never", "of", "from", "at"})
"""Before "killing" they tell of one person who was not killed, or of a charge or an attempt."""


@dataclass(frozen=True, slots=True)
class Link:
    """``kind`` befell ``group`` (number ``index`` of the reading, -1 for one found by grammar alone).

    ``side`` is where the group stands from the harm word, ``anchor`` the harm word's first and last place.
    ``things`` is the ending of a kind named after the thing ("drones_produced").
    """

    kind: str
    anchor: tuple[int, int]
    group: Group
    index: int
    side: Side
    things: str | None = None


def fits(reading: Reading, harm: Harm, index: int) -> bool:
    """Whether ``harm`` can befall the group ``index``."""
    return _kind(reading.groups[index], harm) is not None


def make_link(reading: Reading, harm: Harm, index: int, side: Side, found: Sequence[Link]) -> Link | None:
    """The link of ``harm`` with the group ``index``; None where the two do not go together."""
    group = reading.groups[index]
    kind = _kind(group, harm)
    if group.noun is None and group.extra:
        kind = _elliptic_kind(harm, found) or kind
    if kind is None or not _is_single_told(reading, harm, group, kind):
        return None
    things = next((sense.things for sense in harm.senses if sense.things is not None), None)
    return Link(kind, (harm.first, harm.last), group, index, side, things)


def make_person_link(reading: Reading, harm: Harm, person: Group | None, side: Side) -> Link | None:
    """The link of ``harm`` with a person found by grammar alone."""
    kind = _kind(person, harm) if person is not None else None
    if person is None or kind is None or reading.lower(harm.first - 1) in _THWARTED:
        return None
    if not _is_single_told(reading, harm, person, kind):
        return None
    return Link(kind, (harm.first, harm.last), person, -1, side)


def _kind(group: Group, harm: Harm) -> str | None:
    for sense in harm.senses:
        kind = sense.kind_of(group.category, group.of, group.key)
        if kind is not None:
            return kind
    return None


def _elliptic_kind(harm: Harm, found: Sequence[Link]) -> str | None:
    """ "shot down five missiles and damaged *one more*": the noun of the count before."""
    named = next((link.group for link in reversed(found) if link.group.noun is not None), None)
    return _kind(named, harm) if named is not None else None


def _is_single_told(reading: Reading, harm: Harm, group: Group, kind: str) -> bool:
    """Whether a single person makes a count: not of every kind, and not as an aim ("to kill the mayor")."""
    if group.form not in ("single", "definite") or group.high != 1 or (group.noun is None and group.extra):
        return True
    if harm.form == "base" and reading.lower(harm.first - 1) == "to" and harm.sense("transitive") is not None:
        return False
    kinds = _single_kinds()
    return kind in kinds["any"] or (group.form == "single" and kind in kinds["indefinite"])


@cache
def _single_kinds() -> dict[str, frozenset[str]]:
    table = load_lexicon("harms")["singles"]
    return {str(name): frozenset(kinds) for name, kinds in table.items()}

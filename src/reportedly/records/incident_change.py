"""Incident change: what a step of linking changed about an incident, and by what."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from reportedly.records.incident_summary import IncidentSummary
from reportedly.records.wording import day_words, number_words

IncidentChangeKind = Literal[
    "opened", "raises a minimum", "lowers a minimum", "raises a maximum", "lowers a maximum",
    "turns contested", "no longer contested", "regraded", "placed anew", "dated anew", "grows", "shrinks",
    "merged", "back", "emptied",
]  # fmt: skip
INCIDENT_CHANGE_KINDS: tuple[IncidentChangeKind, ...] = (
    "opened", "raises a minimum", "lowers a minimum", "raises a maximum", "lowers a maximum",
    "turns contested", "no longer contested", "regraded", "placed anew", "dated anew", "grows", "shrinks",
    "merged", "back", "emptied",
)  # fmt: skip
_TOLLS = ("killed", "injured")


@dataclass(frozen=True, slots=True)
class IncidentChange:
    """``entry`` is the step of linking. ``kinds`` are all that it changed, ``words`` say it with the figures,
    of the policy ``airwars``. The cause are ``claims`` that came in, or ``acts``, entries of what a person
    decided; where both are empty, a newer version of an article or a copy of one that was found."""

    entry: int
    recorded: str
    incident: str
    title: str
    kinds: tuple[IncidentChangeKind, ...]
    words: str
    claims: tuple[str, ...] = ()
    acts: tuple[int, ...] = ()


def compare_summaries(
    older: IncidentSummary, newer: IncidentSummary
) -> Iterator[tuple[IncidentChangeKind, str]]:
    """What differs, each with its words."""
    for kind in _TOLLS:
        yield from _bounds(older, newer, kind)
    if bool(older.contradictions) != bool(newer.contradictions):
        told = ", ".join(sorted(newer.contradictions or older.contradictions)).replace("_", " ")
        yield (
            "turns contested" if newer.contradictions else "no longer contested",
            f"contradictions: {told}",
        )
    if older.grade != newer.grade:
        yield "regraded", f"{older.grade} → {newer.grade}"
    if (older.place, older.geonameid, older.country) != (newer.place, newer.geonameid, newer.country):
        yield "placed anew", f"{older.place or 'no place'} → {newer.place or 'no place'}"
    if older.happened != newer.happened:
        first, last = (
            "no day" if held.happened is None else day_words(held.happened) for held in (older, newer)
        )
        yield "dated anew", f"{first} → {last}"
    if older.claims != newer.claims:
        yield (
            "grows" if newer.claims > older.claims else "shrinks",
            f"{older.claims} → {newer.claims} claims",
        )


def _bounds(
    older: IncidentSummary, newer: IncidentSummary, kind: str
) -> Iterator[tuple[IncidentChangeKind, str]]:
    before = getattr(older, f"{kind}_min"), getattr(older, f"{kind}_max")
    after = getattr(newer, f"{kind}_min"), getattr(newer, f"{kind}_max")
    if before == after:
        return
    words = f"{_range(*before)} → {_range(*after)} {kind}"
    least, most = (before[0] or 0, after[0] or 0), (_most(*before), _most(*after))
    if least[0] != least[1]:
        yield ("raises a minimum" if least[1] > least[0] else "lowers a minimum", words)
    if most[0] != most[1]:
        yield ("raises a maximum" if most[1] > most[0] else "lowers a maximum", words)


def _most(least: int | None, most: int | None) -> float:
    """An open end is above every number; what is not told at all is nothing."""
    return most if most is not None else 0 if least is None else math.inf


def _range(least: int | None, most: int | None) -> str:
    return "not told" if least is None and most is None else number_words(least, most)

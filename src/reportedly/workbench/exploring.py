"""Exploring: which incidents answer the fields of an address, and with which counts beside them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import numpy as np
from sqlalchemy import Connection, select

from reportedly.errors import OptionError
from reportedly.ledger.incident_schema import memberships
from reportedly.ledger.questions.conditions import claim_conditions
from reportedly.ledger.questions.countries import country_codes
from reportedly.ledger.questions.filters import ClaimFilter
from reportedly.ledger.questions.moments import standing
from reportedly.ledger.questions.names import begins_words
from reportedly.ledger.questions.search import parse_query
from reportedly.ledger.schema import claims
from reportedly.workbench.atlas import UNKNOWN, Atlas, Mask
from reportedly.workbench.counted import Counted, statements_with

Box = tuple[float, float, float, float]
"""West, south, east, north in degrees."""
FACETS = ("event", "country", "grade", "status")
_MOST_VALUES = 12
_CLAIMED = ("words", "party", "speaker", "document", "case")
"""What is asked of the claims of an incident."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of incidents. ``box`` is the part of the map, ``new_since`` the entry after which one was
    opened or changed; the others are as in the questions of the ledger."""

    words: str | None = None
    place: str | None = None
    country: str | None = None
    event: str | None = None
    grade: str | None = None
    status: str | None = None
    party: str | None = None
    speaker: str | None = None
    since: str | None = None
    until: str | None = None
    contested: bool = False
    box: Box | None = None
    new_since: int | None = None
    document: str | None = None
    case: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """``mask`` are the rows that meet all, ``apart`` those that meet all but one condition, by its name."""

    atlas: Atlas
    mask: Mask
    apart: dict[str, Mask] = field(default_factory=dict)

    def facet(self, name: str) -> list[tuple[str, int]]:
        """The values of a column among what meets all other conditions, each with its count."""
        return self.atlas.count(name, self.apart.get(name, self.mask), most=_MOST_VALUES)

    @property
    def number(self) -> int:
        """How many incidents meet all."""
        return int(np.count_nonzero(self.mask))


def find(
    connection: Connection,
    atlas: Atlas,
    wanted: Wanted,
    *,
    at: int | None,
    hidden: frozenset[str] = frozenset(),
    counted: Counted | None = None,
) -> Found:
    """The rows of ``atlas`` that meet ``wanted``; claims of ``hidden`` documents find nothing. By
    ``counted``, the columns of the ledger as it stands now, words are looked up faster.

    Raises:
        OptionError: a day is none.
    """
    tests = {name: mask for name, mask in _tests(atlas, wanted).items() if mask is not None}
    claimed = None
    if counted is not None and at is None and not hidden:
        claimed = _said(connection, atlas, wanted, counted)
    if claimed is None:
        claimed = _claimed(connection, atlas, wanted, at, hidden)
    if claimed is not None:
        tests["claims"] = claimed
    whole = atlas.everything()
    for mask in tests.values():
        whole = whole & mask
    apart = {
        name: _together([mask for other, mask in tests.items() if other != name], atlas) for name in tests
    }
    return Found(atlas, whole, apart)


def _together(masks: list[Mask], atlas: Atlas) -> Mask:
    whole = atlas.everything()
    for mask in masks:
        whole = whole & mask
    return whole


def _tests(atlas: Atlas, wanted: Wanted) -> dict[str, Mask | None]:
    numbers = atlas.numbers
    return {
        "event": _of_event(atlas, wanted.event),
        "country": None if wanted.country is None else atlas.where("country", _countries(wanted.country)),
        "grade": None if wanted.grade is None else atlas.where("grade", (wanted.grade,)),
        "status": None if wanted.status is None else atlas.where("status", (wanted.status,)),
        "place": _at_place(atlas, wanted.place),
        "contested": atlas.contested if wanted.contested else None,
        "period": _in_period(atlas, wanted),
        "box": None if wanted.box is None else _within(atlas, wanted.box),
        "new": None if wanted.new_since is None else numbers["entry"] > wanted.new_since,
    }


def _of_event(atlas: Atlas, words: str | None) -> Mask | None:
    if words is None:
        return None
    wanted = words.lower()
    mask = atlas.where("mode", (wanted, wanted.replace(" ", "-"))) | atlas.where("plover", (words.upper(),))
    return mask | atlas.where("event", (name for name in atlas.names["event"] if name.lower() == wanted))


def _countries(words: str) -> list[str]:
    return [alpha2 for _, alpha2 in country_codes(words)]


def _at_place(atlas: Atlas, words: str | None) -> Mask | None:
    if words is None:
        return None
    return atlas.where("place", (name for name in atlas.names["place"] if begins_words(name, words)))


def _in_period(atlas: Atlas, wanted: Wanted) -> Mask | None:
    if wanted.since is None and wanted.until is None:
        return None
    first, last = atlas.numbers["first"], atlas.numbers["last"]
    mask = first != UNKNOWN
    if wanted.since is not None:
        mask = mask & (last >= _ordinal(wanted.since))
    if wanted.until is not None:
        mask = mask & (first <= _ordinal(wanted.until))
    chosen: Mask = mask
    return chosen


def _ordinal(day: str) -> int:
    try:
        return date.fromisoformat(day).toordinal()
    except ValueError as error:
        raise OptionError(f"{day!r} is no day", advice="Write year-month-day, like 2024-11-19") from error


def _within(atlas: Atlas, box: Box) -> Mask:
    west, south, east, north = box
    wide = (
        (atlas.lon >= west) & (atlas.lon <= east)
        if west <= east
        else ((atlas.lon >= west) | (atlas.lon <= east))
    )
    inside: Mask = wide & (atlas.lat >= south) & (atlas.lat <= north)
    return inside


def _said(connection: Connection, atlas: Atlas, wanted: Wanted, counted: Counted) -> Mask | None:
    """The rows that words alone find; None: something else is asked of claims too, or nothing."""
    query = parse_query(wanted.words or "")
    if not query.wanted or any(getattr(wanted, name) for name in _CLAIMED if name != "words"):
        return None
    return counted.mask(atlas, statements_with(connection, query))


def _claimed(
    connection: Connection, atlas: Atlas, wanted: Wanted, at: int | None, hidden: frozenset[str]
) -> Mask | None:
    told = {name: getattr(wanted, name) for name in _CLAIMED}
    if not any(told.values()):
        return None
    asked = ClaimFilter(**told, every_version=True)
    tests = [held.test for held in claim_conditions(connection, asked, at)]
    if hidden:
        tests.append(claims.c.document.not_in(sorted(hidden)))
    ids = select(claims.c.id).where(*tests)
    found = select(memberships.c.incident).where(memberships.c.claim.in_(ids), standing(memberships, at))
    return atlas.with_ids(connection.scalars(found.distinct()))

"""Telling: what one document tells of one event, its claims taken together; the unit that is linked."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.records.place import PlacePrecision


@dataclass(frozen=True, slots=True)
class Figures:
    """A toll as a telling gives it for the whole event; None where an end is open or nothing is told."""

    min: int | None = None
    max: int | None = None


@dataclass(frozen=True, slots=True)
class Telling:
    """``id`` is made from the first claim's anchor. ``claims`` are anchors, in text order, each in one only.

    ``family`` is the event family that decides what may be one event at all (``attack``, ``detention``,
    ``protest``, ``talks``, ...). Places and days are those of the best placed and dated claim: ``first_day``
    to ``last_day`` are ISO 8601 days, both or neither. ``killed`` and ``injured`` are of the whole event, no
    subsets. ``recorder`` is whose list the document is a row of ("ACLED"), ``recorder_key`` the row's key
    there: two rows of one list are two events, one row in two editions is one. ``actors``, ``targets``,
    ``victims`` and ``weapons`` are normalised names. ``words`` are the telling words of the passage, folded,
    without those that every report has. Unknown is None or empty and counts neither for nor against.
    """

    id: str
    document: str
    claims: tuple[str, ...]
    family: str
    recorder: str | None = None
    recorder_key: str | None = None
    modes: tuple[str, ...] = ()
    published: str | None = None
    country: str | None = None
    place: str | None = None
    geonameid: int | None = None
    lat: float | None = None
    lon: float | None = None
    precision: PlacePrecision | None = None
    radius_km: float | None = None
    first_day: str | None = None
    last_day: str | None = None
    killed: Figures = Figures()
    injured: Figures = Figures()
    actors: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    victims: tuple[str, ...] = ()
    weapons: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    """Blocking keys: two tellings are compared only if they share one."""

"""Features: in what two tellings agree or differ, each at a named level, with words for people.

A level of None means that one side does not tell: it counts neither for nor against.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from reportedly.reconciliation.distances import FINE, day_number, days_apart, kilometres, reach_km
from reportedly.reconciliation.words import folded_words, likeness
from reportedly.records.telling import Figures, Telling

NOT_TOLD = "not told"
"""The level of a feature that one of the two does not tell."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One feature of a pair: its level, ``NOT_TOLD`` where a side is silent, and what to say of it."""

    level: str
    words: str


Feature = Callable[[Telling, Telling], Compared]


def compare_tellings(left: Telling, right: Telling) -> Mapping[str, Compared]:
    """Every feature of the pair by name, in the order of ``FEATURES``; the same with sides exchanged."""
    return {name: feature(left, right) for name, feature in FEATURES.items()}


def same_document(left: Telling, right: Telling) -> Compared:
    """One document does not tell one event twice as two, nor does a list that gives each event one row."""
    if left.document == right.document:
        return Compared("same", "told in one article as two events")
    if left.recorder is not None and left.recorder == right.recorder:
        if left.recorder_key == right.recorder_key:
            return Compared("same row", f"one row of the list of {left.recorder} in two editions")
        return Compared("another row", f"two rows of the list of {left.recorder}, which gives each event one")
    return Compared(NOT_TOLD, "told in two articles")


def place(left: Telling, right: Telling) -> Compared:
    """How far apart the places are; a region or country that holds the other's place speaks for little."""
    if left.country and right.country and left.country != right.country:
        return Compared("another country", f"in two countries, {left.country} and {right.country}")
    if None in (left.lat, left.lon, right.lat, right.lon):
        return _unplaced(left, right)
    apart = kilometres((left.lat or 0.0, left.lon or 0.0), (right.lat or 0.0, right.lon or 0.0))
    if left.precision in FINE and right.precision in FINE:
        return _fine_places(left, right, apart)
    if left.geonameid == right.geonameid is not None:
        if left.precision == "country":
            return Compared("same country", f"both in {left.country}, no more is told")
        return Compared("same region", f"same region, {left.place}")
    if apart <= max(reach_km(left.precision, left.radius_km), reach_km(right.precision, right.radius_km)):
        return Compared("one may hold the other", f"{left.place} and {right.place} may be one place")
    return Compared("far", f"{left.place} and {right.place} are {apart:.0f} km apart")


def day(left: Telling, right: Telling) -> Compared:
    """Days between the two; a day that one side gives only as a stretch of a week or more speaks for less."""
    if left.first_day is None or left.last_day is None or right.first_day is None or right.last_day is None:
        return Compared(NOT_TOLD, "the day is not told on one side")
    one, other = (left.first_day, left.last_day), (right.first_day, right.last_day)
    gap = days_apart(one, other)
    words = "one day apart" if gap == 1 else f"{gap} days apart"
    if max(_length(one), _length(other)) > 2:
        if gap == 0:
            return Compared("overlapping", "at about the same time")
        return Compared(
            "roughly 1 to 4 days" if gap <= 4 else "roughly more than 4 days", f"at least {words}"
        )
    if gap == 0:
        return Compared("same", "same day")
    for most, level in (
        (1, "1 day"),
        (2, "2 days"),
        (4, "3 to 4 days"),
        (7, "5 to 7 days"),
        (30, "8 to 30 days"),
    ):
        if gap <= most:
            return Compared(level, words)
    return Compared("more than 30 days", words)


def bearings(left: Telling, right: Telling) -> Compared:
    """Two tellings that share neither a place nor a day that both tell have little to be one event by; in a
    wire, unlike in a long article, the town that is named is that of the event."""
    where = place(left, right).level
    if where == day(left, right).level == NOT_TOLD:
        return Compared("none", "neither place nor day told by both")
    if where.startswith("far") and "named" not in where and min(len(left.words), len(right.words)) < LONG:
        return Compared("two towns", "wires about two towns")
    return Compared(NOT_TOLD, "place or day told by both")


def publication(left: Telling, right: Telling) -> Compared:
    """Days between the articles; how long after the event it was told, where one side gives no day."""
    if left.published is None or right.published is None:
        return Compared(NOT_TOLD, "the day of publication is not known on one side")
    gap = abs(day_number(left.published) - day_number(right.published))
    words = "published on one day" if gap == 0 else f"published {gap} day{'s' * (gap > 1)} apart"
    for most, level in (
        (0, "same day"),
        (1, "1 day"),
        (3, "2 to 3 days"),
        (7, "4 to 7 days"),
        (30, "8 to 30 days"),
    ):
        if gap <= most:
            return Compared(level, words)
    return Compared("more than 30 days", words)


def killed(left: Telling, right: Telling) -> Compared:
    """Whether the numbers of dead agree; one that a later report raises speaks but weakly against."""
    return _figures("killed", left, right)


def injured(left: Telling, right: Telling) -> Compared:
    """The same of the wounded."""
    return _figures("injured", left, right)


def actor(left: Telling, right: Telling) -> Compared:
    """Whether both name the same who did it: accounts of one event often blame different sides."""
    return _names("who did it", left.actors, right.actors)


def target(left: Telling, right: Telling) -> Compared:
    """Whether both name what was hit."""
    return _names("what was hit", left.targets, right.targets)


def victims(left: Telling, right: Telling) -> Compared:
    """Whether the same kinds of people are among the victims."""
    return _names("kinds of victims", left.victims, right.victims)


def weapon(left: Telling, right: Telling) -> Compared:
    """Whether weapons agree, by name or by mode (shot, shelled, bombed from the air)."""
    if set(left.weapons) & set(right.weapons):
        return _names("weapon", left.weapons, right.weapons)
    return _names("weapon", left.modes, right.modes)


def words(left: Telling, right: Telling) -> Compared:
    """How alike two longer passages are in the words that tell one event from another."""
    return _words(left, right, (LONG, None), WORD_LEVELS)


def few_words(left: Telling, right: Telling) -> Compared:
    """The same where a passage is short: two wires on like events share most of their few words."""
    return _words(left, right, (FEWEST_WORDS, LONG), FEW_LEVELS)


def keywords(left: Telling, right: Telling) -> Compared:
    """How many of the words that tell most of a longer passage are among those of the other."""
    if min(len(left.words), len(right.words)) < LONG:
        return Compared(NOT_TOLD, "few telling words on one side")
    shared = [word for word in left.words[:KEYWORDS] if word in right.words[:KEYWORDS]]
    level = ("none", "one", "two", "three")[len(shared)] if len(shared) < 4 else "four and more"
    return Compared(level, f"{len(shared)} of the {KEYWORDS} most telling words in both")


KEYWORDS, FEWEST_WORDS, LONG = 10, 8, 32
WORD_LEVELS = (0.60, 0.45, 0.35, 0.28, 0.22, 0.17, 0.13, 0.10, 0.07, 0.04, 0.02)
FEW_LEVELS = (0.60, 0.35, 0.17, 0.07)

_SIZES = ("none", "one", "two or three", "the same, more than three")

FEATURES: Mapping[str, Feature] = {
    "same_document": same_document,
    "place": place,
    "day": day,
    "bearings": bearings,
    "publication": publication,
    "killed": killed,
    "injured": injured,
    "actor": actor,
    "target": target,
    "victims": victims,
    "weapon": weapon,
    "words": words,
    "few_words": few_words,
    "keywords": keywords,
}
SPEAKS_FOR: frozenset[tuple[str, str]] = frozenset(
    {("place", level) for level in ("same place", "within 3 km", "within 15 km", "same region")}
    | {("day", "same"), ("publication", "same day")}
    | {("keywords", level) for level in ("two", "three", "four and more")}
    | {(kind, f"both {level}") for kind in ("killed", "injured") for level in _SIZES}
    | {(name, level) for name in ("actor", "target", "victims", "weapon") for level in ("same", "in part")}
)
"""Features at levels that never speak against one event, whatever a sample of pairs happens to hold."""
SPEAKS_AGAINST: frozenset[tuple[str, str]] = frozenset(
    {("same_document", "same"), ("bearings", "none"), ("bearings", "two towns"), ("keywords", "none")}
    | {("place", level) for level in ("far", "far, roughly", "another country", "within 120 km")}
    | {("day", level) for level in ("2 days", "3 to 4 days", "5 to 7 days", "8 to 30 days")}
    | {("day", level) for level in ("more than 30 days", "roughly more than 4 days")}
    | {(kind, level) for kind in ("killed", "injured") for level in ("apart", "close", "raised later")}
    | {(name, "different") for name in ("actor", "target", "victims", "weapon")}
)
"""Those that never speak for it."""


def _words(
    left: Telling, right: Telling, lengths: tuple[int, int | None], levels: tuple[float, ...]
) -> Compared:
    shorter = min(len(left.words), len(right.words))
    alike = likeness(left.words, right.words)
    if alike is None or shorter < lengths[0] or (lengths[1] is not None and shorter >= lengths[1]):
        return Compared(NOT_TOLD, "few telling words on one side")
    shared = [word for word in left.words if word in set(right.words)]
    said = f"words like {', '.join(shared[:3])} in both" if shared else "no telling words in both"
    level = next((f"{least:.2f} and more" for least in levels if alike >= least), f"under {levels[-1]:.2f}")
    return Compared(level, said)


def _unplaced(left: Telling, right: Telling) -> Compared:
    if left.place is not None and left.place == right.place:
        return Compared("same place", f"same place, {left.place}")
    return Compared(NOT_TOLD, "the place is not told on one side")


def _fine_places(left: Telling, right: Telling, apart: float) -> Compared:
    if left.geonameid == right.geonameid is not None:
        return Compared("same place", f"same place, {left.place}")
    for most, level in (
        (3, "within 3 km"),
        (15, "within 15 km"),
        (40, "within 40 km"),
        (120, "within 120 km"),
    ):
        if apart <= most:
            return Compared(level, f"{left.place} and {right.place}, {apart:.0f} km apart")
    for one, other in ((left, right), (right, left)):
        if one.place is not None and not set(folded_words(one.place)).isdisjoint(other.words):
            return Compared("far, but named", f"{one.place} is named in both")
    level = "far, roughly" if "near" in (left.precision, right.precision) else "far"
    return Compared(level, f"{left.place} and {right.place} are {apart:.0f} km apart")


def _figures(kind: str, left: Telling, right: Telling) -> Compared:
    one: Figures = getattr(left, kind)
    other: Figures = getattr(right, kind)
    if (one.min, one.max) == (None, None) or (other.min, other.max) == (None, None):
        return Compared(NOT_TOLD, f"how many were {kind} is not told on one side")
    least, most = (one.min or 0, other.min or 0), (_end(one), _end(other))
    said = f"{_range(one)} and {_range(other)} {kind}"
    if max(least) <= min(most):
        if one == other:
            return Compared(_size_level(one), f"both {_range(one)} {kind}")
        open_ends = one.max is None and other.max is None
        return Compared("both open", said) if open_ends else Compared("may agree", said)
    earlier, later = (one, other) if (left.published or "") <= (right.published or "") else (other, one)
    dated = left.published is not None and right.published is not None and left.published != right.published
    low, high = min(most), max(least)
    if dated and (later.min or 0) > _end(earlier) and high <= 3 * max(1, low) + 2:
        return Compared("raised later", f"{said}, the higher one later")
    if high <= 2 * low + 1:
        return Compared("close", said)
    return Compared("apart", said)


def _size_level(figures: Figures) -> str:
    """Many reports tell of one dead; few tell of eleven."""
    size = figures.min if figures.min is not None else (figures.max or 0)
    return f"both {_SIZES[0 if size == 0 else 1 if size == 1 else 2 if size <= 3 else 3]}"


def _end(figures: Figures) -> float:
    return float("inf") if figures.max is None else figures.max


def _range(figures: Figures) -> str:
    if figures.min is None:
        return f"up to {figures.max}"
    if figures.max is None:
        return f"{figures.min} or more"
    return str(figures.min) if figures.min == figures.max else f"{figures.min} to {figures.max}"


def _names(what: str, left: tuple[str, ...], right: tuple[str, ...]) -> Compared:
    if not left or not right:
        return Compared(NOT_TOLD, f"{what} not told on one side")
    shared = sorted(set(left) & set(right))
    if set(left) == set(right):
        return Compared("same", f"{what}: {', '.join(shared)} in both")
    if shared:
        return Compared("in part", f"{what}: {', '.join(shared)} in both")
    return Compared("different", f"{what}: {', '.join(left)} and {', '.join(right)}")


def _length(days: tuple[str, str]) -> int:
    return day_number(days[1]) - day_number(days[0]) + 1

"""Told figure: one count as a testimony tells it, with what keeps it from being the toll that stands."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reportedly.records.count import Count
from reportedly.records.testimony import Testimony

_ALONE = "the only figure given is of "


@dataclass(frozen=True, slots=True)
class Told:
    """One count as a testimony tells it.

    ``witness`` and ``said`` are those of ``speakers``. ``part`` says in words why it is not the event's whole
    toll, None where it is; ``superseded`` is the id of the claim in which the same speaker later told
    another figure. ``alone`` is the class that all of them were of, where only that class was told.
    """

    testimony: Testimony
    count: Count
    witness: str
    said: str | None
    part: str | None = None
    superseded: str | None = None

    @property
    def claim(self) -> str:
        """The anchor of the claim that tells it."""
        return self.testimony.id

    @property
    def alone(self) -> str | None:
        """The class of the people counted, where the total was formed from that class alone."""
        rule = self.count.rule or ""
        return rule.partition(_ALONE)[2] or None if _ALONE in rule else None

    @property
    def stands(self) -> bool:
        """Whether it may set a bound: of the incident, of the whole, not superseded and not withdrawn."""
        return self.part is None and self.counts_here

    @property
    def counts_here(self) -> bool:
        """As ``stands``, a figure of a part included."""
        own = self.count.scope == "incident" and self.superseded is None
        return own and not self.testimony.withdrawn

    def as_whole(self) -> Told:
        """The figure of a class, taken as the whole of that class."""
        return replace(self, count=replace(self.count, of=None), part=None)


def least(count: Count) -> int | None:
    """The number that a figure gives at least."""
    return count.min


def most(count: Count) -> int | None:
    """The highest number that a figure names; an open figure names its least one alone."""
    return count.max if count.max is not None else count.min


def same_range(left: Count, right: Count) -> bool:
    """Whether both give the same bounds."""
    return (left.min, left.max) == (right.min, right.max)


def overlap(left: Count, right: Count) -> bool:
    """Whether one number can satisfy both; an open end reaches as far as one likes."""
    low = max(left.min or 0, right.min or 0)
    ends = [held.max for held in (left, right) if held.max is not None]
    return not ends or low <= min(ends)

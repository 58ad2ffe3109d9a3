"""Link: one step of linking, with all that was decided in it."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.records.incident_summary import IncidentSummary
from reportedly.records.telling import Telling


@dataclass(frozen=True, slots=True)
class Formed:
    """A telling that stands from now on, with the entry of the reading that it was formed from."""

    telling: Telling
    reading: int


@dataclass(frozen=True, slots=True)
class Assigned:
    """A telling is in an incident from now on; ``was`` is the one before, None if it is new or new formed."""

    telling: str
    incident: str
    was: str | None


@dataclass(frozen=True, slots=True)
class Link:
    """``sequence`` numbers the steps; ``upto`` is the entry up to which all that was read or judged is in.

    ``closed`` are ids of tellings that no longer stand as they did, ``components`` all tellings of each
    component that was touched. ``minted`` are incidents' ids with the tellings that they were made from.
    ``redirects`` say which incident an id stands for; None: for itself again. ``emptied`` are incidents that
    no claim is in any more. ``rules`` is a digest of the weights and the version of what decided.
    """

    sequence: int
    upto: int
    rules: str
    again: bool = False
    closed: tuple[str, ...] = ()
    formed: tuple[Formed, ...] = ()
    components: tuple[tuple[str, ...], ...] = ()
    assigned: tuple[Assigned, ...] = ()
    minted: tuple[tuple[str, str], ...] = ()
    redirects: tuple[tuple[str, str | None], ...] = ()
    emptied: tuple[str, ...] = ()
    summaries: tuple[IncidentSummary, ...] = ()

    @property
    def decides(self) -> bool:
        """Whether anything is other than before."""
        return bool(self.closed or self.formed or self.assigned or self.summaries or self.redirects)

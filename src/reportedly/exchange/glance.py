"""Glance: what stands at the head of a brief: how many incidents, of which days, each in one line."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.exchange.incident_facts import figure_of, window_of
from reportedly.records.incident import Incident, Policy
from reportedly.records.wording import day_words, number_words, numbered_words

_MOST = 200
"""Incidents that have a line; the rest is counted."""
HEADS = ("What happened", "Killed (ucdp)", "Killed (airwars)", "How sure")
READING = (
    "Each incident is put together from what its accounts say; no figure is anybody's verdict. The counting "
    "policies: acled takes the most conservative figure; ucdp a low, best and high one; airwars and ibc the "
    "whole range, airwars from 0 where it is contested whether those killed were civilians.",
    "Outlets that carry one story are one origin. An incident is corroborated when independent origins and "
    "speakers tell of it, contested when accounts of it cannot all be so. What merely differs can all be so: "
    "a later figure, another scope, a rounded number.",
)
"""How a brief is to be read."""


@dataclass(frozen=True, slots=True)
class Glimpse:
    """An incident in one line: ``cells`` go with ``HEADS``."""

    id: str
    cells: tuple[str, ...]


class Glance:
    """Takes incidents one by one; memory stays bounded."""

    def __init__(self) -> None:
        self.lines: list[Glimpse] = []
        self._incidents = 0
        self._contested = 0
        self._claims = 0
        self._first: str | None = None
        self._last: str | None = None

    def add(self, incident: Incident) -> None:
        """Take in what stands of one incident."""
        self._incidents += 1
        self._contested += incident.status == "contested"
        self._claims += len(incident.claims)
        window = window_of(incident)
        if window is not None:
            self._first = min(filter(None, (self._first, window.first)))
            self._last = max(filter(None, (self._last, window.last)))
        if len(self.lines) < _MOST:
            killed = _killed(incident, "ucdp"), _killed(incident, "airwars")
            self.lines.append(Glimpse(incident.id, (incident.title, *killed, _sure(incident))))

    @property
    def more(self) -> int:
        """How many incidents have no line."""
        return self._incidents - len(self.lines)

    def summary(self) -> str:
        """``8 incidents, 11 Mar 2027 to 22 Mar 2027: 3 contested, 62 claims.``"""
        days = [day_words(day) for day in dict.fromkeys((self._first, self._last)) if day is not None]
        period = f", {' to '.join(days)}" if days else ""
        told = numbered_words(self._incidents, "incident")
        return f"{told}{period}: {self._contested:,} contested, {numbered_words(self._claims, 'claim')}."


def _killed(incident: Incident, policy: Policy) -> str:
    figure = figure_of(incident, policy, "killed")
    if figure is None:
        return "–"
    words = number_words(figure.min, figure.max)
    return words if figure.best is None or figure.min == figure.max else f"{figure.best:,} ({words})"


def _sure(incident: Incident) -> str:
    told = incident.status.replace("_", " "), incident.grade.airwars
    return ", ".join(dict.fromkeys(told))

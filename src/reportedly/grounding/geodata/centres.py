"""Centres: the point of an administrative unit, worked out from the settlements said to lie in it."""

from __future__ import annotations

import math
from array import array
from statistics import median

from reportedly.grounding.geodata.features import Feature

_FEWEST = 5
"""Settlements from which it can be told that one does not belong to the rest."""
_CORE = 0.9
"""The share of the settlements that is never left out."""
_GAP = 1.8
"""So many times as far from the middle as the one before it, a settlement is far from all others."""
_NEAR = 0.25
"""Degrees within which no distance counts as far."""
RULE = ("box", _FEWEST, _CORE, _GAP, _NEAR)
"""What the points of units hang on: another rule, another index."""


class Centre:
    """Gathers a unit's settlements. Its point is the middle of the box around them.

    The few that lie far beyond all others are left out: they have another unit's code by mistake, or are
    islands far out at sea.
    """

    __slots__ = ("_lats", "_lons", "population")

    def __init__(self) -> None:
        self._lats = array("d")
        self._lons = array("d")
        self.population = 0

    def add(self, settlement: Feature) -> None:
        """Counts ``settlement`` in, unless it has no point."""
        if settlement.lat is None or settlement.lon is None:
            return
        self._lats.append(settlement.lat)
        self._lons.append(settlement.lon)
        self.population += settlement.population

    def point(self) -> tuple[float, float]:
        """Latitude and longitude in degrees."""
        held = self._together()
        lats, lons = [lat for lat, _ in held], [lon for _, lon in held]
        return round((min(lats) + max(lats)) / 2, 4), round((min(lons) + max(lons)) / 2, 4)

    def _together(self) -> list[tuple[float, float]]:
        """The settlements without those behind the first gap outside the core."""
        points = list(zip(self._lats, self._lons, strict=True))
        if len(points) < _FEWEST:
            return points
        lat, lon = median(self._lats), median(self._lons)
        width = math.cos(math.radians(lat))
        far = sorted((math.hypot(point[0] - lat, (point[1] - lon) * width), point) for point in points)
        for at in range(math.ceil(_CORE * (len(far) - 1)), len(far) - 1):
            if far[at + 1][0] > _GAP * max(far[at][0], _NEAR):
                return [point for _, point in far[: at + 1]]
        return points

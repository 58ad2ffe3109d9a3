"""What linking from scratch costs as claims grow, and what one more article costs; the curve as a picture."""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from benchmarks.linking import make_tellings
from reportedly.reconciliation.relinking import link_in_bulk, relink
from reportedly.reconciliation.weights import read_weights
from reportedly.records.telling import Telling

PICTURE = Path(__file__).parents[1] / "docs" / "pictures" / "linking-growth.svg"
_WIDTH, _HEIGHT, _EDGE = 560, 320, 56


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds on the clock and of all cores together, megabytes at the peak, seconds for one more article."""

    claims: int
    wall: float
    processor: float
    megabytes: float
    article: float


class Shelf:
    """Tellings by key and by component, as a ledger's indexes hold them."""

    def __init__(self, tellings: Sequence[Telling], components: Sequence[Sequence[str]]) -> None:
        self._held = {telling.id: telling for telling in tellings}
        self._home = {name: names for names in components for name in names}
        self._filed: defaultdict[str, list[Telling]] = defaultdict(list)
        for telling in tellings:
            for key in telling.keys:
                self._filed[key].append(telling)

    def sharing(self, keys: Sequence[str]) -> Sequence[Telling]:
        """Tellings filed under one of the keys."""
        found = {telling.id: telling for key in keys for telling in self._filed.get(key, ())}
        return list(found.values())

    def together(self, ids: Sequence[str]) -> Sequence[Telling]:
        """Tellings of the components that ``ids`` are in."""
        names = {name for one in ids for name in self._home.get(one, ())}
        return [self._held[name] for name in sorted(names)]

    def holding(self, claims: Sequence[str]) -> Sequence[Telling]:
        """None: no judgement is measured."""
        return []


def print_linking(sizes: Sequence[int]) -> None:
    """One line a size, each in a process of its own, the growth, and the picture."""
    costs = []
    for claims in sizes:
        command = [sys.executable, "-m", "benchmarks.linking_growth", str(claims)]
        told = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
        costs.append(Cost(claims, *map(float, told)))
        cost = costs[-1]
        print(
            f"{claims:>9,} claims  {cost.wall:7.1f} s  {cost.processor:7.1f} CPU s  {cost.megabytes:6.0f} MB"
            f"  one article more {cost.article:6.3f} s"
        )
    for less, more in pairwise(costs):
        times = more.claims / less.claims
        print(
            f"{times:.1f} times the claims cost {more.processor / less.processor:.2f} times the CPU seconds"
        )
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.write_text(draw_growth(costs), encoding="utf-8")


def measure(claims: int) -> Cost:
    """Link ``claims`` claims, then one article more."""
    weights = read_weights()
    *tellings, last = make_tellings(claims)
    before, started = _processor(), time.perf_counter()
    components = [component.tellings for component in link_in_bulk(tellings, (), weights)]
    wall, processor = time.perf_counter() - started, _processor() - before
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    shelf = Shelf(tellings, components)
    started = time.perf_counter()
    relink([last], shelf, (), weights)
    return Cost(claims, wall, processor, peak, time.perf_counter() - started)


def draw_growth(costs: Sequence[Cost]) -> str:
    """CPU seconds over claims as an SVG picture."""
    most, longest = max(cost.claims for cost in costs), max(cost.processor for cost in costs)
    points = [
        (
            _EDGE + (_WIDTH - 2 * _EDGE) * cost.claims / most,
            _HEIGHT - _EDGE - (_HEIGHT - 2 * _EDGE) * cost.processor / longest,
        )
        for cost in costs
    ]
    line = " ".join(f"{across:.0f},{down:.0f}" for across, down in points)
    marks = "".join(
        f'<circle cx="{across:.0f}" cy="{down:.0f}" r="4" fill="#1f5f8b"/>'
        f'<text x="{across:.0f}" y="{down - 10:.0f}" text-anchor="end">{cost.processor:.0f} s</text>'
        f'<text x="{across:.0f}" y="{_HEIGHT - _EDGE + 18}" text-anchor="middle">{cost.claims:,}</text>'
        for (across, down), cost in zip(points, costs, strict=True)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" font-family="sans-serif" '
        f'font-size="12"><rect width="100%" height="100%" fill="white"/>'
        f'<text x="{_EDGE}" y="24" font-size="14">Linking from scratch: CPU seconds over claims</text>'
        f'<path d="M{_EDGE} {_EDGE}V{_HEIGHT - _EDGE}H{_WIDTH - _EDGE}" fill="none" stroke="#888"/>'
        f'<polyline points="{_EDGE},{_HEIGHT - _EDGE} {line}" fill="none" stroke="#1f5f8b" stroke-width="2"/>'
        f"{marks}</svg>\n"
    )


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    cost = measure(int(sys.argv[1]))
    print(cost.wall, cost.processor, cost.megabytes, cost.article)

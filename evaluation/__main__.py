"""``python -m evaluation``: every data set that is there, one table, held against the floors."""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from evaluation.datasets import digest
from evaluation.measures import Figures, Measure, measures

FLOORS = Path(__file__).with_name("floors.toml")


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the table; 1 where a floor is broken or a pinned data set has changed."""
    parser = argparse.ArgumentParser(prog="python -m evaluation", description=__doc__)
    parser.add_argument("sets", nargs="*", help="names of sets, all where none is given")
    parser.add_argument("--floors", action="store_true", help="fail where a figure lies under its floor")
    parser.add_argument("--processes", type=int, default=2)
    options = parser.parse_args(arguments)
    chosen = [measure for measure in measures() if not options.sets or measure.name in options.sets]
    there = [measure for measure in chosen if measure.path.exists()]
    with ProcessPoolExecutor(options.processes) as pool:
        scored = dict(zip((m.name for m in there), pool.map(score_one, (m.name for m in there)), strict=True))
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    broken: list[str] = []
    print(f"{'set':14} {'measure':20} {'figure':>7} {'floor':>7}  peers")
    for measure in chosen:
        if measure.name not in scored:
            print(f"{measure.name:14} the data set is not there: {measure.path}")
            continue
        broken += print_rows(measure, scored[measure.name], floors.get(measure.name, {}))
    for line in broken:
        print(line, file=sys.stderr)
    return 1 if broken and options.floors else 0


def score_one(name: str) -> Figures:
    """The figures of one set, by name, so that a worker process can be asked for them."""
    measure = next(measure for measure in measures() if measure.name == name)
    return measure.score(measure.path)


def print_rows(measure: Measure, figures: Figures, pinned: dict[str, Any]) -> list[str]:
    """One line a figure; the floors that are broken come back."""
    broken = []
    if pinned and pinned["digest"] != digest(measure.path):
        broken.append(f"{measure.name}: the data set is not the one its floors were taken on")
    for row, (name, figure) in enumerate(figures.items()):
        floor = pinned.get(name)
        shown = f"{floor:7.3f}" if floor is not None else " " * 7
        print(f"{measure.name:14} {name:20} {figure:7.3f} {shown}  {measure.peer if row == 0 else ''}")
        if floor is not None and figure < floor:
            broken.append(f"{measure.name}: {name} is {figure:.3f}, its floor {floor:.3f}")
    return broken


if __name__ == "__main__":
    sys.exit(main())

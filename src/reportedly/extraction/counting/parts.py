"""Parts: the figures of subsets, each with the total that it is a part of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportedly.extraction.counting.figure import Figure
from reportedly.extraction.counting.reading import Reading
from reportedly.extraction.counting.shares import unnumbered_subsets
from reportedly.extraction.counting.subsets import Subset, list_kind, numbered_subsets, with_total

_COPULAS = frozenset({"were", "was", "are"})


def figures_of_parts(reading: Reading, totals: Sequence[Figure], earlier: str | None) -> Iterator[Figure]:
    """The subsets of a sentence; without a total they take the kind they name or the one told ``earlier``."""
    for subset in (*numbered_subsets(reading), *unnumbered_subsets(reading)):
        total = _total_of(subset, totals)
        if total is not None:
            sized = with_total(subset, total.low, total.high)
            yield _figure(sized, total.kind, total.anchor)
        elif subset.share is None and (subset.kind or earlier) is not None:
            yield _figure(subset, subset.kind or str(earlier), (subset.first, subset.last))


def listed_totals(reading: Reading) -> Iterator[Figure]:
    """ "The dead were two men and a boy": three, as the list says who all of them were."""
    run: list[int] = []
    for index in sorted(reading.subsets):
        if run and index == run[-1] + 1 and list_kind(reading, index) is not None:
            run.append(index)
            continue
        yield from _sum_of_list(reading, run)
        run = [index] if list_kind(reading, index) is not None else []
    yield from _sum_of_list(reading, run)


def _sum_of_list(reading: Reading, run: Sequence[int]) -> Iterator[Figure]:
    if not run or reading.lower(_word_before(reading, run[0])) not in _COPULAS:
        return
    groups = [reading.groups[index] for index in run]
    kind = list_kind(reading, run[0])
    if kind is None or any(group.low is None or group.high is None for group in groups):
        return
    total = sum(group.low or 0 for group in groups)
    first, last = groups[0].first, groups[-1].last
    yield Figure(kind, total, total, None, first, last, (first, last), "sum of those listed")


def _word_before(reading: Reading, index: int) -> int:
    place = reading.groups[index].first - 1
    while reading.tag(place) == "RB":
        place -= 1
    return place


def _figure(subset: Subset, kind: str, anchor: tuple[int, int]) -> Figure:
    return Figure(kind, subset.low, subset.high, subset.of, subset.first, subset.last, anchor, subset.rule)


def _total_of(subset: Subset, totals: Sequence[Figure]) -> Figure | None:
    """The total that a subset is part of: the nearest on the side where it is said to stand."""
    if subset.kind is not None:
        return next((total for total in reversed(totals) if total.kind == subset.kind), None)
    if subset.toward == "whole":
        inside = (total for total in totals if subset.first < total.first and total.last <= subset.last)
        return next(inside, None)
    if subset.toward == "right":
        behind = [total for total in totals if total.first > subset.last]
        return min(behind, key=lambda total: total.first, default=None)
    before = [total for total in totals if total.first < subset.first]
    return max(before, key=lambda total: _nearness(total, subset), default=None)


def _nearness(total: Figure, subset: Subset) -> int:
    """Where a total ends; its verb counts as its end if that stands before the subset."""
    return max(total.last, total.anchor[1]) if total.anchor[1] < subset.first else total.last

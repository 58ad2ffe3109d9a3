"""Fatal harm: "two people were shot, *one fatally*" tells of one dead beside the two who were shot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportedly.extraction.counting.figure import Figure
from reportedly.extraction.counting.joints import are_people
from reportedly.extraction.counting.reading import Reading

_FATALLY = frozenset({"fatally", "mortally"})
_HARMED = ("shot", "injured", "casualties")


def fatal_figures(reading: Reading, figures: Sequence[Figure]) -> Iterator[Figure]:
    """The dead of those shot, stabbed or wounded, where an adverb behind a number tells of them."""
    if not any(figure.kind in _HARMED and figure.of is None for figure in figures):
        return
    for position in range(1, len(reading.sentence)):
        if reading.lower(position) not in _FATALLY or position in reading.harm_at:
            continue
        last = position - 1
        if reading.lower(last) in ("them", "whom") and reading.lower(last - 1) == "of":
            last -= 2
        index = reading.ending.get(position - 1, reading.ending.get(last))
        group = None if index is None else reading.groups[index]
        if group is not None and group.low and are_people(group):
            anchor = (position, position)
            yield Figure(
                "killed", group.low, group.high, None, group.first, position, anchor, "of those harmed"
            )

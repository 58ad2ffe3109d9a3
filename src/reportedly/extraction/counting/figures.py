"""Figures: the totals and subsets of one sentence, from its links, nominal counts and tolls."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportedly.extraction.counting.chains import Chain, find_chain
from reportedly.extraction.counting.enumerations import add_listed
from reportedly.extraction.counting.fatal import fatal_figures
from reportedly.extraction.counting.figure import Figure
from reportedly.extraction.counting.further import add_further
from reportedly.extraction.counting.link import Link
from reportedly.extraction.counting.links import find_links
from reportedly.extraction.counting.nominals import find_nominal_links
from reportedly.extraction.counting.pairs import merge_pairs, spell_out_harm
from reportedly.extraction.counting.parts import figures_of_parts, listed_totals
from reportedly.extraction.counting.reading import Reading
from reportedly.extraction.counting.tolls import find_tolls
from reportedly.extraction.counting.totals import figures_of_chain


def find_figures(reading: Reading, *, earlier: str | None) -> tuple[Figure, ...]:
    """The figures of one sentence in text order; ``earlier`` is the kind last told of before it."""
    verbal = spell_out_harm(find_links(reading))
    nominal = find_nominal_links(reading, frozenset(link.index for link in verbal))
    figures = list(_chained(reading, merge_pairs(reading, (*verbal, *nominal))))
    figures = add_further(reading, figures)
    figures.extend(listed_totals(reading))
    figures.extend(tuple(fatal_figures(reading, figures)))
    for toll in tuple(_tolls(reading, figures, earlier)):
        figures = [figure for figure in figures if not _are_one(figure, toll)]
        figures.append(toll)
    totals = [figure for figure in figures if figure.of is None]
    figures.extend(figures_of_parts(reading, totals, earlier))
    return _distinct(figures)


def _chained(reading: Reading, links: Sequence[Link]) -> Iterator[Figure]:
    taken = frozenset(link.index for link in links)
    for link in links:
        chain = find_chain(reading, link, taken)
        yield from add_listed(reading, link, tuple(figures_of_chain(link, chain)), taken)
        wholes = (group.whole for group in chain.groups if group.whole is not None and group.whole >= 0)
        fired = tuple(reading.groups[whole] for whole in wholes)
        if link.kind == "munitions_intercepted" and fired:
            yield from figures_of_chain(replace(link, kind="munitions_fired"), Chain(fired))


def _tolls(reading: Reading, figures: Sequence[Figure], earlier: str | None) -> Iterator[Figure]:
    told = next((figure.kind for figure in reversed(figures) if figure.of is None), earlier)
    for toll in find_tolls(reading):
        kind = toll.kind or told
        if kind is not None:
            group = toll.group
            rule = "; ".join(filter(None, (group.rule, "toll as it then stood")))
            only = None if toll.of is None else f"{rule}; the only figure given is of {toll.of}"
            figure = Figure(
                kind, group.low, group.high, None, group.first, group.last, toll.anchor, only or rule
            )
            yield figure
            if toll.of is not None:
                yield replace(figure, of=toll.of, rule=rule)


def _are_one(left: Figure, right: Figure) -> bool:
    """Whether two figures tell the same words as the same kind."""
    if left.kind != right.kind or left.of != right.of:
        return False
    return left.first <= right.last and right.first <= left.last


def _distinct(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    found: dict[tuple[str, str | None, int, int], Figure] = {}
    for figure in figures:
        found.setdefault((figure.kind, figure.of, figure.first, figure.last), figure)
    return tuple(
        sorted(found.values(), key=lambda figure: (figure.first, figure.anchor, figure.kind, figure.of or ""))
    )

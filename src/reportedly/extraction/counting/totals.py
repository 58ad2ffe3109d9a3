"""Totals: the figures that a chain of groups makes, their sum and the classes within it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportedly.extraction.counting.chains import Chain
from reportedly.extraction.counting.figure import Figure
from reportedly.extraction.counting.group import Group
from reportedly.extraction.counting.link import Link

_UNDIVIDED = frozenset({"troops", "protesters"})
"""Kinds of which a class is no part: troops are soldiers all of them."""


def figures_of_chain(link: Link, chain: Chain) -> Iterator[Figure]:
    """The total and the classes that ``chain`` tells; for kinds named after a thing, one total a
    thing, named by its last word ("cruise missiles" are missiles)."""
    if link.things is not None:
        for group in chain.groups:
            kind = link.kind if group.key is None else f"{group.key.rpartition('_')[2]}_{link.things}"
            yield Figure(kind, group.low, group.high, None, group.first, group.last, link.anchor, group.rule)
        return
    if _is_breakdown(chain):
        yield _single_total(link, chain.groups[0])
        parts: Sequence[Group] = chain.groups[1:]
    else:
        yield from _total(link, chain)
        parts = chain.groups
    if link.kind not in _UNDIVIDED:
        for of in dict.fromkeys(group.of for group in parts if group.of is not None):
            yield _of_class(link, [group for group in parts if group.of == of], of)


def _is_breakdown(chain: Chain) -> bool:
    """ "12 people, three women and nine men": the first number is the sum of the others."""
    first, others = chain.groups[0], chain.groups[1:]
    if len(others) < 2 or chain.named or first.of is not None or first.low is None or first.low != first.high:
        return False
    return first.low > 1 and sum(group.low or 0 for group in others) == first.low


def _total(link: Link, chain: Chain) -> Iterator[Figure]:
    """The sum of a chain; a class of which none was harmed has no total."""
    groups, named = chain.groups, chain.named
    if len(groups) == 1 and not named:
        if groups[0].form != "none" or groups[0].of is None:
            yield _single_total(link, groups[0])
        return
    first, last = min(group.first for group in groups), max(group.last for group in groups)
    low = sum(group.low or 0 for group in groups) + named
    high = None if _is_open(groups) else sum(group.high or 0 for group in groups) + named
    parts = [f"{named} by name"] if named else []
    parts += [_in_digits(group) for group in groups]
    yield Figure(link.kind, low, high, None, first, last, link.anchor, "sum: " + " + ".join(parts))


def _single_total(link: Link, group: Group) -> Figure:
    rule = group.rule
    if group.of is not None and group.high != 1 and link.kind not in _UNDIVIDED:
        rule = "; ".join(filter(None, (rule, f"the only figure given is of {group.of}")))
    single = None
    if group.high == 1 and group.form == "definite":
        single = "known"
    elif group.high == 1 and (group.key == "victims" or group.whole == -1):
        single = "victim"
    place = (group.first, group.last)
    return Figure(link.kind, group.low, group.high, None, *place, link.anchor, rule, single, group.extra)


def _of_class(link: Link, held: Sequence[Group], of: str) -> Figure:
    low = None if all(group.low is None for group in held) else sum(group.low or 0 for group in held)
    high = None if _is_open(held) else sum(group.high or 0 for group in held)
    rule = held[0].rule if len(held) == 1 else "sum: " + " + ".join(_in_digits(group) for group in held)
    first, last = min(group.first for group in held), max(group.last for group in held)
    return Figure(link.kind, low, high, of, first, last, link.anchor, rule)


def _is_open(groups: Sequence[Group]) -> bool:
    return any(group.high is None for group in groups)


def _in_digits(group: Group) -> str:
    if group.low == group.high:
        return str(group.low)
    return f"{'' if group.low is None else group.low}..{'' if group.high is None else group.high}"

"""Pairs: one group that two coordinated harm words befell ("killed or wounded 12")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly.extraction.counting.link import Link
from reportedly.extraction.counting.reading import Reading

_JOINTS = frozenset({"and", "or", "and/or", "/", ",", "nor"})
_TOGETHER = frozenset({"killed", "injured"})


def merge_pairs(reading: Reading, links: tuple[Link, ...]) -> tuple[Link, ...]:
    """``links`` with "killed or wounded 12" as 12 casualties; "none was killed or wounded" stays two zeros.

    Any other pair joined by "or" ("killed or missing") leaves each of the two between none and the number.
    """
    found: list[Link] = []
    for link in links:
        partner = next((held for held in found if _are_paired(reading, held, link)), None)
        if partner is None or link.group.form == "none":
            found.append(link)
            continue
        place = found.index(partner)
        if {partner.kind, link.kind} == _TOGETHER:
            found[place] = replace(partner, kind="casualties", anchor=(partner.anchor[0], link.anchor[1]))
        elif "or" in _between(reading, partner, link):
            found[place] = _uncertain(partner, link.kind)
            found.append(_uncertain(link, partner.kind))
        else:
            found.append(link)
    return tuple(found)


def _are_paired(reading: Reading, left: Link, right: Link) -> bool:
    if left.group != right.group or left.kind == right.kind or left.anchor[1] >= right.anchor[0]:
        return False
    between = _between(reading, left, right)
    return bool(between) and all(word in _JOINTS for word in between)


def _between(reading: Reading, left: Link, right: Link) -> list[str]:
    return [reading.lower(place) for place in range(left.anchor[1] + 1, right.anchor[0])]


def _uncertain(link: Link, other: str) -> Link:
    rule = "; ".join(filter(None, (link.group.rule, f"{link.kind} and {other} taken together")))
    return replace(link, group=replace(link.group, low=0, rule=rule))


def spell_out_harm(links: Sequence[Link]) -> tuple[Link, ...]:
    """``links`` with "no civilians were harmed" as none killed and none injured as well."""
    found: list[Link] = []
    for link in links:
        if link.kind == "casualties" and link.group.form == "none":
            found.extend(replace(link, kind=kind) for kind in ("killed", "injured"))
        found.append(link)
    return tuple(found)

"""Minting: ids of incidents, made once from a founding telling and kept through growth, merge and split."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reportedly.records.entry import canonical

_DIGITS = 20


@dataclass(frozen=True, slots=True)
class Ids:
    """``incidents`` has the tellings of each incident by its id, ``minted`` the new ids with the tellings
    that they were made from, ``redirects`` ids that stand for another one, ``emptied`` those in which nothing
    is any more."""

    incidents: Mapping[str, tuple[str, ...]]
    minted: tuple[tuple[str, str], ...]
    redirects: Mapping[str, str]
    emptied: tuple[str, ...]


def incident_id(telling: str, again: int = 0) -> str:
    """The id of the incident that ``telling`` founds; ``again`` counts further ids that it had to give."""
    parts = [telling, again] if again else [telling]
    return "i" + hashlib.sha256(canonical(parts).encode("ascii")).hexdigest()[:_DIGITS]


def assign_ids(
    clusters: Iterable[Sequence[str]],
    *,
    arrival: Sequence[str],
    before: Mapping[str, str],
    known: Mapping[str, int],
    elsewhere: frozenset[str] = frozenset(),
) -> Ids:
    """The id of each cluster of tellings.

    ``arrival`` has all tellings in the order in which they came, ``before`` the incident that each was in,
    ``known`` all ids ever minted that are concerned with their ranks in order of minting; ``elsewhere`` are
    those of them that other tellings bear.

    A cluster bears the oldest id that one of its tellings founded; the others of its ids stand for that one.
    So the part of a split incident that has its founder keeps the id, another part gets back the id that it
    had before a merge, or a new one, made from the telling of it that came first. If the founder is gone,
    read no longer, the part with the telling that came first keeps the id.
    """
    order = {name: at for at, name in enumerate(arrival)}
    told = sorted(
        (tuple(sorted(held, key=order.__getitem__)) for held in clusters), key=lambda held: order[held[0]]
    )
    claims = _claimed(told, before, known, elsewhere)
    incidents: dict[str, tuple[str, ...]] = {}
    redirects: dict[str, str] = {}
    minted: list[tuple[str, str]] = []
    taken = set(known)
    for cluster in told:
        ids = sorted(claims[cluster[0]], key=lambda name: (known[name], name))
        if not ids:
            ids = [_mint(cluster, taken, minted)]
        incidents[ids[0]] = cluster
        redirects |= dict.fromkeys(ids[1:], ids[0])
    live = {*incidents, *redirects}
    emptied = {name for name in before.values() if name not in live and name not in elsewhere}
    return Ids(incidents, tuple(minted), redirects, tuple(sorted(emptied)))


def _claimed(
    clusters: Sequence[tuple[str, ...]],
    before: Mapping[str, str],
    known: Mapping[str, int],
    elsewhere: frozenset[str],
) -> Mapping[str, set[str]]:
    """The known ids that each cluster may bear, by its first telling: an id for one cluster alone."""
    claims: dict[str, set[str]] = {cluster[0]: set() for cluster in clusters}
    founded: set[str] = set()
    for cluster in clusters:
        for telling in cluster:
            name = incident_id(telling)
            if name in known and name not in elsewhere:
                claims[cluster[0]].add(name)
                founded.add(name)
    adopted: set[str] = set(founded)
    for cluster in clusters:
        for telling in cluster:
            name = before.get(telling, "")
            if name in known and name not in elsewhere and name not in adopted:
                claims[cluster[0]].add(name)
                adopted.add(name)
    return claims


def _mint(cluster: Sequence[str], taken: set[str], minted: list[tuple[str, str]]) -> str:
    """A new id, from the first telling of ``cluster`` that can give one."""
    again = 0
    while True:
        for telling in cluster:
            name = incident_id(telling, again)
            if name not in taken:
                taken.add(name)
                minted.append((name, telling))
                return name
        again += 1

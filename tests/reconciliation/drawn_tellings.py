"""Tellings drawn by Hypothesis, and neighbours held in memory, for the tests of linking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import strategies as st

from reportedly.reconciliation.blocking import blocking_keys
from reportedly.reconciliation.clustering import components
from reportedly.reconciliation.relinking import Relinked
from reportedly.records.judgement import Judgement
from reportedly.records.telling import Figures, Telling

_TOWNS = (
    ("Kosti", 13.16, 32.66, "SD"),
    ("Rabak", 13.18, 32.74, "SD"),
    ("Nikopol", 47.57, 34.4, "UA"),
    (None, None, None, None),
)
_WORDS = ("kosti", "vegetable", "osman", "souq", "monastery", "zelena", "warehouse", "hamdan")


def make_telling(
    number: int, town: int, day: int | None, killed: int | None, words: Sequence[str], document: int
) -> Telling:
    """A telling of an attack in one of four towns in March 2027."""
    name, lat, lon, country = _TOWNS[town]
    told = f"2027-03-{day:02d}" if day else None
    telling = Telling(
        id=f"t{number:03d}",
        document=f"d{document}",
        claims=(f"c{number:03d}a", f"c{number:03d}b"),
        family="attack",
        published="2027-03-20",
        country=country,
        place=name,
        geonameid=town if name else None,
        lat=lat,
        lon=lon,
        precision="settlement" if name else None,
        first_day=told,
        last_day=told,
        killed=Figures(killed, killed),
        words=tuple(words),
    )
    return replace(telling, keys=blocking_keys(telling))


@st.composite
def telling_lists(draw: st.DrawFn, most: int = 9) -> list[Telling]:
    """Up to ``most`` tellings, often near each other, sometimes several of one document."""
    return [
        make_telling(
            number,
            draw(st.integers(0, 3)),
            draw(st.sampled_from((None, 10, 10, 11, 12, 18))),
            draw(st.sampled_from((None, 1, 8, 11))),
            draw(st.lists(st.sampled_from(_WORDS), max_size=5, unique=True)),
            draw(st.integers(number, number + 1)),
        )
        for number in range(draw(st.integers(1, most)))
    ]


@st.composite
def judgement_lists(draw: st.DrawFn, tellings: Sequence[Telling]) -> list[Judgement]:
    """Up to three verdicts of persons about claims of ``tellings``."""
    claims = sorted(claim for telling in tellings for claim in telling.claims)
    pairs = draw(st.lists(st.tuples(st.sampled_from(claims), st.sampled_from(claims)), max_size=3))
    return [
        Judgement(min(pair), max(pair), draw(st.sampled_from(("same", "different", "unsure"))), "ann", "", at)
        for at, pair in enumerate(pairs)
        if pair[0] != pair[1]
    ]


class Shelf:
    """Neighbours in memory: tellings with the component that each was last found in."""

    def __init__(self) -> None:
        self.tellings: dict[str, Telling] = {}
        self.home: dict[str, frozenset[str]] = {}
        self.clusters: dict[str, tuple[str, ...]] = {}

    def sharing(self, keys: Sequence[str]) -> list[Telling]:
        return [telling for telling in self.tellings.values() if not set(keys).isdisjoint(telling.keys)]

    def together(self, ids: Sequence[str]) -> list[Telling]:
        named = {name for one in ids for name in self.home.get(one, ())}
        return [self.tellings[name] for name in sorted(named) if name in self.tellings]

    def holding(self, claims: Sequence[str]) -> list[Telling]:
        return [telling for telling in self.tellings.values() if not set(claims).isdisjoint(telling.claims)]

    def take(self, relinked: Relinked, changed: Sequence[Telling], removed: Sequence[str] = ()) -> None:
        """Keep what was found, as a ledger would."""
        for name in removed:
            for held in (self.tellings, self.home, self.clusters):
                held.pop(name, None)
        self.tellings |= {telling.id: telling for telling in changed}
        for component in relinked.components:
            for name in component.tellings:
                self.home[name] = frozenset(component.tellings)
            for cluster in component.clusters:
                self.clusters |= dict.fromkeys(cluster, cluster)

    def all_clusters(self) -> tuple[tuple[str, ...], ...]:
        return tuple(sorted(set(self.clusters.values())))

    def all_components(self) -> tuple[tuple[str, ...], ...]:
        pairs = [(min(home), name) for home in self.home.values() for name in home]
        return components(self.tellings, pairs)

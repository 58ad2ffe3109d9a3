"""Ids of incidents: minted once, kept through growth, merge and split."""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import given
from hypothesis import strategies as st

from reportedly.reconciliation.minting import assign_ids, incident_id

A, B, C, D = (incident_id(name) for name in "abcd")


@dataclass
class Book:
    """What a ledger would hold: which incident each telling is in, and the ids in order of minting."""

    homes: dict[str, str] = field(default_factory=dict)
    minted: list[str] = field(default_factory=list)
    redirects: dict[str, str] = field(default_factory=dict)

    def assign(self, *clusters: str) -> dict[str, str]:
        """Link the tellings, named by letters, anew; the incident's id by its tellings."""
        names = sorted({name for cluster in clusters for name in cluster})
        ids = assign_ids(
            [tuple(cluster) for cluster in clusters],
            arrival=names,
            before=self.homes,
            known={name: rank for rank, name in enumerate(self.minted)},
        )
        self.minted += [name for name, _ in ids.minted]
        self.homes = {name: incident for incident, held in ids.incidents.items() for name in held}
        self.redirects = dict(ids.redirects)
        return {"".join(sorted(held)): incident for incident, held in ids.incidents.items()}


def test_an_id_is_made_from_the_telling_that_came_first_and_kept_as_it_grows() -> None:
    book = Book()
    assert book.assign("a") == {"a": A}
    assert book.assign("ab", "c") == {"ab": A, "c": C}
    assert book.assign("abd", "c") == {"abd": A, "c": C}
    assert book.minted == [A, C]


def test_the_older_id_stands_after_a_merge_and_comes_back_after_a_split() -> None:
    book = Book()
    book.assign("ab", "cd")
    assert book.assign("abcd") == {"abcd": A}
    assert book.redirects == {C: A}
    assert book.assign("ab", "cd") == {"ab": A, "cd": C}
    assert book.redirects == {}


def test_an_id_that_was_minted_first_is_older_even_if_its_telling_came_later() -> None:
    book = Book(homes={"b": B}, minted=[B])
    assert book.assign("a", "b") == {"a": A, "b": B}
    assert book.assign("ab") == {"ab": B}


def test_the_part_without_the_founder_gets_an_id_of_its_own() -> None:
    book = Book()
    book.assign("abcd")
    assert book.assign("ab", "cd") == {"ab": A, "cd": C}
    assert book.assign("abcd") == {"abcd": A}
    assert book.assign("acd", "b") == {"acd": A, "b": B}


def test_an_incident_outlives_its_founder() -> None:
    book = Book()
    book.assign("abc")
    assert book.assign("bc") == {"bc": A}
    assert book.assign("b", "c") == {"b": A, "c": C}
    assert book.assign("bc") == {"bc": A}


def test_an_incident_that_nothing_tells_of_is_empty_and_its_id_comes_back_with_its_telling() -> None:
    book = Book()
    book.assign("a", "b")
    ids = assign_ids([("b",)], arrival=["b"], before=book.homes, known={A: 0, B: 1})
    assert ids.emptied == (A,)
    book.homes = {"b": B}
    assert book.assign("a", "b") == {"a": A, "b": B}


def test_an_id_that_others_bear_is_not_given_twice() -> None:
    ids = assign_ids([("a",)], arrival=["a"], before={}, known={A: 0}, elsewhere=frozenset([A]))
    ((name, founder),) = ids.minted
    assert (founder, name) == ("a", incident_id("a", 1))


PARTITIONS = st.lists(st.integers(0, 3), min_size=6, max_size=6).map(
    lambda groups: tuple(
        "".join(name for name, at in zip("abcdef", groups, strict=True) if at == group)
        for group in sorted(set(groups))
    )
)


@given(st.lists(PARTITIONS, min_size=1, max_size=6))
def test_whatever_happens_every_telling_has_one_incident_and_every_id_leads_to_one(
    history: list[tuple[str, ...]],
) -> None:
    book = Book()
    for clusters in history:
        told = book.assign(*clusters)
        assert set(told) == set(clusters)
        assert len(set(told.values())) == len(clusters), "no two incidents have one id"
        assert len(book.minted) == len(set(book.minted)), "an id is minted once"
        live = set(told.values())
        assert {book.redirects.get(name, name) for name in book.minted} <= live


@given(st.lists(PARTITIONS, min_size=1, max_size=4), PARTITIONS)
def test_what_is_done_and_undone_restores_every_id(
    history: list[tuple[str, ...]], other: tuple[str, ...]
) -> None:
    book = Book()
    for clusters in history:
        before = book.assign(*clusters)
    book.assign(*other)
    assert book.assign(*history[-1]) == before

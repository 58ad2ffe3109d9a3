"""Origins: groups that depend on which documents there are, not on the order in which they came."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportedly.records.origin import Copy, Join, form_origins, origin_id

WIRE = Copy("d3", "2027-03-09", "The Associated Press", ("The Associated Press",))
EARLY = Copy("d5", "2027-03-08", None, ("The Associated Press",))
LATE = Copy("d1", "2027-03-10", None, ())
UNDATED = Copy("d0")
ALONE = Copy("d9", "2027-03-01")
COPIES = [WIRE, EARLY, LATE, UNDATED, ALONE]
JOINS = [
    Join("d3", "d5", "near-identical text"),
    Join("d1", "d3", "8 of 12"),
    Join("d0", "d1", "the same text"),
]


def test_joins_connect() -> None:
    alone, group = form_origins(COPIES, JOINS)
    assert [copy.document for copy in group.copies] == ["d5", "d3", "d1", "d0"]
    assert group.id == origin_id("d5")
    assert [(join.left, join.right) for join in group.joins] == [("d0", "d1"), ("d1", "d3"), ("d3", "d5")]
    assert alone.copies == (ALONE,)
    assert (alone.original, alone.why, alone.agency) == ("d9", "the only one", None)


def test_the_agencys_own_text_is_the_original_else_the_earliest() -> None:
    _, group = form_origins(COPIES, JOINS)
    assert (group.original, group.agency) == ("d3", "The Associated Press")
    (group,) = form_origins([EARLY, LATE], [Join("d1", "d5", "alike")])
    assert (group.original, group.why) == ("d5", "published first")


def test_a_join_with_a_document_that_is_not_there_is_let_be() -> None:
    assert len(form_origins([LATE], [Join("d1", "gone", "alike")])) == 1


@given(st.permutations(COPIES), st.permutations(JOINS))
def test_the_order_does_not_matter(copies: list[Copy], joins: list[Join]) -> None:
    assert form_origins(copies, joins) == form_origins(COPIES, JOINS)


@given(st.sets(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=12))
def test_every_document_is_in_one_origin_and_joined_ones_in_the_same(pairs: set[tuple[int, int]]) -> None:
    copies = [Copy(f"d{at}", f"2027-03-{10 + at % 3}") for at in range(10)]
    joins = [Join(f"d{min(pair)}", f"d{max(pair)}", "alike") for pair in pairs if pair[0] != pair[1]]
    origins = form_origins(copies, joins)
    homes = {copy.document: origin.id for origin in origins for copy in origin.copies}
    assert len(homes) == sum(len(origin.copies) for origin in origins) == 10
    assert all(homes[join.left] == homes[join.right] for join in joins)
    assert len({origin.id for origin in origins}) == len(origins)

"""Taking tellings in one by one, in any order and in any batches, gives what a full run gives."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.linking import make_tellings
from reportedly.reconciliation import relinking
from reportedly.reconciliation.relinking import link_all, relink
from reportedly.reconciliation.weights import read_weights
from tests.reconciliation.drawn_tellings import Shelf, judgement_lists, make_telling, telling_lists

WEIGHTS = read_weights()


def _full(tellings, judgements):
    found = link_all(tellings, judgements, WEIGHTS)
    return (
        tuple(sorted(cluster for component in found for cluster in component.clusters)),
        tuple(sorted(component.tellings for component in found)),
    )


def _batches(draw, tellings):
    order = draw(st.permutations(tellings))
    while order:
        size = draw(st.integers(1, len(order)))
        yield order[:size]
        order = order[size:]


@given(st.data())
def test_any_order_in_any_batches_gives_the_full_run(data: st.DataObject) -> None:
    tellings = data.draw(telling_lists())
    judgements = data.draw(judgement_lists(tellings))
    shelf = Shelf()
    for batch in _batches(data.draw, tellings):
        shelf.take(relink(batch, shelf, judgements, WEIGHTS), batch)
    assert (shelf.all_clusters(), shelf.all_components()) == _full(tellings, judgements)


def test_many_tellings_are_weighed_at_once_and_give_the_full_run(monkeypatch: pytest.MonkeyPatch) -> None:
    tellings, asked = list(make_tellings(240)), list[int]()

    def counted(told, *others):
        asked.append(len(relinking.candidate_pairs(told)))
        return link_in_bulk(told, *others)

    link_in_bulk = relinking.link_in_bulk
    monkeypatch.setattr(relinking, "link_in_bulk", counted)
    monkeypatch.setattr(relinking, "_MANY", 20)
    shelf = Shelf()
    for at in range(0, len(tellings), 80):
        batch = tellings[at : at + 80]
        shelf.take(relink(batch, shelf, (), WEIGHTS), batch)
    assert asked
    assert min(asked) >= 20
    assert (shelf.all_clusters(), shelf.all_components()) == _full(tellings, ())


@given(st.data())
def test_removing_tellings_gives_the_run_without_them(data: st.DataObject) -> None:
    tellings = data.draw(telling_lists())
    judgements = data.draw(judgement_lists(tellings))
    gone = data.draw(st.sets(st.sampled_from([telling.id for telling in tellings])))
    shelf = Shelf()
    shelf.take(relink(tellings, shelf, judgements, WEIGHTS), tellings)
    removed = sorted(gone)
    kept = [telling for telling in tellings if telling.id not in gone]
    shelf.take(relink((), shelf, judgements, WEIGHTS, removed=removed), (), removed)
    assert (shelf.all_clusters(), shelf.all_components()) == _full(kept, judgements)


@given(st.data())
def test_judgements_that_come_later_give_the_full_run(data: st.DataObject) -> None:
    tellings = data.draw(telling_lists())
    judgements = data.draw(judgement_lists(tellings))
    shelf = Shelf()
    shelf.take(relink(tellings, shelf, (), WEIGHTS), tellings)
    for at in range(len(judgements)):
        judged = {judgements[at].left, judgements[at].right}
        touched = [telling for telling in tellings if judged & set(telling.claims)]
        shelf.take(relink(touched, shelf, judgements[: at + 1], WEIGHTS), touched)
    assert (shelf.all_clusters(), shelf.all_components()) == _full(tellings, judgements)


@given(st.data())
def test_a_telling_that_says_something_else_now_is_linked_anew(data: st.DataObject) -> None:
    tellings = data.draw(telling_lists())
    shelf = Shelf()
    shelf.take(relink(tellings, shelf, (), WEIGHTS), tellings)
    moved = make_telling(0, 2, 18, 11, ("zelena",), 0)
    shelf.take(relink([moved], shelf, (), WEIGHTS), [moved])
    assert (shelf.all_clusters(), shelf.all_components()) == _full([moved, *tellings[1:]], ())


def test_removed_outweighs_changed() -> None:
    telling = make_telling(0, 0, 10, 8, ("kosti",), 0)
    assert relink([telling], Shelf(), (), WEIGHTS, removed=[telling.id]).components == ()


@pytest.mark.parametrize("verdict", ["same", "different"])
def test_a_person_outweighs_the_machine(verdict: str) -> None:
    from reportedly.records.judgement import Judgement

    alike = [make_telling(0, 0, 10, 8, ("kosti",), 0), make_telling(1, 0, 10, 8, ("kosti",), 1)]
    unlike = [make_telling(0, 0, 10, 8, ("kosti",), 0), make_telling(1, 2, 18, 1, ("zelena",), 1)]
    judged = [Judgement("c000a", "c001b", verdict, "ann", "")]
    expected = (("t000", "t001"),) if verdict == "same" else (("t000",), ("t001",))
    assert _full(alike, judged)[0] == _full(unlike, judged)[0] == expected

"""ACLED: the most conservative estimate, killed alone."""

from __future__ import annotations

from reportedly.reconciliation.policies.acled import VERSION, count_acled
from reportedly.reconciliation.policies.policy import basis_of
from tests.reconciliation.made import counted, told
from tests.reconciliation.testimonies import Dispatch, claims_in


def test_the_lowest_of_those_that_differ() -> None:
    held = (told("a", counted(11)), told("b", counted(16), by="Mayor"), told("c", counted(3, kind="injured")))
    counting = count_acled(basis_of(held))
    figure = counting.figures["killed"]
    assert (counting.version, figure.min, figure.best, figure.max) == (VERSION, 11, 11, 11)
    assert figure.best_claims == ("a",)
    assert "injured" not in counting.figures


def test_vague_words_are_read_as_acled_reads_them() -> None:
    for words, number in (("Dozens of", 12), ("Tens of", 10), ("Hundreds of", 100)):
        held = claims_in(
            Dispatch(f"{words} people were killed in a strike in Kosti on Monday, a doctor said.")
        )
        assert count_acled(basis_of(held)).figures["killed"].best == number


def test_where_only_a_ceiling_is_told_there_is_no_figure() -> None:
    assert "killed" not in count_acled(basis_of((told("a", counted(None, 30)),))).figures


def test_no_casualties_is_a_figure() -> None:
    assert count_acled(basis_of((told("a", counted(0)),))).figures["killed"].best == 0

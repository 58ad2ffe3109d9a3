"""Counted harm: a figure of dead or wounded tells an act where no trigger does."""

from __future__ import annotations

import pytest

from reportedly.pipeline import read
from reportedly.records.claim import Claim


def claims_in(text: str) -> tuple[Claim, ...]:
    return read(text, published="2024-05-01").claims


@pytest.mark.parametrize(
    "text",
    [
        "2-4 killed in strike in Tolva, North Yorel.",
        "The teenager was taken to the hospital with a gunshot wound.",
        "The council demanded that the president investigate the murder of two lawyers in Tolva.",
    ],
)
def test_a_figure_tells_an_act(text: str) -> None:
    (claim,) = [claim for claim in claims_in(text) if claim.event.plover == "ASSAULT"]
    assert claim.realis == "actual"
    assert claim.counts


@pytest.mark.parametrize(
    "text",
    [
        "Four people died of cholera in Tolva.",
        "Were two lawyers killed in Tolva?",
        "Militants could kill two lawyers in Tolva.",
    ],
)
def test_no_violence_no_act(text: str) -> None:
    assert not [claim for claim in claims_in(text) if claim.event.plover == "ASSAULT" and claim.counts]


def test_what_is_looked_back_at_happened() -> None:
    claims = claims_in("The minister promised to investigate the attack that killed 10 miners in Tolva.")
    assert [claim.realis for claim in claims if claim.counts] == ["actual"]


def test_one_of_whom_died_stops_nothing() -> None:
    claims = claims_in("Three men were wounded, one of whom later died.")
    assert {(count.kind, count.min) for claim in claims for count in claim.counts if count.of is None} == {
        ("injured", 3),
        ("killed", 1),
    }

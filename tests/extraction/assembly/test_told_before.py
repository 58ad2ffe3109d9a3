"""Claims that go back to an event already told."""

from __future__ import annotations

import pytest

from reportedly.pipeline import extract_document
from reportedly.records.claim import Claim
from reportedly.records.document import Document

FIRST = "Rebels shelled a market in Kassala on Tuesday, the army said."


def _last(text: str) -> Claim:
    return extract_document(Document(id="t", text=text, published="2027-03-11")).claims[-1]


@pytest.mark.parametrize(
    "second",
    [
        "The attack killed nine people, a doctor said.",
        "The rebels denied carrying out the attack.",
        "Two of the wounded later died, a nurse said.",
        "At least nine people were killed, according to the hospital.",
    ],
)
def test_the_same_event_takes_its_place_and_day_and_says_so(second: str) -> None:
    claim = _last(f"{FIRST} {second}")
    assert (claim.place.name, claim.place.country, claim.when.edtf) == ("Kassala", "SD", "2027-03-09")
    assert claim.place.why == "as told before, in c1"
    assert claim.place.span is not None


@pytest.mark.parametrize(
    "second",
    [
        "In a separate attack, nine people were killed.",
        "An airstrike killed nine people, a doctor said.",
        "Nine people were killed in Gedaref on Monday.",
        "The drone strike killed nine people.",
        "The conflict has killed more than 28,000 people, an aid group said.",
        "Nine people were killed on Sunday, a doctor said.",
    ],
)
def test_another_event_does_not(second: str) -> None:
    claim = _last(f"{FIRST} {second}")
    assert claim.place.name != "Kassala"


def test_an_event_too_far_back_is_not_gone_back_to() -> None:
    between = " ".join(f"Shops in the city stayed shut for hour number {n}." for n in range(8))
    claim = _last(f"{FIRST} {between} Nine people were killed, a doctor said.")
    assert claim.place.why == "no event place stated"

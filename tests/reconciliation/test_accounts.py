"""Accounts, one a speaker; statements against interest."""

from __future__ import annotations

import pytest

from reportedly.reconciliation.accounts import against_interest, form_accounts
from reportedly.reconciliation.speakers import members_of
from reportedly.records.testimony import Testimony
from tests.reconciliation.made import counted, named, told
from tests.reconciliation.testimonies import Dispatch, claims_in, demo_incident

ARMY = named("ISR", "military")
CHILD = (counted(1), counted(1, of="children"))
SOLDIERS = (counted(17, rule="the only figure given is of soldiers"), counted(17, of="soldiers"))


def test_one_account_a_speaker_with_its_words_days_and_origins() -> None:
    held = (
        told(
            "a", by="Union", day="2027-05-04", origin="x", quote="seventeen people were killed in the strike"
        ),
        told("b", by="Union", day="2027-05-06", origin="y", quote="sixteen people were killed in the strike"),
        told("c", by="Mayor", day="2027-05-05", origin="y"),
    )
    union, mayor = form_accounts(held)
    assert (union.speaker, union.claims, union.origins) == ("Union", ("a", "b"), ("x", "y"))
    assert (union.first_said, union.last_said) == ("2027-05-04", "2027-05-06")
    assert union.quotes == (held[0].quote, held[1].quote)
    assert mayor.documents == ("d-c",)


def test_own_voices_are_an_account_an_outlet() -> None:
    held = (
        told("a", by=None, outlet="Post"),
        told("b", by=None, outlet="Wire"),
        told("c", by=None, outlet="Post"),
    )
    assert [(one.speaker, one.outlet, one.claims) for one in form_accounts(held)] == [
        (None, "Post", ("a", "c")),
        (None, "Wire", ("b",)),
    ]


def test_relays_and_party_are_named() -> None:
    held = demo_incident("kosti", parties={"Nabil Osman": "Sudanese Armed Forces"})
    (account,) = (one for one in form_accounts(held) if one.speaker == "Nabil Osman")
    assert (account.party, account.relays) == ("Sudanese Armed Forces", ("the state news agency",))


def test_an_admission_of_harm_to_civilians_is_against_interest() -> None:
    held = claims_in(
        Dispatch("Israel's military acknowledged on Tuesday that a child was killed in its strike on a car.")
    )
    assert [one.against_interest for one in form_accounts(held) if one.speaker == "ISR"] == [True]


@pytest.mark.parametrize(
    ("held", "admitted"),
    [
        (told("a", *CHILD, by="ISR", actor=[ARMY]), True),
        (told("a", *CHILD, by="ISR", actor=[named("Hezbollah", "armed_group")]), False),
        (told("a", *SOLDIERS, by="ISR", actor=[ARMY]), False),
        (told("a", by="ISR", actor=[ARMY]), False),
        (told("a", counted(0, of="civilians"), by="ISR", actor=[ARMY]), False),
        (told("a", *CHILD, by="ISR", actor=[ARMY], stance="denies", polarity="negative"), False),
        (told("a", *CHILD, by="Hospital", actor=[ARMY]), False),
    ],
    ids=[
        "own strike",
        "another's strike",
        "soldiers",
        "no harm told",
        "none killed",
        "denied",
        "an outsider",
    ],
)
def test_what_is_no_admission(held: Testimony, admitted: bool) -> None:
    assert against_interest(held, members_of((held,))) is admitted


def test_a_spokesman_admits_for_the_party() -> None:
    spokesman = told("a", *CHILD, by="Spokesman", party="Israel", actor=[ARMY])
    army = told("b", by="ISR", party="Israel")
    assert against_interest(spokesman, members_of((spokesman, army)))
    assert not against_interest(told("a", *CHILD, by="Spokesman", actor=[ARMY]), members_of((army,)))

"""Who vouches for a claim, and how many do independently."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportedly.reconciliation.speakers import (
    affirms,
    belligerents,
    denies,
    in_order,
    independent,
    members_of,
    own_acts,
    rejects,
    said_on,
    witness_of,
    words_of,
)
from reportedly.records.mention import Mention
from reportedly.records.statement import Voice
from reportedly.records.testimony import Testimony
from tests.reconciliation.made import NOWHERE, named, told
from tests.reconciliation.testimonies import Dispatch, claims_in


def without_entity(held: Testimony, words: str) -> Testimony:
    voice = Voice(Mention(words, NOWHERE), None)
    return replace(held, statement=replace(held.statement, voices=(voice,)))


def test_an_entity_is_one_witness_everywhere() -> None:
    assert witness_of(told("a", by="Ministry", origin="x")) == witness_of(
        told("b", by="Ministry", origin="y")
    )


def test_unnamed_people_are_one_by_their_head_word_within_one_origin() -> None:
    one = without_entity(told("a", origin="wire"), "two doctors at the city's main hospital")
    again = without_entity(told("b", origin="wire"), "the doctors")
    others = without_entity(told("c", origin="wire"), "residents")
    elsewhere = without_entity(told("d", origin="other"), "the doctors")
    assert witness_of(one) == witness_of(again)
    assert len({witness_of(held) for held in (one, others, elsewhere)}) == 3


def test_an_own_voice_is_one_an_origin() -> None:
    assert witness_of(told("a", by=None, origin="x")) == witness_of(told("b", by=None, origin="x"))
    assert witness_of(told("a", by=None, origin="x")) != witness_of(told("b", by=None, origin="y"))


@pytest.mark.parametrize(
    ("reports", "number"),
    [
        ([("x", "Mayor")], 1),
        ([("x", "Mayor"), ("x", "Mayor")], 1),
        ([("x", "Mayor"), ("y", "Mayor")], 1),
        ([("x", "Mayor"), ("x", "Hospital"), ("x", "Residents")], 1),
        ([("x", "Mayor"), ("y", "Hospital")], 2),
        ([("x", "Mayor"), ("x", "Hospital"), ("y", "Mayor")], 2),
        ([("x", "Mayor"), ("y", "Mayor"), ("y", "Hospital"), ("z", "Hospital")], 2),
        ([], 0),
    ],
)
def test_independent_reports_share_neither_origin_nor_speaker(
    reports: list[tuple[str, str]], number: int
) -> None:
    held = [told(f"{n}", by=speaker, origin=origin) for n, (origin, speaker) in enumerate(reports)]
    assert independent(held) == number
    assert independent(reversed(held)) == number


def test_speakers_of_one_party_are_one_witness() -> None:
    held = [told("a", by="Ministry", party="North"), told("b", by="General", party="North")]
    assert independent(held) == 1


def test_two_outlets_that_quote_one_official_are_one_witness() -> None:
    words = "An air strike killed nine people in Kosti on Monday, Health Minister Amal Idris said."
    held = claims_in(
        Dispatch(words, outlet="Delta Wire"), Dispatch(f"{words} She spoke in Khartoum.", outlet="Post")
    )
    assert len({one.origin for one in held}) == 2
    assert independent(held) == 1


def test_the_day_said_is_the_statements_own_else_the_documents() -> None:
    assert said_on(told("a", said="2027-05-02", day="2027-05-04")) == "2027-05-02"
    assert said_on(told("a", day="2027-05-04")) == "2027-05-04"
    assert said_on(told("a", said="2027-05-09", day="2027-05-04")) == "2027-05-04"
    assert said_on(told("a", day=None)) is None


def test_order_is_by_day_and_a_testimony_counts_once() -> None:
    late, early = told("a", day="2027-05-05"), told("b", day="2027-05-04")
    assert [held.id for held in in_order([late, early, late])] == ["b", "a"]
    assert in_order([late, told("c", day=None)])[-1].id == "c"


@pytest.mark.parametrize(
    ("held", "affirmed", "denied"),
    [
        (told("a"), True, False),
        (told("a", stance="criticises"), True, False),
        (told("a", stance="denies", polarity="negative"), False, True),
        (told("a", polarity="negative"), False, True),
        (told("a", stance="doubts"), False, False),
        (told("a", realis="planned"), False, False),
        (told("a", realis="hypothetical", polarity="negative"), False, False),
    ],
)
def test_what_is_affirmed_and_what_denied(held: Testimony, affirmed: bool, denied: bool) -> None:
    assert (affirms(held), denies(held)) == (affirmed, denied)


def test_sides_are_the_armed_the_named_and_those_of_a_party() -> None:
    held = (
        told("a", by="Army", kind="military"),
        told("b", by="Front", kind="organisation"),
        told("c", by="Mayor", actor=[named("Front")]),
        told("d", by="Ministry", party="North"),
        told("e", by="Hospital"),
    )
    assert belligerents(held) == {"Army", "Front", "Ministry"}


def test_an_act_is_ones_own_by_entity_or_by_party() -> None:
    own = told("a", by="ISR", actor=[named("ISR", "military")])
    spokesman = told("b", by="Spokesman", party="Israel", actor=[named("ISR", "military")])
    army = told("c", by="ISR", party="Israel")
    assert own_acts(own, members_of((own,)))
    assert own_acts(spokesman, members_of((spokesman, army)))
    assert not own_acts(spokesman, members_of((spokesman, own)))


def test_a_few_words_are_quoted_with_who_says_them() -> None:
    (held,) = claims_in(
        Dispatch("The army put the death toll from the strike in Kosti at 11, it said on Monday.")
    )[:1]
    assert "put the death toll" in words_of(held)
    long = told("a", quote="a strike hit the market and killed people there")
    assert words_of(long) == long.quote


@pytest.mark.parametrize(
    ("text", "rejected"),
    [
        ("The army denied that twelve people were killed in Kosti.", True),
        ("The army denied killing twelve people in Kosti.", True),
        ("The army denied an airstrike that killed twelve people in Kosti.", False),
        ("The army denied the airstrike, which killed twelve people in Kosti.", False),
        ("The army said the airstrike killed twelve people in Kosti.", False),
    ],
)
def test_a_figure_that_describes_what_is_denied_is_not_rejected(text: str, rejected: bool) -> None:
    (held,) = claims_in(Dispatch(text))
    assert rejects(held, held.claim.counts[0]) == rejected

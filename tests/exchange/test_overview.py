from __future__ import annotations

from dataclasses import replace

from reportedly.exchange.overview import Overview, accounts_of, gather_accounts
from reportedly.records.claim import Claim
from reportedly.records.record import Record


def _overview(*records: Record) -> Overview:
    return gather_accounts([accounts_of(record) for record in records])


def _elsewhere(record: Record, *, outlet: str, published: str, claim: Claim) -> Record:
    document = replace(record.document, id=outlet, outlet=outlet, published=published)
    return replace(record, document=document, claims=(claim,))


def test_claims_of_one_place_stand_side_by_side(sample: Record) -> None:
    overview = _overview(sample)
    (karo,) = overview.gatherings
    assert karo.place == "Karo, Sudan (town)"
    assert [account.source for account in karo.accounts] == ["The army said", "he said"]
    assert karo.tolls == ("12+",)
    assert karo.deniers == ("Hill Front",)
    assert (overview.articles, overview.claims, overview.unplaced) == (1, 4, 2)


def test_the_same_words_in_another_outlet_are_no_second_account(sample: Record) -> None:
    copy = _elsewhere(sample, outlet="Nile Mail", published="2027-03-10", claim=sample.claims[0])
    (karo,) = _overview(copy, sample).gatherings
    assert [account.outlets for account in karo.accounts] == [
        ("Harbour Post", "Nile Mail"),
        ("Harbour Post",),
    ]
    assert karo.accounts[0].published == "2027-03-09"


def test_numbers_that_exclude_each_other_are_told(sample: Record) -> None:
    told, of_whom = sample.claims[0].counts
    exact = replace(sample.claims[0], counts=(replace(told, min=8, max=8), of_whom))
    other = _elsewhere(sample, outlet="Nile Mail", published="2027-03-10", claim=exact)
    (karo,) = _overview(sample, other).gatherings
    assert karo.tolls == ("12+", "8")
    assert karo.tolls_exclude_each_other


def test_numbers_that_leave_room_for_each_other_are_not(sample: Record) -> None:
    told, _ = sample.claims[0].counts
    more = replace(sample.claims[0], counts=(replace(told, min=15, max=15),))
    other = _elsewhere(sample, outlet="Nile Mail", published="2027-03-10", claim=more)
    (karo,) = _overview(sample, other).gatherings
    assert karo.tolls == ("12+", "15")
    assert not karo.tolls_exclude_each_other


def test_numbers_of_different_days_are_not_set_against_each_other(sample: Record) -> None:
    told, _ = sample.claims[0].counts
    when = replace(sample.claims[0].when, edtf="2027-03-01")
    earlier = replace(sample.claims[0], counts=(replace(told, min=3, max=3),), when=when)
    other = _elsewhere(sample, outlet="Nile Mail", published="2027-03-10", claim=earlier)
    (karo,) = _overview(sample, other).gatherings
    assert karo.tolls == ("12+", "3")
    assert not karo.tolls_exclude_each_other


def test_nothing_gives_nothing() -> None:
    assert _overview().gatherings == ()

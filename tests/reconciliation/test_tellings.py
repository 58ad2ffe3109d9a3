"""Which claims of one article tell of one event, and what the article says of it."""

from __future__ import annotations

from dataclasses import replace

from reportedly.pipeline import read
from reportedly.reconciliation.tellings import form_tellings, main_telling
from reportedly.records.anchors import anchors_of
from reportedly.records.judgement import Judgement
from reportedly.records.record import Record

MARKET = (
    "A drone strike on a market in the Sudanese city of Kosti killed at least eight people on Thursday, two "
    "doctors said.\n\nThe strike hit vegetable stalls shortly after 9 a.m., wounding more than 20 others.\n\n"
    "In a separate attack, gunmen killed three farmers near the city of El Obeid on Tuesday, the police said."
)
PLANS = "The army said it would bomb Kosti next week. It accused the rebels of lying and demanded talks."


def _read(text: str) -> Record:
    return read(text, published="2027-03-12")


def test_follow_ups_join_and_other_events_stay_apart() -> None:
    market, farmers = form_tellings(_read(MARKET))
    assert (market.place, market.first_day, market.killed.min, market.injured.min) == (
        "Kosti",
        "2027-03-11",
        8,
        20,
    )
    assert (farmers.place, farmers.first_day, farmers.killed.min) == ("El Obeid", "2027-03-09", 3)
    assert len(market.claims) == 2
    assert not set(market.claims) & set(farmers.claims)


def test_what_is_planned_or_said_is_no_event() -> None:
    assert form_tellings(_read(PLANS)) == ()


def test_the_day_of_publication_is_never_the_day_of_the_event() -> None:
    (telling,) = form_tellings(_read("Gunmen killed three farmers near El Obeid, the police said."))
    assert telling.first_day is None
    assert telling.published == "2027-03-12"


def test_reading_twice_gives_the_same_ids_and_keys() -> None:
    assert form_tellings(_read(MARKET)) == form_tellings(_read(MARKET))


def test_a_person_parts_claims_and_puts_them_together() -> None:
    record = _read(MARKET)
    anchors = list(anchors_of(record).claims.values())
    market, farmers = form_tellings(record)
    parted = _judged(market.claims[0], market.claims[1], "different")
    assert [len(telling.claims) for telling in form_tellings(record, [parted])] == [1, 1, 1]
    joined = _judged(market.claims[0], farmers.claims[0], "same")
    (both,) = form_tellings(record, [joined])
    assert set(both.claims) <= set(anchors)
    assert len(both.claims) == 3
    taken_back = replace(joined, verdict="unsure", number=2)
    assert form_tellings(record, [joined, taken_back]) == (market, farmers)


def test_a_persons_different_outweighs_same() -> None:
    record = _read(MARKET)
    market, _ = form_tellings(record)
    pair = market.claims[0], market.claims[1]
    verdicts = [_judged(*pair, "same"), _judged(*pair, "different", number=1)]
    assert len(form_tellings(record, verdicts)) == 3


def test_an_arrest_is_not_the_main_event_of_an_attack() -> None:
    tellings = form_tellings(
        _read(
            "Police arrested three men in Kosti on Thursday. Gunmen killed four traders at the market in "
            "Kosti on Tuesday, officials said."
        )
    )
    main = main_telling(tellings)
    assert main is not None
    assert main.family == "attack"
    assert main_telling(()) is None


def _judged(left: str, right: str, verdict: str, number: int = 0) -> Judgement:
    return Judgement(min(left, right), max(left, right), verdict, "ann", "", number)

"""Near tellings share a key, far ones do not, and none is out of reach."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.linking import make_tellings
from reportedly.reconciliation.blocking import blocking_keys
from reportedly.reconciliation.distances import kilometres
from tests.reconciliation.drawn_tellings import make_telling

HERE = make_telling(0, 0, 10, 8, (), 0)


@given(
    st.floats(-80, 80), st.floats(-179, 179), st.floats(-0.2, 0.2), st.floats(-0.2, 0.2), st.integers(0, 4)
)
def test_points_within_twenty_kilometres_share_a_key(lat, lon, north, east, days) -> None:
    if kilometres((lat, lon), (lat + north, lon + east)) > 20:
        return
    left = replace(HERE, lat=lat, lon=lon, country=None)
    right = replace(
        left,
        lat=lat + north,
        lon=lon + east,
        first_day=f"2027-03-{10 + days}",
        last_day=f"2027-03-{10 + days}",
    )
    assert set(blocking_keys(left)) & set(blocking_keys(right))


def test_another_month_or_another_country_shares_none() -> None:
    later = replace(HERE, first_day="2027-05-20", last_day="2027-05-20", published="2027-05-21")
    elsewhere = replace(HERE, lat=47.57, lon=34.4, country="UA")
    assert not set(blocking_keys(HERE)) & set(blocking_keys(later))
    assert not set(blocking_keys(HERE)) & set(blocking_keys(elsewhere))


def test_without_a_place_the_country_or_a_name_finds_it_without_a_day_the_publication() -> None:
    unplaced = replace(HERE, lat=None, lon=None, precision=None, place=None)
    undated = replace(HERE, first_day=None, last_day=None, published="2027-03-12")
    unknown = replace(unplaced, country=None, words=("serhiienko", "souq"))
    named = replace(HERE, words=("serhiienko", "souq", "kabir"))
    assert set(blocking_keys(HERE)) & set(blocking_keys(unplaced))
    assert set(blocking_keys(HERE)) & set(blocking_keys(undated))
    assert set(blocking_keys(named)) & set(blocking_keys(unknown))


def test_no_key_grows_with_the_ledger_faster_than_the_ledger() -> None:
    def fullest(claims: int) -> float:
        held: dict[str, int] = {}
        for telling in make_tellings(claims):
            for key in telling.keys:
                held[key] = held.get(key, 0) + 1
        return max(held.values()) / (claims / 3)

    assert fullest(12_000) < fullest(3_000) < 0.2

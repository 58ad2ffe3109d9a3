"""Parties: who speaks for whom on which day, from the file and nowhere else."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from reportedly.errors import InputError, SourceNotFound
from reportedly.grounding.parties import read_parties
from reportedly.records.edtf import day_bounds
from reportedly.records.mention import Mention, MentionKind
from reportedly.records.party import Affiliation
from reportedly.records.span import Span


def named(entity: str | None, kind: MentionKind) -> Mention:
    return Mention("words", Span(0, 5), entity, kind)


SHIPPED: list[tuple[str | None, MentionKind, str | None, str | None]] = [
    ("UKR", "government", "2024-11-19", "UKR"),
    ("UKR", "official", None, "UKR"),
    ("Russian Ministry of Defence", "government", "2024-11-19", "RUS"),
    ("Ukrainian Air Force", "military", "2024-11-19", "UKR"),
    ("US Central Command", "military", "2024-11-19", "USA"),
    ("South Sudanese Ministry of Health", "government", "2024-11-19", "SSD"),
    ("Congolese Army", "military", "2024-11-19", "COD"),
    ("Hamas", "armed_group", "2023-10-07", "Hamas"),
    ("Qassam Brigades", "armed_group", "2023-10-07", "Hamas"),
    ("Gaza Ministry of Health", "government", "2024-01-15", "Hamas"),
    ("Rapid Support Forces", "armed_group", "2022-06-01", "SDN"),
    ("Rapid Support Forces", "armed_group", "2023-04-15", "Rapid Support Forces"),
    ("Donetsk People's Republic", "armed_group", "2022-03-01", "Donetsk People's Republic"),
    ("Donetsk People's Republic", "armed_group", "2023-03-01", "RUS"),
]
UNKNOWN: list[tuple[str | None, MentionKind, str | None]] = [
    (None, "government", "2024-11-19"),
    ("Free Karo Movement", "armed_group", "2024-11-19"),
    ("UKR", "population", "2024-11-19"),
    ("RUS", "media", "2024-11-19"),
    ("Crimean Ministry of Health", "government", "2024-11-19"),
    ("Anna Petrenko", "official", "2024-11-19"),
    ("Human Rights Watch", "organisation", "2024-11-19"),
    ("Rapid Support Forces", "armed_group", None),
    ("Rapid Support Forces", "armed_group", "2023-04"),
    ("Rapid Support Forces", "armed_group", "2009-01-01"),
    ("FARC", "armed_group", "2020-01-01"),
]


@pytest.mark.parametrize(("entity", "kind", "on", "party"), SHIPPED)
def test_the_shipped_file_tells(entity: str, kind: MentionKind, on: str | None, party: str) -> None:
    assert read_parties().party_of(named(entity, kind), on) == party


@pytest.mark.parametrize(("entity", "kind", "on"), UNKNOWN)
def test_nothing_is_guessed(entity: str | None, kind: MentionKind, on: str | None) -> None:
    assert read_parties().party_of(named(entity, kind), on) is None


LISTED = [held for entries in read_parties().affiliations.values() for held in entries]


@pytest.mark.parametrize("held", LISTED, ids=lambda held: f"{held.entity} {held.since}")
def test_every_entry_of_the_shipped_file_has_dates_in_order_and_a_source_for_them(held: Affiliation) -> None:
    assert held.since is not None
    first, last = day_bounds(held.since)[0], day_bounds(held.until)[1]
    assert first is not None
    assert last is None or first <= last
    assert len(held.source.split()) >= 3
    if held.source == "UCDP Conflict Encyclopedia, ucdp.uu.se":
        assert {len(date) for date in (held.since, held.until) if date} == {4}


def test_no_two_entries_of_one_speaker_hold_on_one_day() -> None:
    for entries in read_parties().affiliations.values():
        ordered = sorted(entries, key=lambda held: day_bounds(held.since)[0] or "")
        for earlier, later in pairwise(ordered):
            assert (day_bounds(earlier.until)[1] or "9999") < (day_bounds(later.since)[0] or "")


def test_the_shipped_file_has_the_parties_of_the_wars_of_today() -> None:
    assert len(LISTED) >= 50


def test_a_file_of_ones_own(tmp_path: Path) -> None:
    file = tmp_path / "parties.toml"
    file.write_text(
        '[[speakers]]\nentities = ["Anna Petrenko"]\nparty = "UKR"\n'
        'since = "2020"\nuntil = ""\nsource = "Her oath"\n',
        encoding="utf-8",
    )
    parties = read_parties(file)
    assert parties.party_of(named("Anna Petrenko", "official"), "2024-11-19") == "UKR"
    assert parties.party_of(named("anna petrenko", "person"), "2024-11-19") == "UKR"
    assert parties.party_of(named("Anna Petrenko", "official"), "2019-12-31") is None
    assert parties.party_of(named("UKR", "government"), "2024-11-19") is None


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("speakers = 3", "no list"),
        ('[[speakers]]\nentities = ["X"]\nparty = "Y"\n', "exactly the keys"),
        (
            '[[speakers]]\nentities = ["X"]\nparty = "Y"\nsince = ""\nuntil = ""\nsource = ""\n',
            "source is empty",
        ),
        (
            '[[speakers]]\nentities = ["X"]\nparty = "Y"\nsince = "soon"\nuntil = ""\nsource = "Z"\n',
            "'soon' is no date",
        ),
        ('[states]\nkinds = ["wizard"]\n', "no kind of speaker"),
        ("[[", "cannot be read"),
    ],
)
def test_a_damaged_file_is_told(tmp_path: Path, text: str, what: str) -> None:
    file = tmp_path / "parties.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=what) as told:
        read_parties(file)
    assert str(file) in str(told.value)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(SourceNotFound):
        read_parties(tmp_path / "none.toml")

"""VIINA in: flags, precisions, texts in any language."""

from __future__ import annotations

from pathlib import Path

from tests.exchange.imported import failures, outcomes, table

ROW = {
    "event_id": "77",
    "date": "20260311",
    "source": "pravda",
    "url": "https://paper.example/77",
    "text": "Внаслідок обстрілу Сум є загиблі, повідомили в обласній військовій адміністрації",
    "address": "Суми, вулиця Соборна",
    "PPL_NAME": "Суми",
    "latitude": "50.91",
    "longitude": "34.80",
    "GEO_PRECISION": "STREET",
    "t_mil_b": "1",
    "t_artillery_b": "1",
    "a_rus_b": "1",
    "a_ukr_b": "0",
}


def test_a_row_with_its_most_telling_flag(tmp_path: Path) -> None:
    (held,) = outcomes("viina", table(tmp_path / "v.csv", ROW))
    assert held.record is not None
    claim = held.record.claims[0]
    assert claim.event.acled == "Shelling/artillery/missile attack"
    assert (claim.place.name, claim.place.precision, claim.place.country) == ("Суми", "exact", "UA")
    assert [one.entity for one in claim.roles.actor] == ["RUS"]


def test_a_row_without_a_flag_is_no_event(tmp_path: Path) -> None:
    row = ROW | {"t_mil_b": "0", "t_artillery_b": "0"}
    assert "no event flag" in failures("viina", table(tmp_path / "v.csv", row))[0]


def test_swapped_coordinates_are_found_by_the_country(tmp_path: Path) -> None:
    row = ROW | {"latitude": "34.80", "longitude": "50.91"}
    assert "look swapped" in failures("viina", table(tmp_path / "v.csv", row))[0]

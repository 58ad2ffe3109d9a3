from __future__ import annotations

from reportedly.exchange.country_names import country_names


def test_countries_have_names_by_both_codes() -> None:
    names = country_names()
    assert names["UA"] == names["UKR"] == "Ukraine"
    assert names["SD"] == names["SDN"] == "Sudan"
    assert "XX" not in names

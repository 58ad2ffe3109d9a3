"""GDELT in: with and without a header, CAMEO codes, FIPS countries."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportedly.errors import MalformedRow
from reportedly.exchange.imports.gdelt import HEADERS, event_of_cameo
from tests.exchange.imported import claims, failures, outcomes, table

VALUES = {
    "GLOBALEVENTID": "1200000001",
    "SQLDATE": "20260311",
    "Actor1Name": 'RUS"SIA',
    "Actor1CountryCode": "RUS",
    "Actor1Type1Code": "MIL",
    "EventCode": "194",
    "ActionGeo_Type": "4",
    "ActionGeo_FullName": "Karo, Sumska Oblast, Ukraine",
    "ActionGeo_CountryCode": "UP",
    "ActionGeo_Lat": "50.9",
    "ActionGeo_Long": "34.8",
    "DATEADDED": "20260312",
    "SOURCEURL": "https://paper.example/a",
}


@pytest.mark.parametrize("width", list(HEADERS))
def test_files_as_they_are_served_have_no_header(tmp_path: Path, width: int) -> None:
    path = tmp_path / "20260311.export.CSV"
    path.write_text("\t".join(VALUES.get(name, "") for name in HEADERS[width]) + "\n", encoding="utf-8")
    (held,) = outcomes("gdelt", path)
    assert held.record is not None
    claim = held.record.claims[0]
    assert held.record.document.url == "https://paper.example/a"
    assert held.record.document.published == "2026-03-12"
    assert claim.event.acled == "Shelling/artillery/missile attack"
    assert (claim.place.name, claim.place.country, claim.place.precision) == ("Karo", "UA", "settlement")
    assert [(one.text, one.entity, one.kind) for one in claim.roles.actor] == [('RUS"SIA', "RUS", "military")]
    assert claim.counts == ()


def test_columns_of_both_versions() -> None:
    assert sorted(HEADERS) == [58, 61]


def test_files_with_a_header(tmp_path: Path) -> None:
    assert len(claims("gdelt", table(tmp_path / "g.csv", VALUES))) == 1


def test_statements_have_no_event_type(tmp_path: Path) -> None:
    (words,) = failures("gdelt", table(tmp_path / "g.csv", VALUES | {"EventCode": "010"}))
    assert "EventCode '010'" in words
    with pytest.raises(MalformedRow):
        event_of_cameo("---")
    assert event_of_cameo("0231").plover == "REQUEST"

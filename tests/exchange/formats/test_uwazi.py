"""Uwazi CSV: names of columns, ranges, points, links."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reportedly.exchange.formats.uwazi import COLUMNS, date_range
from reportedly.exchange.incident_facts import bounds_of
from tests.exchange.exported import dossiers, export, number, rows


def test_rows_follow_uwazi_s_conventions(tmp_path: Path) -> None:
    path, report = export("uwazi", tmp_path)
    by_id = {held.incident.id: held.incident for held in dossiers()}
    written = rows(path)
    assert len(written) == report.incidents == 40
    assert not any(" " in name for name in COLUMNS)
    for row in written:
        incident = by_id[row["reportedly_id"]]
        assert row["title"]
        assert re.fullmatch(r"(\d{4}-\d\d-\d\d)?:(\d{4}-\d\d-\d\d)?|", row["happened"])
        assert re.fullmatch(r"(-?[\d.]+\|-?[\d.]+)?", row["geolocation"])
        assert re.fullmatch(r"([^|]+\|https://\S+)?", row["source"])
        killed = bounds_of(incident, "airwars", "killed")
        assert (number(row["killed_min"]), number(row["killed_max"])) == (killed.min, killed.max)


@pytest.mark.parametrize(
    ("edtf", "written"),
    [
        ("2024-11-19", "2024-11-19:2024-11-19"),
        ("2024-11-19/..", "2024-11-19:"),
        ("../2024-11-19", ":2024-11-19"),
        (None, None),
    ],
)
def test_date_ranges_keep_open_ends(edtf: str | None, written: str | None) -> None:
    assert date_range(edtf) == written

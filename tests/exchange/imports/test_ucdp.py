"""UCDP in: ranges, precisions, releases, and back from our own export."""

from __future__ import annotations

from pathlib import Path

from reportedly.exchange.incident_facts import bounds_of, window_of
from tests.exchange.exported import dossiers, export
from tests.exchange.imported import UCDP_ROW, claims, failures, outcomes, table


def test_a_row_becomes_a_range_with_its_best_in_the_rule(tmp_path: Path) -> None:
    (claim,) = claims("ucdp", table(tmp_path / "u.csv", UCDP_ROW))
    total, civilians = claim.counts
    assert (total.min, total.max, total.of, total.rule) == (4, 15, None, "low to high; best 9")
    assert (civilians.min, civilians.of) == (4, "civilians")
    assert claim.event.ucdp == 1
    assert claim.when.edtf == "2026-03-09/2026-03-11"
    assert claim.place.precision == "near"
    assert [held.entity for held in claim.roles.actor] == ["SDN", "RSF"]


def test_names_of_other_releases_and_any_order_are_read(tmp_path: Path) -> None:
    row = {("best_est" if name == "best" else name): value for name, value in reversed(UCDP_ROW.items())}
    (claim,) = claims("ucdp", table(tmp_path / "u.csv", row | {"new_column": "x"}))
    assert claim.counts[0].rule == "low to high; best 9"


def test_what_cannot_be_so_is_told(tmp_path: Path) -> None:
    path = table(
        tmp_path / "u.csv",
        UCDP_ROW,
        UCDP_ROW | {"id": "2", "low": "16"},
        UCDP_ROW | {"id": "3", "date_end": "2026-03-01"},
        UCDP_ROW | {"id": "4", "where_prec": "9"},
        UCDP_ROW | {"id": "5", "best": "nine"},
    )
    assert len(claims("ucdp", path)) == 1
    told = failures("ucdp", path)
    assert [
        "low 16" in told[0],
        "before date_start" in told[1],
        "where_prec '9'" in told[2],
        "'nine'" in told[3],
    ] == [True] * 4


def test_what_was_exported_comes_back_minus_the_loss_report(tmp_path: Path) -> None:
    path, report = export("ucdp", tmp_path)
    by_id = {f"UCDP:{held.incident.id}": held.incident for held in dossiers()}
    held = outcomes("ucdp", path)
    back = [one.record for one in held if one.record is not None]
    lost = [str(one.intake.failure) for one in held if one.intake.failure is not None]
    assert len(held) == report.incidents
    assert len(lost) == report.count("narrowed", "kinds of violence")
    assert all("type_of_violence" in words for words in lost)
    for record in back:
        incident, claim = by_id[record.document.story or ""], record.claims[0]
        bounds, window = bounds_of(incident, "ucdp", "killed"), window_of(incident)
        assert window is not None
        assert (claim.counts[0].min, claim.counts[0].max) == (bounds.min, bounds.max)
        assert claim.counts[0].rule == f"low to high; best {bounds.best}"
        expected = window.first if window.days == 1 else f"{window.first}/{window.last}"
        assert claim.when.edtf == expected
        assert (claim.place.lat, claim.place.lon) == (incident.place.lat, incident.place.lon)
        assert claim.event.ucdp == incident.event.ucdp

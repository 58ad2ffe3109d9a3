"""Lists of incidents, totals, differences, commitments and speakers."""

from __future__ import annotations

import pytest

from reportedly.exchange.incidents_table import (
    export_commitments_table,
    export_differences_table,
    export_incidents_table,
    export_speakers_table,
    export_totals_table,
)
from reportedly.reconciliation.commitments import find_commitments
from reportedly.reconciliation.speakers_record import form_speaker_records
from reportedly.reconciliation.totals import add_up, explain_differences
from tests.exchange.dossiers import dossiers
from tests.reconciliation.made import told

INCIDENTS = [held.incident for held in dossiers()]


@pytest.mark.parametrize("width", [40, 80, 120])
def test_the_list_fits_and_names_every_incident(width: int) -> None:
    text = "".join(export_incidents_table(dossiers(), width=width, colour=False))
    assert all(len(line) <= width for line in text.splitlines())
    assert text.startswith("5 incidents\n")


def test_the_list_shows_corroboration_figures_and_status() -> None:
    text = "".join(export_incidents_table(dossiers()[:1], width=110, colour=False, total=70))
    assert "70 incidents, the first 1 shown" in text
    for words in ("4 outlets, 4 origins, 8 speakers", "16 (11–16) killed", "contested, 2", "ACLED"):
        assert words in text


def test_totals_by_country_and_month() -> None:
    rows = add_up(INCIDENTS, "ucdp", by=("country", "month"))
    text = "".join(export_totals_table(rows, ("country", "month"), width=100, colour=False))
    assert "UCDP (ucdp-2026.1), killed" in text
    assert any("Sudan" in line and "Mar 2027" in line and "16 (11–16)" in line for line in text.splitlines())
    left_out = add_up(INCIDENTS, "airwars")
    assert "3 left out" in "".join(export_totals_table(left_out, (), width=100, colour=False))
    assert "no incidents" in "".join(export_totals_table([], ("country",), width=100, colour=False))


def test_differences_show_every_rule() -> None:
    text = "".join(export_differences_table(explain_differences(INCIDENTS), width=110, colour=False))
    assert "left out: graded contested" in text
    assert "the most conservative estimate" in text
    assert "agree" in "".join(export_differences_table([], width=80, colour=False))


def test_commitments_and_speakers() -> None:
    found = find_commitments([told("a", by="Ministry", realis="planned", when="2027-06")])
    text = "".join(export_commitments_table(found, "2027-06-09", width=100, colour=False))
    assert "Jun 2027" in text and "due" in text and "Ministry" in text
    text = "".join(export_speakers_table(form_speaker_records(dossiers()), width=110, colour=False))
    assert any("al-Shabab" in line and "0% to 79%" in line for line in text.splitlines())

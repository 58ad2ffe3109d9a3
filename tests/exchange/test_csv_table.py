from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from reportedly.exchange.csv_table import COLUMNS, export_csv
from reportedly.records.outcome import Outcome
from reportedly.records.record import Record


def _rows(*records: Record) -> list[dict[str, str]]:
    table = "".join(export_csv(Outcome(record.document.id, record=record) for record in records))
    return list(csv.DictReader(io.StringIO(table)))


def test_a_row_tells_who_what_where_when_and_how_many(sample: Record) -> None:
    shelling, interception, denial, convoy = _rows(sample)
    assert shelling["speaker"] == "The army"
    assert shelling["speaker_entity"] == "SDN"
    assert shelling["cue"] == "said"
    assert shelling["said"] == "2027-03-09"
    assert shelling["acled"] == "Shelling/artillery/missile attack"
    assert (shelling["killed_min"], shelling["killed_max"]) == ("12", "")
    assert shelling["other_counts"] == "1 child killed"
    assert (shelling["place"], shelling["country"], shelling["geonameid"]) == ("Karo", "SD", "377039")
    assert (shelling["when"], shelling["when_precision"]) == ("2027-03-08", "part_of_day")
    assert interception["relays"] == "state radio"
    assert interception["hedges"] == "may"
    assert (interception["place"], interception["lat"]) == ("", "")
    assert interception["place_why"] == "no place of that name in the gazetteer"
    assert interception["verification"] == "not verified by The Harbour Post: number"
    assert interception["other_counts"] == "2 munitions intercepted"
    assert (denial["polarity"], denial["quoted"]) == ("negative", "direct")
    assert denial["words"] == "We <b>never</b> fired at Karo & its people"
    assert convoy["speaker"] == ""
    assert (convoy["injured_min"], convoy["injured_max"]) == ("24", "")
    assert convoy["place_why"] == "no event place stated"


def test_columns_keep_their_names_and_order() -> None:
    assert list(COLUMNS)[:8] == [
        "document", "title", "outlet", "url", "published", "statement", "claim", "speaker",
    ]  # fmt: skip
    assert list(COLUMNS)[-3:] == ["abducted_max", "other_counts", "verification"]
    assert len(COLUMNS) == 63


def test_offsets_lead_back_into_the_text(sample: Record) -> None:
    row = _rows(sample)[3]
    assert sample.document.text[int(row["start"]) : int(row["end"])].startswith("On Sunday a convoy")


@pytest.mark.parametrize("title", ["=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "\tx"])
def test_words_are_no_formulas(sample: Record, title: str) -> None:
    record = replace(sample, document=replace(sample.document, title=title))
    assert {row["title"] for row in _rows(record)} == {f"'{title}"}


def test_numbers_stay_numbers(sample: Record) -> None:
    south = replace(sample.claims[0], place=replace(sample.claims[0].place, lat=-13.5))
    assert _rows(replace(sample, claims=(south,)))[0]["lat"] == "-13.5"


def test_awkward_titles_stay_in_their_cell(sample: Record) -> None:
    title = 'He said, "no";\nthen left'
    record = replace(sample, document=replace(sample.document, title=title))
    assert {row["title"] for row in _rows(record)} == {title}


def test_an_article_without_claims_has_no_row(bare: Record) -> None:
    assert _rows(bare) == []
    assert "".join(export_csv([])).startswith("document,title,")

"""Importing: outcomes by row, ids that stand twice, the same row the same document."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportedly.errors import LayoutChanged, OptionError
from reportedly.exchange.importing import Desk, import_reader, import_rows
from reportedly.exchange.imports.registry import SOURCES
from tests.exchange.imported import ACLED_ROW, claims, failures, outcomes, table


def test_good_rows_come_in_and_bad_rows_are_listed_with_their_place(tmp_path: Path) -> None:
    path = table(
        tmp_path / "a.csv",
        ACLED_ROW,
        ACLED_ROW | {"event_id_cnty": "2", "event_date": "46092"},
        ACLED_ROW,
        ACLED_ROW | {"event_id_cnty": "3", "latitude": "132.66", "longitude": "13.16"},
        ACLED_ROW | {"event_id_cnty": "4", "fatalities": ""},
    )
    assert len(claims("acled", path)) == 2
    told = failures("acled", path)
    assert [words.split(": ")[0] for words in told] == [f"{path}:{number}" for number in (3, 4, 5)]
    assert "stands in an earlier row" in told[1]


def test_a_renamed_column_is_an_error_that_names_it(tmp_path: Path) -> None:
    row = {("event_day" if name == "event_date" else name): value for name, value in ACLED_ROW.items()}
    with pytest.raises(LayoutChanged, match=r"without the column 'event_date' \(is it 'event_day' now\?\)"):
        outcomes("acled", table(tmp_path / "a.csv", row))


def test_the_same_row_is_the_same_document_in_whatever_file(tmp_path: Path) -> None:
    (one,) = outcomes("acled", table(tmp_path / "a.csv", ACLED_ROW))
    reordered = dict(reversed(ACLED_ROW.items())) | {"population": "7"}
    (other,) = outcomes("acled", table(tmp_path / "b.csv", reordered, delimiter=";"))
    assert one.intake.document is not None
    assert other.intake.document is not None
    assert one.intake.document.id == other.intake.document.id


def test_a_revised_row_is_another_version_of_the_same_story(tmp_path: Path) -> None:
    (one,) = outcomes("acled", table(tmp_path / "a.csv", ACLED_ROW))
    (other,) = outcomes("acled", table(tmp_path / "b.csv", ACLED_ROW | {"fatalities": "14"}))
    assert one.intake.document is not None
    assert other.intake.document is not None
    assert one.intake.document.id != other.intake.document.id
    assert one.intake.document.story == other.intake.document.story


def test_the_bytes_of_the_row_are_kept(tmp_path: Path) -> None:
    (held,) = outcomes("acled", table(tmp_path / "a.csv", ACLED_ROW))
    assert held.intake.capture is not None
    assert b"SDN90001" in held.intake.capture.raw
    assert held.intake.capture.container == str(tmp_path / "a.csv")


@pytest.mark.parametrize("name", list(SOURCES))
def test_every_source_has_columns_and_a_reader(name: str) -> None:
    layout, read = SOURCES[name].reader()
    assert layout.required
    assert callable(read)
    assert import_reader(name, "0.1").fingerprint.startswith(f"import:{name}:")


def test_an_unknown_source_lists_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(OptionError, match="There are acled, ucdp"):
        list(import_rows("icews", tmp_path))


def test_the_desk_gives_good_rows_with_their_records_and_lays_bad_ones_aside(tmp_path: Path) -> None:
    held = [ACLED_ROW | {"event_id_cnty": str(number)} for number in range(600)]
    held[3] |= {"event_date": "46092"}
    desk = Desk(import_rows("acled", table(tmp_path / "a.csv", *held)))
    for intake in desk.good():
        assert intake.document is not None
        record = desk.extract(intake.source, intake.document).record
        assert record is not None
        assert record.document is intake.document
    (failed,) = desk.take_failed()
    assert (failed.status, failed.source) == ("failed", f"{tmp_path / 'a.csv'}:5")
    assert list(desk.take_failed()) == []

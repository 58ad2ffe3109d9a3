"""Bad input, importer by importer: good rows come in, bad rows are told, changed columns are named."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from reportedly.errors import BrokenSource, LayoutChanged
from reportedly.exchange.imports.layout import fingerprint
from reportedly.exchange.imports.registry import SOURCES
from tests.exchange.imported import ACLED_ROW, UCDP_ROW, claims, failures, outcomes
from tests.exchange.imports.test_airwars import ROW as AIRWARS_ROW
from tests.exchange.imports.test_gdelt import VALUES as GDELT_ROW
from tests.exchange.imports.test_plover import LINE as PLOVER_LINE
from tests.exchange.imports.test_timemap import EVENT
from tests.exchange.imports.test_viina import ROW as VIINA_ROW

Row = dict[str, Any]
Write = Callable[[Path, Sequence[Mapping[str, Any]]], Path]


def _csv(path: Path, rows: Sequence[Mapping[str, Any]]) -> Path:
    stream = io.StringIO()
    writer = csv.DictWriter(stream, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(stream.getvalue(), encoding="utf-8", newline="")
    return path


def _list(path: Path, rows: Sequence[Mapping[str, Any]]) -> Path:
    path.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    return path


def _lines(path: Path, rows: Sequence[Mapping[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


@dataclass(frozen=True)
class Case:
    """A good row of a source with its columns of id, of the day and of words, and how it is written;
    ``renamed`` is a required column with a new name, ``swapped`` are coordinates the wrong way round."""

    row: Row
    key: str
    day: str
    words: str
    renamed: tuple[str, str]
    swapped: Row
    write: Write = _csv


ATLOS_ROW = {
    "slug": "ABC123", "status": "To Do", "description": "Drone over Karo", "sensitive": "Not Sensitive",
    "date": "2026-03-11", "latitude": "13.1", "longitude": "32.6",
}  # fmt: skip
_DEGREES = {"latitude": "132.66", "longitude": "13.16"}
CASES: dict[str, Case] = {
    "acled": Case(ACLED_ROW, "event_id_cnty", "event_date", "notes", ("fatalities", "fatality"), _DEGREES),
    "ucdp": Case(UCDP_ROW, "id", "date_start", "source_headline", ("date_prec", "date_precis"), _DEGREES),
    "airwars": Case(AIRWARS_ROW, "code", "date", "location", ("location", "locations"), _DEGREES),
    "timemap": Case(EVENT, "id", "date", "description", ("description", "descriptions"), _DEGREES, _list),
    "bellingcat": Case(EVENT, "id", "date", "description", ("location", "locations"), _DEGREES, _list),
    "atlos": Case(ATLOS_ROW, "slug", "date", "description", ("sensitive", "sensitivity"), _DEGREES),
    "gdelt": Case(
        GDELT_ROW, "GLOBALEVENTID", "SQLDATE", "ActionGeo_FullName", ("EventCode", "EventCodes"),
        {"ActionGeo_Lat": "134.8", "ActionGeo_Long": "50.9"},
    ),
    "viina": Case(
        VIINA_ROW, "event_id", "date", "text", ("GEO_PRECISION", "GEO_PRECIS"),
        {"latitude": "34.80", "longitude": "50.91"},
    ),
    "plover": Case(
        PLOVER_LINE, "id", "date", "text", ("event", "events"),
        {"event_loc": PLOVER_LINE["event_loc"] | {"lat": 132.66, "lon": 13.16}},  # type: ignore[operator]  a dict
        _lines,
    ),
}  # fmt: skip
NAMES = list(CASES)


def test_every_importer_is_here() -> None:
    assert set(CASES) == set(SOURCES)


@pytest.mark.parametrize("name", NAMES)
def test_renamed_columns_are_named_with_a_guess(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    old, new = case.renamed
    row = {(new if column == old else column): value for column, value in case.row.items()}
    with pytest.raises(LayoutChanged) as told:
        outcomes(name, case.write(tmp_path / "a", [row]))
    assert f"without the column {old!r} (is it {new!r} now?)" in str(told.value)
    assert fingerprint(list(row)) in str(told.value)


@pytest.mark.parametrize("name", NAMES)
def test_missing_columns_are_all_named(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    layout, _ = SOURCES[name].reader()
    row = {column: value for column, value in case.row.items() if column not in layout.required[:2]}
    with pytest.raises(LayoutChanged) as told:
        outcomes(name, case.write(tmp_path / "a", [row | {"unknown": "x"}]))
    for column in layout.required[:2]:
        assert f"without the column {column!r}" in str(told.value)


@pytest.mark.parametrize("name", NAMES)
def test_reordered_and_extra_columns_change_nothing(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    (one,) = outcomes(name, case.write(tmp_path / "a", [case.row]))
    reordered = dict(reversed(case.row.items())) | {"a_new_column": "7"}
    (other,) = outcomes(name, case.write(tmp_path / "b", [reordered]))
    assert one.record is not None
    assert other.record is not None
    assert one.record.claims == other.record.claims
    assert one.record.document.id == other.record.document.id


@pytest.mark.parametrize("name", NAMES)
def test_days_that_a_spreadsheet_mangled_are_told(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    rows = [case.row, case.row | {case.key: "other", case.day: "46092"}]
    path = case.write(tmp_path / "a", rows)
    assert len(claims(name, path)) == 1
    (words,) = failures(name, path)
    assert "turned the day into a number (2026-03-11" in words


@pytest.mark.parametrize("name", NAMES)
def test_ids_that_stand_twice_are_told(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    path = case.write(tmp_path / "a", [case.row, case.row])
    assert len(claims(name, path)) == 1
    (words,) = failures(name, path)
    assert "stands in an earlier row too" in words


@pytest.mark.parametrize("name", NAMES)
def test_latitude_and_longitude_the_wrong_way_round_are_told(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    path = case.write(tmp_path / "a", [case.row | {case.key: "other"} | case.swapped, case.row])
    assert len(claims(name, path)) == 1
    (words,) = failures(name, path)
    assert "look swapped" in words or "out of range" in words


@pytest.mark.parametrize("name", NAMES)
def test_bytes_of_another_encoding_cost_no_other_row(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    bad = case.row | {case.key: "other", case.words: f"{case.row.get(case.words, '')} R\u00e9gion"}
    path = case.write(tmp_path / "a", [case.row, bad, case.row | {case.key: "third"}])
    path.write_bytes(path.read_bytes().replace("R\u00e9gion".encode(), "R\u00e9gion".encode("latin-1")))
    if case.write is _list:
        with pytest.raises(BrokenSource, match="behind element 1"):
            outcomes(name, path)
        return
    assert len(claims(name, path)) == 2
    (words,) = failures(name, path)
    assert "not UTF-8" in words


@pytest.mark.parametrize("name", [name for name in NAMES if CASES[name].write is _csv])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_encodings_with_a_mark_are_read(name: str, encoding: str, tmp_path: Path) -> None:
    case = CASES[name]
    path = case.write(tmp_path / "a", [case.row])
    path.write_bytes(path.read_text(encoding="utf-8").encode(encoding))
    assert len(claims(name, path)) == 1


@pytest.mark.parametrize("name", NAMES)
def test_formulas_come_in_as_words_without_the_apostrophe_against_them(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    formula = f"=HYPERLINK(1) {case.row.get(case.words, '')}"
    plain, kept = (
        outcomes(name, case.write(tmp_path / end, [case.row | {case.words: words}]))[0].record
        for end, words in (("a", formula), ("b", f"'{formula}"))
    )
    assert plain is not None
    assert kept is not None
    assert formula.strip() in plain.document.text
    assert plain.document.id == kept.document.id

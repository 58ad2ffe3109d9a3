"""Imports: a file of places in, an index of its own out, listed, looked into and taken away."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from reportedly.errors import InputError, OptionError, SourceNotFound, SourceNotReadable
from reportedly.grounding.geodata.imports import (
    import_places,
    list_imports,
    open_imports,
    remove_import,
)
from reportedly.grounding.geodata.index import find_named
from reportedly.grounding.geodata.names import fold_name

_VILLAGES = "Village;Y;X;country\nKarno;13.5;25.25;SD\nTel Amra;13.6;25.3;Sudan\nDeir Loz;13.7;25.4;SD\n"


def _no_parents(country: str, first: str, second: str) -> tuple[int, ...]:
    return ()


def _import(source: Path, folder: Path, **columns: str) -> object:
    return import_places(source, folder, columns=columns, parents=_no_parents)


@pytest.fixture
def villages(tmp_path: Path) -> Path:
    file = tmp_path / "villages.csv"
    file.write_text(_VILLAGES, encoding="utf-8")
    return file


def test_places_are_kept_and_rows_that_are_none_are_told(villages: Path, tmp_path: Path) -> None:
    done = import_places(villages, tmp_path, columns={"name": "Village"}, parents=_no_parents)
    assert (done.name, done.places, done.rejected) == ("villages", 2, 1)
    assert [(row.line, row.reason) for row in done.reasons] == [
        (3, "'Sudan' is no country code of two letters")
    ]
    (held,) = list_imports(tmp_path)
    assert (held.name, held.source, held.places, held.rejected) == ("villages", "villages.csv", 2, 1)
    assert held.sha256 == done.sha256


def test_an_imported_place_is_found_under_its_folded_name_with_its_line(
    villages: Path, tmp_path: Path
) -> None:
    _import(villages, tmp_path, name="Village")
    (places,) = open_imports(tmp_path)
    (found,) = places.signed(lambda connection: find_named(connection, fold_name("Dayr Loz")))
    assert (found.name, found.lat, found.origin) == ("Deir Loz", 13.7, "villages.csv, line 4")


def test_importing_again_replaces_and_removing_removes(villages: Path, tmp_path: Path) -> None:
    _import(villages, tmp_path, name="Village")
    villages.write_text("name,lat,lon\nKarno,13.5,25.25\n", encoding="utf-8")
    _import(villages, tmp_path)
    assert [held.places for held in list_imports(tmp_path)] == [1]
    remove_import("villages", tmp_path)
    assert list_imports(tmp_path) == ()
    with pytest.raises(OptionError, match="no import 'villages'"):
        remove_import("villages", tmp_path)


def test_a_zip_file_with_one_table_is_read(tmp_path: Path) -> None:
    row = (
        "900001\tKarno\tKarno\t\t13.5\t25.25\tP\tPPL\tSD\t\t55\t\t\t\t0\t\t700\tAfrica/Khartoum\t2020-01-01\n"
    )
    with zipfile.ZipFile(tmp_path / "SD.zip", "w") as archive:
        archive.writestr("readme.txt", "about")
        archive.writestr("SD.txt", row)
    done = import_places(tmp_path / "SD.zip", tmp_path, parents=_no_parents)
    assert (done.name, done.places) == ("SD", 1)


def test_a_file_without_places_leaves_the_older_import_alone(villages: Path, tmp_path: Path) -> None:
    _import(villages, tmp_path, name="Village")
    villages.write_text("name,lat,lon\nKarno,north,25\n", encoding="utf-8")
    with pytest.raises(InputError, match="Line 2: 'north' is no latitude"):
        _import(villages, tmp_path)
    assert [held.places for held in list_imports(tmp_path)] == [2]
    assert not list((tmp_path / "imports").glob("*.draft"))


def test_what_cannot_be_imported_is_refused_by_name(villages: Path, tmp_path: Path) -> None:
    with pytest.raises(SourceNotFound):
        _import(tmp_path / "nowhere.csv", tmp_path)
    with pytest.raises(OptionError, match="there is no column 'Dorf'"):
        _import(villages, tmp_path, name="Dorf")
    with pytest.raises(OptionError, match="is no name for an import"):
        import_places(villages, tmp_path, name="../up", parents=_no_parents)
    latin = tmp_path / "latin.csv"
    latin.write_bytes(b"name,lat,lon\nK\xe9rno,13,25\n")
    with pytest.raises(InputError, match="is not UTF-8"):
        _import(latin, tmp_path)
    with zipfile.ZipFile(tmp_path / "none.zip", "w") as archive:
        archive.writestr("a.csv", "name,lat,lon\n")
        archive.writestr("b.csv", "name,lat,lon\n")
    with pytest.raises(SourceNotReadable, match="2 tables"):
        _import(tmp_path / "none.zip", tmp_path)


def test_a_damaged_import_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "imports").mkdir()
    (tmp_path / "imports" / "broken.sqlite").write_bytes(b"no index")
    assert open_imports(tmp_path) == ()
    (held,) = list_imports(tmp_path)
    assert (held.name, held.places) == ("broken", 0)

"""A reader is another one when anything is that may change what is read, imported places among it."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportedly.fingerprint import this_reader
from reportedly.grounding.geodata.imports import import_places, remove_import


@pytest.fixture
def villages(tmp_path: Path) -> Path:
    file = tmp_path / "villages.csv"
    file.write_text("Village,y,x,Other\nKarno,13.5,25.25,Kharno\n", encoding="utf-8")
    return file


def fingerprint(folder: Path) -> str:
    return this_reader(folder).fingerprint


def _import(villages: Path, folder: Path, column: str = "Village", country: str = "SD") -> None:
    columns = {"name": column}
    import_places(villages, folder, columns=columns, country=country, parents=lambda *names: ())


def test_imported_places_make_another_reader(villages: Path, tmp_path: Path) -> None:
    folder = tmp_path / "places"
    without = fingerprint(folder)
    assert without == fingerprint(tmp_path / "elsewhere")
    seen = [without]
    _import(villages, folder)
    seen.append(fingerprint(folder))
    _import(villages, folder, column="Other")
    seen.append(fingerprint(folder))
    _import(villages, folder, country="TD")
    seen.append(fingerprint(folder))
    villages.write_text("Village,y,x\nKarno,13.5,25.26\n", encoding="utf-8")
    _import(villages, folder)
    seen.append(fingerprint(folder))
    assert len(set(seen)) == len(seen)
    remove_import("villages", folder)
    assert fingerprint(folder) == without


def test_the_same_places_make_the_same_reader_elsewhere(villages: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        _import(villages, tmp_path / name)
    assert fingerprint(tmp_path / "one") == fingerprint(tmp_path / "two")
    assert this_reader(tmp_path / "one").model == this_reader(tmp_path / "none").model


def test_another_engine_is_another_reader(tmp_path: Path) -> None:
    fast, careful = (this_reader(tmp_path, "fast"), this_reader(tmp_path, "careful"))
    assert (fast.engine, careful.engine) == ("fast", "careful")
    assert fast.fingerprint != careful.fingerprint
    assert this_reader(tmp_path) == fast

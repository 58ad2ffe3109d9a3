"""Exporting: whole or not at all, the same bytes for the same dossiers, one dossier at a time."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet
import pytest

from benchmarks.dossiers import make_dossiers
from reportedly.errors import OptionError
from reportedly.exchange.exporting import export_dossiers
from reportedly.exchange.formats.registry import FORMATS
from reportedly.exchange.safety import Safety
from reportedly.records.dossier import Dossier
from tests.exchange.exported import dossiers, export


def _digest(path: Path) -> dict[str, str]:
    files = [path] if path.is_file() else sorted(path.iterdir())
    return {held.name: hashlib.sha256(held.read_bytes()).hexdigest() for held in files}


@pytest.mark.parametrize("form", list(FORMATS))
def test_the_same_dossiers_give_the_same_bytes(form: str, tmp_path: Path) -> None:
    one, first = export(form, tmp_path / "one")
    other, second = export(form, tmp_path / "other")
    assert _digest(one) == _digest(other)
    assert first == second


@pytest.mark.parametrize("form", list(FORMATS))
def test_an_export_that_breaks_off_leaves_nothing(form: str, tmp_path: Path) -> None:
    def breaking() -> Iterator[Dossier]:
        yield from make_dossiers(3)
        raise RuntimeError("the ledger went away")

    with pytest.raises(RuntimeError, match="went away"):
        export(form, tmp_path, breaking())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("form", list(FORMATS))
def test_hostile_words_break_no_format(form: str, tmp_path: Path) -> None:
    hostile = "=cmd|' /C calc'!A0\r\n\x00\ud800 \u202e\"';--<b>|☃"
    held = dossiers(6)
    broken = [
        replace(
            one,
            incident=replace(one.incident, title=hostile, place=replace(one.incident.place, name=hostile)),
            testimonies=tuple(replace(told, quote=hostile) for told in one.testimonies),
        )
        for one in held
    ]
    path, report = export(form, tmp_path, broken)
    assert path.exists()
    assert report.incidents > 0


def test_what_stood_under_the_name_stays_if_the_export_breaks_off(tmp_path: Path) -> None:
    target = tmp_path / "acled.csv"
    target.write_text("mine")

    def breaking() -> Iterator[Dossier]:
        yield from make_dossiers(1)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        export_dossiers(breaking(), "acled", target)
    assert target.read_text() == "mine"
    export_dossiers(make_dossiers(1), "acled", target)
    assert target.read_text().startswith("event_id_cnty,")


def test_a_folder_with_something_in_it_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "airwars").mkdir()
    (tmp_path / "airwars" / "mine.txt").write_text("mine")
    with pytest.raises(OptionError, match="is there already"):
        export("airwars", tmp_path)
    assert [held.name for held in (tmp_path / "airwars").iterdir()] == ["mine.txt"]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(OptionError, match="cannot be written"):
        export_dossiers(make_dossiers(1), "geojson", tmp_path / "nowhere" / "a.geojson")


def test_dossiers_are_asked_for_one_by_one_and_counted(tmp_path: Path) -> None:
    seen: list[int] = []
    export_dossiers(make_dossiers(3), "geojson", tmp_path / "a.geojson", show=seen.append)
    assert seen == [1, 2, 3]


@pytest.mark.parametrize("form", list(FORMATS))
def test_no_public_export_tells_whose_account_or_name_it_was(form: str, tmp_path: Path) -> None:
    url, title = "https://x.com/zohra_m_1987/status/17", "Halima Idris was my neighbour"
    held = [
        replace(
            one,
            incident=replace(
                one.incident,
                documents=tuple(replace(told, url=url, title=title) for told in one.incident.documents),
            ),
            testimonies=tuple(
                replace(told, document=replace(told.document, url=url, title=title, story=url))
                for told in one.testimonies
            ),
        )
        for one in dossiers(12)
    ]
    open_to_all, _ = export(form, tmp_path / "public", held, safety=Safety())
    restricted, _ = export(form, tmp_path / "restricted", held)
    told = [_words(path) for path in (open_to_all, restricted)]
    assert not any(word in told[0] for word in ("zohra", "Halima", "Idris"))
    assert any(word in told[1] for word in ("zohra", "Halima", "Idris")) == (form != "hxl")


def _words(path: Path) -> str:
    """All that stands in a file or folder; Parquet is unpacked."""
    files = [path] if path.is_file() else sorted(path.iterdir())
    return "".join(
        repr(pyarrow.parquet.read_table(file).to_pylist())
        if file.suffix == ".parquet"
        else file.read_bytes().decode("utf-8", "replace")
        for file in files
    )

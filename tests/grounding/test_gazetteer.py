from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportedly.errors import GazetteerMissing
from reportedly.grounding.gazetteer import Gazetteer, build_index, default_index_folder, open_gazetteer
from reportedly.grounding.geodata.features import Feature

ROWS = (
    Feature(1, "Karo", "settlement", "SD", 13.1, 32.6, 90_000, (10,), ("Karu", "Al Karo")),
    Feature(2, "Karo", "settlement", "NG", 9.0, 7.5, 120_000),
    Feature(10, "Karo State", "adm1", "SD", 13.4, 32.9, 400_000, others=("Wilayat Karo",)),
    Feature(20, "Kyiv", "settlement", "UA", 50.4, 30.5, 3_000_000, others=("Kiev",)),
    Feature(21, "Gaza", "settlement", "PS", 31.5, 34.5, 400_000),
    Feature(22, "Khartoum", "settlement", "SD", 15.6, 32.5, 2_000_000),
    Feature(23, "Sumy", "settlement", "UA", 50.9, 34.8, 250_000),
)


def rows() -> Iterator[Feature]:
    yield from ROWS


@pytest.fixture(autouse=True)
def _forget() -> Iterator[None]:
    open_gazetteer.cache_clear()
    yield
    open_gazetteer.cache_clear()


def test_names_are_found_whatever_their_spelling() -> None:
    gazetteer = Gazetteer.from_rows(ROWS)
    assert [feature.id for feature in gazetteer.named("KARO")] == [10, 2, 1]
    assert [feature.id for feature in gazetteer.named("al-Karo")] == [1]
    assert [feature.id for feature in gazetteer.named("Kiev")] == [20]
    assert gazetteer.named("Nowhere") == ()


def test_a_feature_knows_whether_it_was_found_under_its_own_name() -> None:
    gazetteer = Gazetteer.from_rows(ROWS)
    assert [feature.exact for feature in gazetteer.named("Kyiv")] == [True]
    assert [feature.exact for feature in gazetteer.named("Kiev")] == [False]
    assert gazetteer.named("Karo State")[0].exact and gazetteer.named("Karo")[0].exact


def test_numbers_lead_back_to_the_place() -> None:
    gazetteer = Gazetteer.from_rows(ROWS)
    found = gazetteer.numbered(1)
    assert found is not None
    assert (found.name, found.country, found.parents) == ("Karo", "SD", (10,))
    assert gazetteer.numbered(999) is None


def test_of_two_rows_with_one_number_the_first_is_kept() -> None:
    twice = (
        Feature(5, "First", "settlement", "SD", 1.0, 1.0),
        Feature(5, "Second", "settlement", "SD", 2.0, 2.0),
    )
    found = Gazetteer.from_rows(twice).numbered(5)
    assert found is not None and found.name == "First"


def test_what_is_kept_outside_the_index_stands_before_it() -> None:
    built = Gazetteer.from_rows(ROWS)
    assert built.named("Karo State")[0].population == 400_000
    region = Feature(10, "Karo", "adm1", "SD", 14.0, 33.0, others=("Greater Karo",))
    gazetteer = Gazetteer(_connection(ROWS), wide=[region], more_names={1: ("Qaro", "Qarow")})
    unit = gazetteer.named("Greater Karo")[0]
    assert (unit.lat, unit.population) == (14.0, 400_000)
    assert gazetteer.named("Wilayat Karo")[0].lat == 14.0
    assert [feature.name for feature in gazetteer.named("Qarow")] == ["Qaro"]
    assert {feature.name for feature in gazetteer.named("Karo") if feature.id == 1} == {"Qaro"}


def test_the_index_is_built_once(tmp_path: Path) -> None:
    first = open_gazetteer(tmp_path, source=rows)
    (index,) = tmp_path.glob("places-*.sqlite")
    stamp = index.stat().st_mtime_ns
    open_gazetteer.cache_clear()
    second = open_gazetteer(tmp_path, source=_never)
    assert index.stat().st_mtime_ns == stamp
    assert first.named("Sumy") == second.named("Sumy")
    assert not list(tmp_path.glob("*.draft"))


@pytest.mark.parametrize("harm", ["cut", "scribble", "empty"])
def test_a_damaged_index_is_built_anew(tmp_path: Path, harm: str) -> None:
    open_gazetteer(tmp_path, source=rows)
    open_gazetteer.cache_clear()
    (index,) = tmp_path.glob("places-*.sqlite")
    whole = index.read_bytes()
    index.write_bytes({"cut": whole[:-5000], "scribble": b"x" * len(whole), "empty": b""}[harm])
    assert open_gazetteer(tmp_path, source=rows).named("Kyiv")


def test_a_source_without_the_known_places_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GazetteerMissing, match="not sound"):
        open_gazetteer(tmp_path, source=lambda: iter(ROWS[:2]))


def test_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    blocked = tmp_path / "taken"
    blocked.write_text("a file, not a folder")
    with pytest.raises(GazetteerMissing) as caught:
        open_gazetteer(blocked, source=rows)
    assert "taken" in str(caught.value)


def test_several_builders_at_once_leave_one_whole_index(tmp_path: Path) -> None:
    opened: list[Gazetteer] = []
    workers = [
        threading.Thread(target=lambda: opened.append(open_gazetteer.__wrapped__(tmp_path, source=rows)))
        for _ in range(6)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len(opened) == 6
    assert all(gazetteer.named("Gaza") for gazetteer in opened)
    assert len(list(tmp_path.glob("places-*"))) == 1


def test_a_broken_source_leaves_nothing_behind(tmp_path: Path) -> None:
    def broken() -> Iterator[Feature]:
        yield ROWS[0]
        raise ValueError("half a line")

    with pytest.raises(GazetteerMissing, match="half a line"):
        build_index(tmp_path / "places.sqlite", broken)
    assert list(tmp_path.iterdir()) == []


def test_the_usual_folder_lies_in_the_home_folder() -> None:
    assert Path.home() in default_index_folder().parents


def _never() -> Iterator[Feature]:
    raise AssertionError("the index was there already")


def _connection(features: tuple[Feature, ...]) -> sqlite3.Connection:
    from reportedly.grounding.geodata.index import write_index

    connection = sqlite3.connect(":memory:")
    write_index(connection, features)
    return connection

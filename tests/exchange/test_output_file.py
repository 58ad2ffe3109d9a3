from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from reportedly.errors import OptionError
from reportedly.exchange.output_file import write_file


def _interrupted() -> Iterator[str]:
    yield "half"
    raise KeyboardInterrupt


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    path = tmp_path / "claims.json"
    write_file(["{", "é🙂\r\n", "}"], path)
    assert path.read_bytes() == "{é🙂\r\n}".encode()
    assert [held.name for held in tmp_path.iterdir()] == ["claims.json"]


def test_what_stood_there_stays_if_the_run_breaks_off(tmp_path: Path) -> None:
    path = tmp_path / "claims.json"
    path.write_text("before")
    with pytest.raises(KeyboardInterrupt):
        write_file(_interrupted(), path)
    assert path.read_text() == "before"
    assert [held.name for held in tmp_path.iterdir()] == ["claims.json"]


def test_what_stood_there_stays_if_nothing_was_accepted(tmp_path: Path) -> None:
    path = tmp_path / "claims.json"
    path.write_text("before")
    write_file(["[]"], path, accepted=lambda: False)
    assert path.read_text() == "before"
    assert [held.name for held in tmp_path.iterdir()] == ["claims.json"]


def test_a_link_is_followed_and_stays_a_link(tmp_path: Path) -> None:
    real = tmp_path / "real.json"
    real.write_text("before")
    link = tmp_path / "link.json"
    link.symlink_to(real)
    write_file(["after"], link)
    assert link.is_symlink()
    assert real.read_text() == "after"


def test_a_device_is_written_to_and_not_replaced() -> None:
    write_file(["gone"], Path("/dev/null"))
    assert not Path("/dev/null").is_file()


def test_half_a_surrogate_pair_is_written_as_json_does(tmp_path: Path) -> None:
    path = tmp_path / "claims.json"
    write_file(['"\ud83d"'], path)
    assert path.read_bytes() == b'"\\ud83d"'


@pytest.mark.parametrize("name", ["missing/claims.json", "."])
def test_an_impossible_file_is_named(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with pytest.raises(OptionError) as caught:
        write_file(["x"], path)
    assert str(path) in str(caught.value)
    assert "Name a file in a folder" in str(caught.value)


def test_no_ledger_is_overwritten_but_another_database_is(tmp_path: Path) -> None:
    ledger, other, damaged = (tmp_path / name for name in ("ledger", "other", "damaged"))
    for path, table in ((ledger, "entries"), (other, "incidents")):
        with closing(sqlite3.connect(path)) as database:
            database.execute(f"CREATE TABLE {table} (number INTEGER)")
    damaged.write_bytes(ledger.read_bytes()[:700])
    for path in (ledger, damaged):
        before = path.read_bytes()
        with pytest.raises(OptionError, match="is a ledger"):
            write_file(["a"], path)
        assert path.read_bytes() == before
    write_file(["a"], other)
    assert other.read_text() == "a"

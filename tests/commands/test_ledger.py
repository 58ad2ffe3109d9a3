from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from reportedly import cli
from reportedly.ledger.drafts import Draft
from reportedly.ledger.evidence import Evidence
from reportedly.ledger.ledger import open_ledger

INSTANT = "2027-03-11T08:00:00.000000Z"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.db"


@pytest.fixture
def run(path: Path, evidence: Evidence, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command on the ledger at ``path``: exit code, output, errors."""

    def command(*words: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as left:
            cli.main(["ledger", *words, "--ledger", str(path), "--evidence", str(evidence.folder)])
        told = capsys.readouterr()
        return int(left.value.code or 0), told.out, told.err

    return command


@pytest.fixture
def filled(path: Path, kept: Callable[..., tuple[Draft, ...]]) -> str:
    """A ledger of two documents; the digest of its last entry."""
    ledger = open_ledger(path, now=lambda: INSTANT, by="ana", say=print)
    digest = ledger.append([*kept("d1"), *kept("d2")])[-1].digest
    ledger.close()
    return digest


def alter(path: Path, *statements: str) -> None:
    with sqlite3.connect(path) as held:
        for statement in statements:
            held.execute(statement)
    held.close()


def test_the_head_is_told_in_one_line(run: Run, filled: str) -> None:
    assert run("head") == (0, f"6:{filled} {INSTANT}\n", "")


def test_a_sound_ledger_is_verified(run: Run, filled: str) -> None:
    told = (0, f"All 6 entries are as they were written; the last one is {filled}\n", "")
    assert run("verify") == told
    assert run("verify", "--expect", f"6:{filled}") == told
    code, out, _ = run("verify", "--expect", f"6:{'0' * 64}")
    assert (code, out) == (1, "entry 6: its digest is not the one that was noted down\n")
    assert run("verify", "--expect", "6")[0] == 64


def test_all_damage_is_listed(run: Run, filled: str, path: Path, evidence: Evidence) -> None:
    for kept in evidence.folder.glob("??/*.gz"):
        kept.unlink()
    alter(
        path,
        "DROP TRIGGER entries_stay",
        "UPDATE entries SET \"by\" = 'somebody' WHERE number = 2",
        "UPDATE entries SET \"by\" = 'somebody' WHERE number = 5",
    )
    code, out, err = run("verify")
    assert code == 1
    assert [line.partition(":")[0] for line in out.splitlines()] == [
        "entry 1",
        "entry 2",
        "entry 4",
        "entry 5",
    ]
    assert err == "4 damaged\n"
    assert len(run("verify", "--skip-evidence")[1].splitlines()) == 2


def test_a_ledger_is_rebuilt(run: Run, filled: str, path: Path) -> None:
    alter(path, "DELETE FROM claims")
    assert run("rebuild") == (0, "Rebuilt from 6 entries\n", "")
    assert "Claims              8\n" in run("info")[1]


def test_a_ledger_is_measured(run: Run, filled: str, path: Path) -> None:
    code, out, err = run("info")
    assert code == 0
    for line in (
        "Entries             6 (2 capture, 2 document, 2 reading)",
        f"Last recorded       {INSTANT}",
        f"Head                6:{filled}",
        "Documents           2",
        "Statements          10",
        "Claims              8",
        "Version of tables   0002",
    ):
        assert line in out
    assert "Evidence            2 pieces, " in out
    assert "Bytes an article" in out
    assert str(path) in err


def test_an_empty_ledger_is_measured(run: Run, path: Path) -> None:
    open_ledger(path, now=lambda: INSTANT, by="ana", say=print).close()
    code, out, _ = run("info")
    assert code == 0
    assert "Last recorded       nothing yet" in out
    assert "Bytes an article" not in out
    assert run("head")[1] == f"0:{'0' * 64} nothing recorded yet\n"
    assert run("verify")[0] == 0


def test_tables_are_brought_up(run: Run, filled: str) -> None:
    assert run("migrate") == (0, "The tables are of version 0002 already\n", "")


def test_where_a_ledger_is_can_be_asked_before_it_is_there(run: Run, path: Path, evidence: Evidence) -> None:
    assert run("path") == (0, f"{path}\n{evidence.folder}\n", "")
    assert not path.exists()


@pytest.mark.parametrize("command", ["info", "head", "verify", "rebuild", "migrate"])
def test_a_ledger_that_is_not_there_is_not_made(run: Run, path: Path, command: str) -> None:
    code, _, err = run(command)
    assert code == 74
    assert "there is no ledger yet" in err
    assert not path.exists()


def test_a_password_is_not_printed(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["ledger", "path", "--ledger", "postgresql://ana:secret@db.example/ledger"])
    out = capsys.readouterr().out
    assert "db.example/ledger" in out
    assert "secret" not in out

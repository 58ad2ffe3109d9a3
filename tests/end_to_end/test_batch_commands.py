"""An archive through the commands: coded, linked, one part damaged, made up for; what is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from benchmarks.corpus import main
from reportedly import cli
from reportedly.batch.parquet import read_table
from reportedly.exits import USAGE


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Any:
    """Runs the command; gives its exit code and messages."""

    def run(*arguments: str | Path) -> tuple[int, str]:
        with pytest.raises(SystemExit) as leaving:
            cli.main([str(argument) for argument in arguments])
        assert isinstance(leaving.value.code, int)
        return leaving.value.code, capsys.readouterr().err

    return run


def test_an_archive_is_coded_and_linked_around_a_damaged_part(
    run: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["24"])
    archive, coded, incidents = tmp_path / "archive.jsonl", tmp_path / "coded", tmp_path / "incidents"
    archive.write_text(capsys.readouterr().out, encoding="utf-8")
    code = ("code", archive, "--output", coded, "--part", "8", "--processes", "2")
    link = ("link", "--coded", coded, "--output", incidents)
    assert run(*code)[0] == 0
    damaged = sorted((coded / "documents").glob("*.parquet"))[0]
    damaged.write_bytes(b"no Parquet")
    number, told = run(*link)
    assert number == 1
    assert f"not done: part {damaged.stem}" in told
    assert "Remove it and code the corpus again" in told
    damaged.unlink()
    assert run(*code)[0] == 0
    number, told = run(*link)
    assert number == 0
    claims = {row["id"] for row in read_table(coded, "claims")}
    assert {row["claim"] for row in read_table(incidents, "memberships")} == claims
    assert f"{len(list(read_table(incidents, 'incidents')))} incidents from {len(claims)} claims" in told


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--coded", "coded"), "--coded needs --output"),
        (("--coded", "coded", "--output", "out", "--again"), "--again is for a ledger"),
        (("--output", "out"), "--output goes with --coded"),
        (("--on", "spark"), "--on goes with --coded"),
    ],
)
def test_options_that_do_not_go_together_are_refused(
    run: Any, arguments: tuple[str, ...], message: str
) -> None:
    number, told = run("link", *arguments)
    assert number == USAGE
    assert message in told


def test_a_folder_that_was_not_coded_is_told_of(run: Any, tmp_path: Path) -> None:
    number, told = run("link", "--coded", tmp_path / "none", "--output", tmp_path / "out")
    assert number > 0
    assert "there is no coded corpus" in told
    assert "reportedly code --output" in told

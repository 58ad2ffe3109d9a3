"""An archive coded, loaded, asked, unloaded and added up through the commands themselves."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from reportedly import cli
from reportedly.exits import LEDGER, USAGE

STORIES = (
    ("Nile Post", "https://nile.example/a", "2027-03-09",
     "Rebel drones struck the central market of Kassala on Monday, killing 12 people, the Sudanese army said "
     "on Tuesday. The army blamed the Rapid Support Forces."),
    ("Delta Wire", "https://delta.example/a", "2027-03-09",
     "A drone attack on the market in Kassala, eastern Sudan, on Monday killed 17 people and injured 30, "
     "the Sudan Doctors Network said on Tuesday. The Rapid Support Forces denied that it carried out the "
     "attack."),
    ("Juba Herald", "https://juba.example/b", "2027-03-09",
     "A car bomb exploded outside a police station in Baidoa, Somalia, on Monday, killing four officers, the "
     "Somali police said on Tuesday."),
    ("Nile Post", "https://nile.example/a", "2027-03-10",
     "Rebel drones struck the central market of Kassala on Monday, killing 15 people, the Sudanese army said "
     "on Tuesday. The army blamed the Rapid Support Forces."),
)  # fmt: skip
_OWN = re.compile(r"(\b(?:entry|row)\"?:?\s+)\d+|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z", re.IGNORECASE)
"""What is a ledger's own: instants, the numbers of its entries and of rows made from them."""


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Any:
    """Runs the command; gives its exit code, output without what is the ledger's own, and messages."""
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "REPORTEDLY_EVIDENCE", "REPORTEDLY_LEDGER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("REPORTEDLY_BY", "ana")

    def run(*arguments: str | Path) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as leaving:
            cli.main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        assert isinstance(leaving.value.code, int)
        return leaving.value.code, _OWN.sub(r"\g<1>0", captured.out), captured.err

    return run


@pytest.fixture
def wire(tmp_path: Path) -> Path:
    path = tmp_path / "wire.jsonl"
    lines = [
        json.dumps({"text": text, "outlet": outlet, "title": outlet, "published": published, "url": url})
        for outlet, url, published, text in STORIES
    ]
    path.write_text("\n".join([*lines, "{broken"]) + "\n", encoding="utf-8")
    return path


def test_a_loaded_ledger_answers_as_one_that_articles_were_added_to(
    run: Any, wire: Path, tmp_path: Path
) -> None:
    added, loaded = tmp_path / "added.sqlite", tmp_path / "loaded.sqlite"
    coded, out = tmp_path / "coded", tmp_path / "out"
    assert run("add", wire, "--ledger", added)[0] == 1
    assert run("code", wire, "--output", coded, "--part", "2", "--keep-bytes")[0] == 1
    code, _, told = run("ledger", "load", coded, "--ledger", loaded)
    assert code == 0
    assert "4 documents added, 0 known, 1 in quarantine" in told
    documents = [json.loads(line)["document"] for line in _lines(run, added, "documents")]
    incidents = [json.loads(line)["id"] for line in _lines(run, added, "incidents")]
    questions = [
        ("claims", "--format", "jsonl"),
        ("documents", "--format", "jsonl"),
        ("incidents", "--format", "jsonl"),
        ("changes",),
        ("quarantine",),
        ("totals", "--by", "country,month", "--format", "jsonl"),
        *(("show", name) for name in documents),
        *(("incident", name) for name in incidents),
    ]
    assert len(incidents) == 2
    for question in questions:
        answers = [run(*question, "--ledger", ledger)[1] for ledger in (added, loaded)]
        assert answers[0] == answers[1], question
        assert answers[0], question
    assert run("ledger", "verify", "--ledger", loaded)[0] == 0
    before = run("claims", "--format", "jsonl", "--ledger", loaded)[1]
    assert run("ledger", "rebuild", "--ledger", loaded)[0] == 0
    assert run("claims", "--format", "jsonl", "--ledger", loaded)[1] == before

    code, _, told = run("ledger", "load", coded, "--ledger", loaded)
    assert code == 0
    assert "0 documents added, 4 known" in told

    code, _, told = run("ledger", "unload", "--output", out, "--keep-bytes", "--ledger", loaded)
    assert code == 0
    assert "5 articles written" in told
    assert run("ledger", "load", out, "--ledger", tmp_path / "third.sqlite")[0] == 0
    assert run("claims", "--format", "jsonl", "--ledger", tmp_path / "third.sqlite")[1] == before


def test_totals_of_an_export_are_those_of_its_ledger(run: Any, wire: Path, tmp_path: Path) -> None:
    ledger, tables = tmp_path / "ledger.sqlite", tmp_path / "tables"
    run("add", wire, "--ledger", ledger)
    assert run("export", "--to", "parquet", "--restricted", "-o", tables, "--ledger", ledger)[0] == 0
    for form in ("table", "csv", "jsonl"):
        for by in ("country,month", "place", "actor", "party,day"):
            asked = ("totals", "--by", by, "--format", form)
            held, stored = run(*asked, "--ledger", ledger), run(*asked, "--tables", tables)
            assert held[:2] == stored[:2], (form, by)
            assert held[1]
    code, out, told = run("totals", "--tables", tables, "--country", "Sudan")
    assert code == USAGE
    assert "country: with --tables all incidents in the folder are added up" in told
    assert not out
    assert run("totals", "--tables", tables, "--why")[0] == USAGE


def test_bad_folders_are_told(run: Any, wire: Path, tmp_path: Path) -> None:
    coded, ledger = tmp_path / "coded", tmp_path / "ledger.sqlite"
    code, _, told = run("ledger", "load", tmp_path, "--ledger", ledger)
    assert code == USAGE
    assert "there are no coded tables in it. Name the folder that 'reportedly code --output' wrote" in told
    assert not ledger.exists()
    run("code", wire, "--output", coded)
    part = next((coded / "claims").glob("*.parquet"))
    part.write_bytes(part.read_bytes()[:-1])
    code, _, told = run("ledger", "load", coded, "--ledger", ledger)
    assert code == USAGE
    assert f"claims/{part.name} is altered or cut off" in told
    assert not ledger.exists()
    assert run("ledger", "unload", "--output", tmp_path / "out", "--ledger", ledger)[0] == LEDGER


def test_what_could_not_be_read_and_was_not_kept_is_told(run: Any, wire: Path, tmp_path: Path) -> None:
    run("code", wire, "--output", tmp_path / "coded")
    code, _, told = run("ledger", "load", tmp_path / "coded", "--ledger", tmp_path / "l.sqlite", "--no-link")
    assert code == 0
    assert "1 articles could not be read when they were coded, and their bytes were not kept" in told


def _lines(run: Any, ledger: Path, question: str) -> list[str]:
    out: str = run(question, "--format", "jsonl", "--ledger", ledger)[1]
    return out.splitlines()

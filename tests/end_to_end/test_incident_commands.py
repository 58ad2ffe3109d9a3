"""Incidents through the commands themselves: linked, judged, merged, split, undone, counted, as of a day."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest

from reportedly import cli
from reportedly.exits import LEDGER, USAGE

ARMY = (
    "KASSALA, Sudan — Rebel drones struck the central market of Kassala on Monday, killing 12 people, "
    "the Sudanese army said on Tuesday. The army blamed the Rapid Support Forces.\n"
)
DOCTORS = (
    "A drone attack on the market in Kassala, eastern Sudan, on Monday killed 17 people and injured 30, the "
    "Sudan Doctors Network said on Tuesday. The Rapid Support Forces denied that it carried out the attack.\n"
)
BOMB = (
    "A car bomb exploded outside a police station in Baidoa, Somalia, on Monday, killing four officers, the "
    "Somali police said on Tuesday.\n"
)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """Runs the command on a ledger of the test's own; gives its exit code, output and messages."""
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "REPORTEDLY_EVIDENCE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("REPORTEDLY_LEDGER", str(tmp_path / "desk.sqlite"))
    monkeypatch.setenv("REPORTEDLY_BY", "ana")

    def run(*arguments: str | Path) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as leaving:
            cli.main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        assert isinstance(leaving.value.code, int)
        return leaving.value.code, captured.out, captured.err

    return run


@pytest.fixture
def wire(tmp_path: Path) -> Path:
    """Two conflicting dispatches on one attack, and one on another."""
    told = (("Nile Post", ARMY), ("Delta Wire", DOCTORS), ("Juba Herald", BOMB))
    lines = [
        {"text": text, "outlet": outlet, "title": outlet, "published": "2027-03-09",
         "url": f"https://{at}.example/a"}
        for at, (outlet, text) in enumerate(told)
    ]  # fmt: skip
    path = tmp_path / "wire.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


def _listed(run: Any, *options: str) -> list[dict[str, Any]]:
    code, out, _ = run("incidents", "--format", "jsonl", *options)
    assert code == 0
    return [json.loads(line) for line in out.splitlines()]


def _kassala(run: Any, *options: str) -> list[dict[str, Any]]:
    return [held for held in _listed(run, *options) if held["place"]["name"] == "Kassala"]


def _claims_by_outlet(incident: dict[str, Any]) -> list[list[str]]:
    return [document["claims"] for document in incident["documents"]]


def test_two_conflicting_dispatches_are_one_incident(run: Any, wire: Path) -> None:
    code, _, err = run("add", wire)
    assert (code, "incidents opened" in err) == (0, True)
    (incident,) = _kassala(run)
    assert incident["origins"] == 2
    assert len(incident["documents"]) == 2
    assert "number" in {held["kind"] for held in incident["contradictions"]}
    assert incident["figures"]["ibc"]["killed"] == {"min": 12, "max": 17}
    table = run("incidents", "--country", "SDN")[1]
    assert table.startswith("1 incident\n")
    assert "2 outlets, 2 origins" in table
    assert "Baidoa" not in table
    document = incident["documents"][0]["id"]
    assert f"See 'reportedly incidents --document {document}'" in run("incident", document)[2]
    assert len(_listed(run, "--document", document)) == 1
    rows = list(csv.DictReader(io.StringIO(run("incidents", "--format", "csv")[1])))
    assert {row["place"] for row in rows} >= {"Kassala", "Baidoa"}
    for form in ("text", "markdown", "html"):
        assert "Kassala" in run("incident", incident["id"][:9], "--format", form)[1]
    whole = json.loads(run("incident", incident["id"], "--format", "json")[1])
    assert {held["claim"] for held in whole["testimonies"]} >= set(incident["documents"][0]["claims"])


def test_a_person_decides_and_takes_it_back(run: Any, wire: Path) -> None:
    run("add", wire)
    (before,) = _kassala(run)
    (left, *_), (right, *_) = _claims_by_outlet(before)
    code, out, _ = run("judge", left, right[:9], "different", "--why", "not the same market")
    assert code == 0
    entry = re.match(r"Entry (\d+)", out)
    assert entry is not None
    apart = _kassala(run)
    assert len(apart) == 2
    assert before["id"] in {held["id"] for held in apart}
    assert run("undo", entry[1], "--why", "it is the same")[0] == 0
    (after,) = _kassala(run)
    assert (after["id"], _claims_by_outlet(after)) == (before["id"], _claims_by_outlet(before))
    code, _, err = run("undo", entry[1], "--why", "again")
    assert (code, "undone already" in err) == (USAGE, True)
    told = run("changes", "--of", "incidents")[1]
    assert f"decided in entry {entry[1]}" in told
    assert "steps are shown" not in told
    assert "The oldest 1 steps are shown" in run("changes", "--of", "incidents", "--limit", "1")[1]
    never = run("changes", "--since", "2099-01-01")
    assert never[1] == ""
    assert "--since 2099-01-01 asks what came into the ledger" in never[2]
    assert "merged" in told


def test_merge_redirects_split_parts_and_undo_restores(run: Any, wire: Path) -> None:
    run("add", wire)
    ids = {held["place"]["name"]: held["id"] for held in _listed(run)}
    assert run("merge", ids["Kassala"], ids["Baidoa"], "--why", "a test")[0] == 0
    held = {held["id"] for held in _listed(run)}
    gone, kept = sorted((ids["Kassala"], ids["Baidoa"]), key=lambda name: name in held)
    _, out, err = run("incident", gone)
    assert kept in out
    assert f"{gone} was merged into {kept}" in err
    assert run("undo", "--why", "two countries")[0] == 0
    assert {held["place"]["name"]: held["id"] for held in _listed(run)} == ids
    (incident,) = _kassala(run)
    assert run("split", incident["id"], incident["documents"][1]["id"], "--why", "a test")[0] == 0
    assert len(_kassala(run)) == 2
    shown = json.loads(run("show", incident["id"], "--format", "json")[1])
    assert [act["kind"] for act in shown["decisions"]] == ["merge", "split"]


def test_what_was_known_then_and_what_had_been_said_by_then(
    run: Any, wire: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    days = {"now": "2027-03-10T08:00:00.000000Z"}
    monkeypatch.setattr("reportedly.commands.opening.utc_now", lambda: days["now"])
    lines = wire.read_text(encoding="utf-8").splitlines(keepends=True)
    wire.write_text(lines[0], encoding="utf-8")
    run("add", wire)
    days["now"] = "2027-03-12T08:00:00.000000Z"
    later = json.loads(lines[1]) | {"published": "2027-03-11"}
    wire.write_text(json.dumps(later) + "\n", encoding="utf-8")
    run("add", wire)
    (then,) = _kassala(run, "--as-of", "2027-03-10")
    (now,) = _kassala(run)
    assert (len(then["documents"]), len(now["documents"])) == (1, 2)
    assert then["id"] == now["id"]
    assert "1 outlet," in run("incidents", "--as-of", "2027-03-11")[1]
    assert "1 outlet," in run("incident", now["id"], "--as-of", "2027-03-11")[1]
    assert _listed(run, "--as-of", "2027-03-09") == []
    told = run("changes", "--since", "2027-03-11", "--of", "incidents", "--format", "jsonl")[1]
    (change,) = [json.loads(line) for line in told.splitlines()]
    assert "grows" in change["kinds"]
    assert set(change["claims"]) <= {claim for held in now["documents"] for claim in held["claims"]}
    assert change["claims"]


def test_adding_without_linking_says_how_to_link(run: Any, wire: Path) -> None:
    run("add", wire, "--no-link")
    assert "run 'reportedly link'" in run("incidents")[2]
    assert "3 readings linked" in run("link")[2]
    assert run("link")[2] == "Nothing to link.\n"
    assert len(_listed(run)) >= 2


def test_totals_and_why_they_differ(run: Any, wire: Path) -> None:
    run("add", wire)
    rows = [
        json.loads(line)
        for line in run("totals", "--by", "country,month", "--format", "jsonl")[1].splitlines()
    ]
    killed = {(row["policy"], *row["values"]): (row["min"], row["max"]) for row in rows}
    assert killed["ibc", "SD", "2027-03"] == (12, 17)
    assert {row["policy"] for row in rows} == {"acled", "ucdp", "airwars", "ibc"}
    table = run("totals", "--policy", "ibc", "--by", "country", "--country", "Sudan")[1]
    assert "Sudan" in table
    assert "12–17" in table
    assert "Somalia" not in table
    why = run("totals", "--why", "--country", "SD")[1]
    assert "IBC" in why
    assert run("totals", "--by", "phase")[0] == USAGE
    assert run("totals", "--kind", "wounded")[0] == USAGE
    assert "No incident answers this" in run("totals", "--place", "Kosti")[2]


def test_speakers_and_what_is_due(run: Any, tmp_path: Path) -> None:
    path = tmp_path / "plan.jsonl"
    text = "The Somali police said on Tuesday that they will publish the names of the dead on 20 March.\n"
    line = {"text": text, "published": "2027-03-09", "outlet": "Juba Herald"}
    path.write_text(json.dumps(line) + "\n", encoding="utf-8")
    run("add", path)
    held = json.loads(run("due", "--on", "2027-03-25", "--format", "jsonl")[1] or "{}")
    assert held.get("due") == "2027-03-20"
    assert "publish the names" in run("due", "--on", "2027-03-25")[1]
    assert "Nothing that was planned" in run("due", "--on", "2027-03-12")[2]
    assert "publish the names" in run("due", "--on", "2027-03-12", "--ahead")[1]
    assert "Nothing that was planned" in run("due", "--on", "2027-08-01")[2]


def test_the_demo_fills_a_ledger(run: Any, tmp_path: Path) -> None:
    path = tmp_path / "demo.sqlite"
    code, _, err = run("demo", "--keep", path)
    assert code == 0
    assert f"reportedly incidents --ledger {path}" in err
    assert len(_listed(run, "--ledger", str(path))) >= 5
    table = run("speakers", "--ledger", path)[1]
    assert "killed" in table
    assert "it is no grade of the speaker" in table
    assert table.index("Somalia") < table.index("Sudan ") < table.index("Ukraine")
    totals = run("totals", "--by", "country", "--ledger", path)[1]
    assert totals.index("Somalia") < totals.index("Sudan")
    assert re.search(r"^Russia +– +0 / 1 ", totals, re.MULTILINE)
    for command in (
        ("incidents", "--format", "csv"),
        ("export", "--to", "acled"),
        ("export", "--to", "sqlite"),
    ):
        code, _, told = run(*command, "--output", path, "--ledger", path)
        assert code == USAGE
        assert f"{path}: is a ledger" in told
    assert run("export", "--to", "sqlite", "-o", tmp_path / "a.db", "--ledger", path)[0] == 0
    assert run("export", "--to", "sqlite", "-o", tmp_path / "a.db", "--ledger", path)[0] == 0
    verified = run("ledger", "verify", "--ledger", path)
    assert verified[0] == 0
    before = run("incidents", "--format", "csv", "--ledger", path)[1]
    assert run("ledger", "rebuild", "--ledger", path)[0] == 0
    assert run("incidents", "--format", "csv", "--ledger", path)[1] == before


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("incident", "i00000000"), LEDGER, "no incident has this id"),
        (("incident", "ab"), LEDGER, "at least 6 characters"),
        (
            ("judge", "c00000000", "c11111111", "same", "--why", "x"),
            LEDGER,
            "nothing in the ledger has this id",
        ),
        (("undo", "1", "--why", "x"), LEDGER, "nothing was judged"),
        (("undo", "--why", "x"), LEDGER, "you have decided nothing"),
        (("merge", "i00000000", "--why", "x"), LEDGER, "no incident has this id"),
        (("incidents", "--country", "Atlantis"), USAGE, "is no country"),
        (("judge", "c1", "c2", "perhaps", "--why", "x"), USAGE, "perhaps"),
    ],
)
def test_bad_questions_say_what_to_do(
    run: Any, wire: Path, arguments: tuple[str, ...], code: int, words: str
) -> None:
    run("add", wire)
    left, out, err = run(*arguments)
    assert (left, out) == (code, "")
    assert words in err

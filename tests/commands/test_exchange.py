"""Commands export, import, formats, conformance: rows of other recorders taken in and given out."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from reportedly import cli
from reportedly.exchange.formats.registry import FORMATS
from reportedly.exchange.imports.registry import SOURCES
from tests.exchange.exported import rows
from tests.exchange.imported import ACLED_ROW, UCDP_ROW, table

Run = Callable[..., tuple[int, str, str]]
UCDP = UCDP_ROW | {"date_start": "2026-03-11", "date_end": "2026-03-11", "date_prec": "1", "where_prec": "1"}


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command on one ledger: exit code, output, errors."""

    def command(*words: str) -> tuple[int, str, str]:
        ledger = () if words[0] == "formats" else ("--ledger", str(tmp_path / "ledger.db"))
        with pytest.raises(SystemExit) as left:
            cli.main([*words, *ledger])
        told = capsys.readouterr()
        return int(left.value.code or 0), told.out, told.err

    return command


@pytest.fixture
def filled(run: Run, tmp_path: Path) -> Run:
    """The same with a row of ACLED's and one of UCDP's about one event in it."""
    assert run("import", "--from", "acled", str(table(tmp_path / "acled.csv", ACLED_ROW)))[0] == 0
    assert run("import", "--from", "ucdp", str(table(tmp_path / "ucdp.csv", UCDP)), "--case", "karo")[0] == 0
    return run


def test_good_rows_come_in_bad_rows_are_named_and_counted(run: Run, tmp_path: Path) -> None:
    path = table(tmp_path / "a.csv", ACLED_ROW, ACLED_ROW | {"event_id_cnty": "2", "event_date": "46092"})
    code, out, err = run("import", "--from", "acled", str(path))
    assert code == 1
    assert f"{path}:3" in out
    assert "turned the day into a number" in out
    assert "1 failed, 1 added" in err or "1 added, 1 failed" in err
    code, out, _ = run("import", "--from", "acled", str(path))
    assert (code, "known" in out) == (1, True)


def test_a_revised_row_is_a_new_version_that_says_what_changed(run: Run, tmp_path: Path) -> None:
    run("import", "--from", "acled", str(table(tmp_path / "a.csv", ACLED_ROW)))
    revised = ACLED_ROW | {"fatalities": "14", "timestamp": "1773489600"}
    _, out, _ = run("import", "--from", "acled", str(table(tmp_path / "b.csv", revised)))
    assert "new version" in out
    assert "killed: 12 → 14" in out


def test_renamed_columns_stop_the_import_before_anything_is_written(run: Run, tmp_path: Path) -> None:
    row = {("deaths" if name == "fatalities" else name): value for name, value in ACLED_ROW.items()}
    code, _, err = run("import", "--from", "acled", str(table(tmp_path / "a.csv", row)))
    assert code == 64
    assert "without the column 'fatalities'" in err
    assert run("documents")[2] == "No document answers this.\n"


def test_a_recorder_s_figure_is_one_account_more_of_the_incident(filled: Run) -> None:
    _, out, _ = filled("incidents", "--format", "json")
    (incident,) = json.loads(out)
    assert {account["speaker"] for account in incident["accounts"]} == {"ACLED", "UCDP"}
    assert incident["figures"]["acled"]["killed"] == 4
    assert incident["figures"]["ucdp"]["killed"] == {"low": 4, "best": 12, "high": 15}


def test_imported_rows_are_not_read_again_as_texts(filled: Run) -> None:
    assert filled("reread") == (0, "", "Nothing to do.\n")


def test_an_export_tells_what_was_lost_and_writes_it_as_json(filled: Run, tmp_path: Path) -> None:
    target, losses = tmp_path / "out.csv", tmp_path / "losses.json"
    code, out, _ = filled("export", "--to", "acled", "--output", str(target), "--loss-report", str(losses))
    assert code == 0
    assert out.startswith("1 incident with 2 claims written as acled\nunheld: ")
    assert "coarsened: coordinates" in out
    report = json.loads(losses.read_text(encoding="utf-8"))
    assert (report["form"], report["incidents"]) == ("acled", 1)
    (row,) = rows(target)
    assert (row["location"], row["latitude"]) == ("Karo", "13.1629")


def test_a_restricted_role_gets_places_as_they_are(filled: Run, tmp_path: Path) -> None:
    _, public, _ = filled("export", "--to", "sqlite", "-o", str(tmp_path / "public.db"))
    _, restricted, _ = filled(
        "export", "--to", "sqlite", "-o", str(tmp_path / "restricted.db"), "--restricted"
    )
    assert "coarsened" in public
    assert "coarsened" not in restricted

    def precisions(name: str) -> set[str]:
        with closing(sqlite3.connect(tmp_path / name)) as database:
            return {held for (held,) in database.execute("SELECT precision FROM claims")}

    assert precisions("public.db") == {"settlement"}
    assert precisions("restricted.db") == {"settlement", "exact"}


@pytest.mark.parametrize(
    ("options", "written"),
    [
        ((), 1),
        (("--country", "Sudan", "--after", "2026-03-11", "--before", "2026-03-11"), 1),
        (("--after", "2026-03-12"), 0),
        (("--country", "Chad"), 0),
        (("--case", "karo"), 1),
        (("--since", "2000-01-01"), 1),
        (("--since", "2999-01-01"), 0),
        (("--as-of", "2020-01-01"), 0),
        (("--delay", "1"), 1),
        (("--delay", "100000"), 0),
    ],
)
def test_which_incidents_are_written(
    filled: Run, tmp_path: Path, options: tuple[str, ...], written: int
) -> None:
    target = tmp_path / "a.geojson"
    code, out, err = filled("export", "--to", "geojson", "-o", str(target), *options)
    assert code == 0
    assert out.startswith(f"{written} incident{'' if written == 1 else 's'} with ")
    assert len(json.loads(target.read_text(encoding="utf-8"))["features"]) == written
    assert ("No incident was written" in err) == (written == 0)


def test_every_format_can_be_written_from_a_ledger(filled: Run, tmp_path: Path) -> None:
    for name, held in FORMATS.items():
        target = tmp_path / f"{name}{held.suffix}"
        code, out, err = filled("export", "--to", name, "-o", str(target))
        assert (code, target.exists()) == (0, True), (name, out, err)


def test_formats_lists_what_can_be_written_and_taken_in(run: Run) -> None:
    code, out, _ = run("formats")
    assert code == 0
    for name in (*FORMATS, *SOURCES, "autoarchiver"):
        assert f"  {name} " in out


def test_sheets_of_the_auto_archiver_are_read_as_articles(run: Run, tmp_path: Path) -> None:
    row = {
        "Link": "https://posts.example/1",
        "Archive status": "wayback: success",
        "Upload timestamp": "2026-03-11T10:00:00Z",
        "Upload title": "Strike on Karo",
        "Text content": "The army said on Wednesday that rebels shelled Karo, killing at least 12 people.",
        "Hash": "sha256:0",
    }
    code, out, _ = run(
        "import", "--from", "autoarchiver", str(table(tmp_path / "sheet.csv", row)), "--no-link"
    )
    assert (code, "added" in out) == (0, True)
    _, out, _ = run("claims", "--format", "jsonl")
    assert json.loads(out.splitlines()[0])["counts"] == "12+ killed"


def test_conformance_in_words_and_as_json(filled: Run) -> None:
    code, out, _ = filled("conformance")
    assert code == 0
    assert "Every Casualty: minimum record, an incident (1;" in out
    _, out, _ = filled("conformance", "--format", "json")
    held = json.loads(out)
    criteria = {(one["standard"], one["name"]): (one["met"], one["unmet"]) for one in held["criteria"]}
    assert criteria["every_casualty", "location"] == (1, 0)
    assert criteria["every_casualty", "name"] == (0, 1)
    assert criteria["berkeley", "availability"] == (2, 0)
    assert criteria["berkeley", "persistence"] == (0, 2)
    assert (held["incidents"], held["documents"]) == (1, 2)

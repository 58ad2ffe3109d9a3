from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reportedly import cli
from reportedly.ledger.drafts import Draft, case_draft
from reportedly.ledger.evidence import Evidence
from reportedly.ledger.ledger import open_ledger
from reportedly.reading.captures import read_archive

ONE, TWO = "aaaaaaaa000000000001", "bbbbbbbb000000000002"


@pytest.fixture
def run(
    tmp_path: Path,
    kept: Callable[..., tuple[Draft, ...]],
    evidence: Evidence,
    capsys: pytest.CaptureFixture[str],
) -> Iterator[Callable[..., tuple[int, str, str]]]:
    """Runs a command on a ledger with two documents, one of them in a case: exit code, output, errors."""
    path = tmp_path / "ledger.db"
    ledger = open_ledger(path, now=lambda: "2027-03-11T08:00:00.000000Z", by="ana", say=print)
    ledger.append([*kept(ONE), *kept(TWO), case_draft("karo", ONE)])
    ledger.close()

    def command(*words: str, beside: bool = True) -> tuple[int, str, str]:
        options = ("--ledger", str(path), "--evidence", str(evidence.folder), "--by", "ben") if beside else ()
        with pytest.raises(SystemExit) as left:
            cli.main([*words, *options])
        told = capsys.readouterr()
        return int(left.value.code or 0), told.out, told.err

    yield command


@pytest.fixture
def packed(tmp_path: Path, kept: Callable[..., tuple[Draft, ...]], evidence: Evidence) -> Path:
    """An archive at hand that a third document was taken out of."""
    path = tmp_path / "harbour.warc"
    path.write_bytes(b"WARC/1.0 and so on")
    ledger = open_ledger(
        tmp_path / "ledger.db", now=lambda: "2027-03-11T08:00:00.000000Z", by="ana", say=print
    )
    ledger.append(kept("cccccccc000000000003", archive=read_archive(path)))
    ledger.close()
    return path


def test_an_archive_at_hand_is_held_against_what_was_recorded(
    run: Callable, packed: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "bundle"
    code, _, _ = run("evidence", "export", "cccccccc000000000003", "--output", str(folder))
    assert code == 0
    digest = hashlib.sha256(packed.read_bytes()).hexdigest()
    assert f"harbour.warc, 18 bytes, SHA-256 {digest}" in (folder / "data" / "custody.txt").read_text()
    assert run("evidence", "verify", str(folder), "--archive", str(packed), beside=False)[0] == 0
    other = tmp_path / "other" / "harbour.warc"
    other.parent.mkdir()
    other.write_bytes(b"WARC/1.0 altered")
    code, out, _ = run("evidence", "verify", str(folder), "--archive", str(other), beside=False)
    assert code == 1
    assert "harbour.warc: it is not the one told of here" in out
    stranger = tmp_path / "stranger.zip"
    stranger.write_bytes(b"PK")
    code, out, _ = run("evidence", "verify", str(folder), "--archive", str(stranger), beside=False)
    assert code == 1
    assert "nothing in the bundle was taken out of it" in out
    code, _, err = run("evidence", "verify", str(folder), "--archive", str(tmp_path / "no"), beside=False)
    assert code > 0
    assert "no" in err


def test_an_archive_is_shown_by_its_digest(run: Callable, packed: Path) -> None:
    digest = hashlib.sha256(packed.read_bytes()).hexdigest()
    code, out, _ = run("show", digest[:12])
    assert code == 0
    assert "cccccccc000000000003" in out
    assert digest in out


def test_a_case_is_given_out_and_checked_without_the_ledger(run: Callable, tmp_path: Path) -> None:
    folder = tmp_path / "bundle"
    code, out, err = run("evidence", "export", "karo", "--output", str(folder))
    assert (code, err) == (0, "")
    assert out.startswith("1 document, 9 files, ")
    seal = out.splitlines()[-1]
    (tmp_path / "ledger.db").unlink()
    code, out, _ = run("evidence", "verify", str(folder), beside=False)
    assert code == 0
    assert out.splitlines()[0] == "Everything is as it was written"
    assert out.splitlines()[-1] == seal
    head = out.splitlines()[1].removeprefix("Head  ")
    assert run("evidence", "verify", str(folder), "--expect", head, beside=False)[0] == 0
    code, out, err = run("evidence", "verify", str(folder), "--expect", f"7:{'0' * 64}", beside=False)
    assert (code, out) == (1, "entry 7: its digest is not the one that was noted down\n")
    assert err == "1 damaged\n"
    sheet = folder / "data" / "custody.txt"
    assert "by ben, with reportedly" in sheet.read_text()
    sheet.write_text("nothing happened")
    code, out, err = run("evidence", "verify", str(folder), beside=False)
    assert code == 1
    assert "data/custody.txt: it is not what was written" in out


def test_ids_are_given_out_too(run: Callable, tmp_path: Path) -> None:
    code, out, _ = run("evidence", "export", ONE, TWO[:8], "-o", str(tmp_path / "bundle"))
    assert code == 0
    assert out.startswith("2 documents")
    assert "External-Identifier: none" in (tmp_path / "bundle" / "bag-info.txt").read_text()


def test_what_cannot_be_given_out_is_told(run: Callable, tmp_path: Path, evidence: Evidence) -> None:
    (tmp_path / "there").mkdir()
    code, _, err = run("evidence", "export", "karo", "-o", str(tmp_path / "there"))
    assert code == 64
    assert "there is something there already" in err
    assert run("evidence", "export", "nowhere", "-o", str(tmp_path / "bundle"))[0] == 74
    for path in evidence.folder.glob("??/*.gz"):
        path.unlink()
    code, _, err = run("evidence", "export", "karo", "-o", str(tmp_path / "bundle"))
    assert code == 74
    assert "--allow-damaged" in err
    assert not (tmp_path / "bundle").exists()
    code, out, err = run("evidence", "export", "karo", "--allow-damaged", "-o", str(tmp_path / "bundle"))
    assert code == 1
    assert "it is missing" in out
    assert "1 damaged" in err


def test_a_folder_that_is_no_bundle_is_told(run: Callable, tmp_path: Path) -> None:
    assert run("evidence", "verify", str(tmp_path / "nowhere"), beside=False)[0] == 64
    (tmp_path / "empty").mkdir()
    code, out, _ = run("evidence", "verify", str(tmp_path / "empty"), beside=False)
    assert code == 1
    assert "bagit.txt: it is missing" in out
    code, _, err = run("evidence", "verify", str(tmp_path), "--expect", "nonsense", beside=False)
    assert code == 64
    assert "NUMBER:DIGEST" in err


def test_bytes_are_shown_as_they_came(
    run: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, evidence: Evidence
) -> None:
    sha256 = sorted(path.stem for path in evidence.folder.glob("??/*.gz"))[0]
    raw = evidence.load(sha256)
    assert run("evidence", "show", sha256[:10], "--output", str(tmp_path / "page.html"))[0] == 0
    assert (tmp_path / "page.html").read_bytes() == raw
    written = io.BytesIO()
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(written))
    assert run("evidence", "show", sha256.upper())[0] == 0
    assert written.getvalue() == raw


def test_bytes_that_cannot_be_shown_are_told(run: Callable, tmp_path: Path, evidence: Evidence) -> None:
    sha256 = sorted(path.stem for path in evidence.folder.glob("??/*.gz"))[0]
    assert run("evidence", "show", "f" * 64)[0] == 74
    code, _, err = run("evidence", "show", sha256, "-o", str(tmp_path / "no" / "folder"))
    assert code == 64
    assert "cannot be written" in err
    evidence.path(sha256).unlink()
    code, _, err = run("evidence", "show", sha256)
    assert code == 74
    assert "it is missing" in err


def test_bytes_are_not_thrown_at_a_terminal(run: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    code, _, err = run("evidence", "show", "f" * 64)
    assert code == 64
    assert "--output" in err

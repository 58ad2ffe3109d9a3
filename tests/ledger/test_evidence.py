from __future__ import annotations

import gzip
import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from reportedly.errors import LedgerDamaged, LedgerError
from reportedly.ledger.evidence import Evidence


@pytest.mark.parametrize("raw", [b"", b"\x00\xff" * 100, "„Waffenruhe“".encode(), b"\x1f\x8b\x08 no gzip"])
def test_bytes_come_back_as_they_went_in(evidence: Evidence, raw: bytes) -> None:
    sha256 = evidence.keep(raw)
    assert sha256 == hashlib.sha256(raw).hexdigest()
    assert evidence.load(sha256) == raw
    assert gzip.decompress(evidence.path(sha256).read_bytes()) == raw


def test_the_same_bytes_are_kept_once_and_packed_the_same_anywhere(
    evidence: Evidence, tmp_path: Path
) -> None:
    sha256 = evidence.keep(b"twelve people")
    written = evidence.path(sha256)
    before = (written.stat().st_mtime_ns, written.read_bytes())
    assert evidence.keep(b"twelve people") == sha256
    assert (written.stat().st_mtime_ns, written.read_bytes()) == before
    other = Evidence(tmp_path / "other")
    other.keep(b"twelve people")
    assert other.path(sha256).read_bytes() == before[1]
    assert [path.name for path in evidence.folder.rglob("*") if path.is_file()] == [f"{sha256}.gz"]


def test_what_is_missing_or_altered_is_told(evidence: Evidence) -> None:
    sha256 = evidence.keep(b"twelve people")
    for raw in (b"", b"no gzip", gzip.compress(b"ten people"), evidence.path(sha256).read_bytes()[:-3]):
        evidence.path(sha256).write_bytes(raw)
        with pytest.raises(LedgerDamaged) as error:
            evidence.load(sha256)
        assert sha256 in str(error.value)
    evidence.path(sha256).unlink()
    with pytest.raises(LedgerDamaged, match="missing"):
        evidence.load(sha256)


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "g" * 64, "A" * 64, "0" * 63, "0" * 64 + "\n"])
def test_what_is_no_digest_reaches_no_file(evidence: Evidence, name: str) -> None:
    with pytest.raises(LedgerDamaged, match=r"no SHA-256"):
        evidence.load(name)


def test_a_file_in_the_way_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(LedgerError, match="cannot be kept"):
        Evidence(tmp_path / "file").keep(b"x")


def test_a_full_disk_is_told_and_leaves_nothing_half_written(evidence: Evidence) -> None:
    script = (
        "import os, resource, signal, sys\n"
        "from pathlib import Path\n"
        "from reportedly.errors import LedgerFull\n"
        "from reportedly.ledger.evidence import Evidence\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "evidence = Evidence(Path(sys.argv[1]))\n"
        "print(evidence.keep(b'before'))\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))\n"
        "try: evidence.keep(os.urandom(50_000))\n"
        "except LedgerFull as error: print(error)\n"
        "print(evidence.keep(b'after'))\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", script, str(evidence.folder)], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    assert "there is no room for the evidence" in told[1]
    assert "Nothing was lost" in told[1]
    held = {path.name for path in evidence.folder.rglob("*") if path.is_file()}
    assert held == {f"{told[0]}.gz", f"{told[2]}.gz"}
    assert evidence.load(told[2]) == b"after"


def test_two_processes_that_keep_the_same_bytes_do_not_meet(evidence: Evidence) -> None:
    script = (
        "import sys\n"
        "from pathlib import Path\n"
        "from reportedly.ledger.evidence import Evidence\n"
        "for at in range(200): Evidence(Path(sys.argv[1])).keep(str(at).encode() * 1000)\n"
    )
    command = [sys.executable, "-c", script, str(evidence.folder)]
    running = [subprocess.Popen(command, env=dict(os.environ)) for _ in range(2)]
    assert [process.wait(60) for process in running] == [0, 0]
    for at in range(200):
        raw = str(at).encode() * 1000
        assert evidence.load(hashlib.sha256(raw).hexdigest()) == raw
    assert {path.suffix for path in evidence.folder.rglob("*") if path.is_file()} == {".gz"}

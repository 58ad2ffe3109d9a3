"""Each piece of an archive carries the digest of the whole, which is read in parts and never held."""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import tracemalloc
from pathlib import Path
from typing import Any

import pytest

from reportedly.errors import BrokenSource, SourceNotFound
from reportedly.reading.captures import expand, read_archive, read_captures
from reportedly.records.archive import Archive
from reportedly.records.capture import Capture

WORDS = "The army said on Sunday that it had left Tarkesh."
MAIL = f"From: a@b.example\nDate: x\nSubject: s\n\n{WORDS}\n".encode()


def archive_of(path: Path) -> Archive:
    raw = path.read_bytes()
    return Archive(str(path), hashlib.sha256(raw).hexdigest(), len(raw))


def test_every_kind_of_archive_is_told_with_its_digest(tmp_path: Path, making: Any) -> None:
    page = making.response("https://a.example/1", making.page(WORDS))
    held = {
        "a.warc": page,
        "b.warc.gz": gzip.compress(page),
        "c.zip": making.zip({"in.txt": WORDS.encode(), "in.warc": page}),
        "d.mbox": b"From a\n" + MAIL + b"\nFrom b\n" + MAIL,
        "e.csv": f"text\n{WORDS}\n{WORDS}\n".encode(),
        "f.jsonl": b'{"text": "' + WORDS.encode() + b'"}\n{"text": "x"}\n',
    }
    for name, raw in held.items():
        path = tmp_path / name
        path.write_bytes(raw)
        pieces = list(read_captures([path]))
        assert pieces, name
        for piece in pieces:
            assert isinstance(piece, Capture), name
            assert piece.archive == archive_of(path) == read_archive(path), name


def test_the_whole_is_no_archive_of_itself(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(WORDS)
    (tmp_path / "b.eml").write_bytes(MAIL)
    assert [piece.archive for piece in read_captures([tmp_path])] == [None, None]


def test_what_is_attached_tells_the_message(tmp_path: Path) -> None:
    path = tmp_path / "a.eml"
    path.write_bytes(
        b"From: a@b.example\nDate: x\nSubject: s\nMIME-Version: 1.0\n"
        b'Content-Type: multipart/mixed; boundary="z"\n\n--z\nContent-Type: text/plain\n\nSee below.\n'
        b'--z\nContent-Type: text/plain\nContent-Disposition: attachment; filename="n.txt"\n\n'
        + WORDS.encode()
        + b"\n--z--\n"
    )
    message, attached = read_captures([path])
    assert isinstance(message, Capture)
    assert isinstance(attached, Capture)
    assert (message.archive, attached.archive) == (None, archive_of(path))


def test_a_fetched_archive_is_told_by_its_address() -> None:
    raw = f"text\n{WORDS}\n{WORDS}\n".encode()
    table = Capture("https://a.example/t.csv", raw, "text/csv", url="https://a.example/t.csv")
    for piece in expand(table):
        assert isinstance(piece, Capture)
        assert piece.archive == Archive(table.source, table.sha256, len(raw))


def test_a_pipe_is_not_read_twice() -> None:
    (piece,) = read_captures(["-"], stdin=io.BytesIO(gzip.compress(WORDS.encode())))
    assert isinstance(piece, Capture)
    assert piece.archive is None


def test_a_file_that_grows_meanwhile_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(f'{{"text": "{WORDS}"}}\n' * 3)
    pieces = read_captures([path])
    assert isinstance(next(pieces), Capture)
    with path.open("a") as lines:
        lines.write("\n")
    os.utime(path, ns=(0, 0))
    *_, last = pieces
    assert isinstance(last, BrokenSource)
    assert "changed while it was read" in last.what


def test_a_large_archive_is_never_held(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    line = f'{{"text": "{WORDS}", "filler": "{"x" * 100_000}"}}\n'.encode()
    with path.open("wb") as lines:
        for _ in range(500):
            lines.write(line)
    assert path.stat().st_size > 50_000_000
    tracemalloc.start()
    assert sum(1 for _ in read_captures([path])) == 500
    assert tracemalloc.get_traced_memory()[1] < 8_000_000
    tracemalloc.stop()


def test_an_archive_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(SourceNotFound):
        read_archive(tmp_path / "none.zip")

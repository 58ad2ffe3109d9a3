import gzip
import json
from typing import Any

import pytest

from reportedly.reading.intake import take_in
from reportedly.records.capture import Capture

WORDS = "The army said on Sunday that it had left Tarkesh."
LINE = json.dumps({"text": WORDS}).encode() + b"\n"


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("a.txt.gz", WORDS.encode()),
        ("a.md.gz", WORDS.encode()),
        ("a.jsonl.gz", LINE * 3),
        ("A.CSV.GZ", f"text\n{WORDS}\n".encode()),
        ("a.gz", WORDS.encode()),
        ("a.txt", WORDS.encode()),
    ],
)
def test_compressed_files_are_read_by_the_name_inside(making: Any, name: str, raw: bytes) -> None:
    pieces = making.pieces(gzip.compress(raw), name)
    assert len(pieces) == (3 if "jsonl" in name else 1)
    assert all(take_in(piece).document for piece in pieces)


def test_lines_in_front_of_a_break_are_read(making: Any) -> None:
    lines = b"".join(json.dumps({"text": f"{WORDS} {number}"}).encode() + b"\n" for number in range(2_000))
    *read, failure = making.pieces(gzip.compress(lines)[:-2_000], "a.jsonl.gz")
    assert len(read) > 100
    assert (failure.code, failure.where) == ("broken", "a.jsonl.gz")


@pytest.mark.parametrize(
    "name", ["a.txt.gz", "a.jsonl.gz", "a.csv.gz", "a.mbox.gz", "a.warc.gz", "a.json.gz"]
)
def test_bombs_are_given_up(making: Any, name: str) -> None:
    start = {"a.csv.gz": b"text\n", "a.mbox.gz": b"From a\nSubject: b\n\n", "a.warc.gz": b"WARC/1.0\r\n"}.get(
        name, b""
    )
    pieces = making.pieces(gzip.compress(start + (b" " * 999 + b"\n") * 40_000), name)
    assert [piece.code for piece in pieces if not isinstance(piece, Capture)] in (
        ["expansion"], ["too-large"], ["broken"], ["expansion", "empty"],
    )  # fmt: skip


def test_archives_within_compressed_files_are_refused(making: Any) -> None:
    for inner in (gzip.compress(WORDS.encode()), making.zip({"a.txt": b"x"})):
        (failure,) = making.pieces(gzip.compress(inner), "a.gz")
        assert failure.code == "expansion"


def test_what_no_reader_knows_is_named(making: Any) -> None:
    (failure,) = making.pieces(b"\x89PNG\r\n\x1a\n", "a.txt")
    assert (failure.code, failure.where) == ("media-type", "a.txt")
    assert "image/png" in str(failure)

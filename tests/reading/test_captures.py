import gzip
import io
import json
from pathlib import Path
from typing import Any

from reportedly.errors import ReportedlyError
from reportedly.reading.captures import expand, read_captures
from reportedly.records.capture import Capture

WORDS = "The army said on Sunday that it had left Tarkesh."


def _captures(pieces: Any) -> list[Capture]:
    return [piece for piece in pieces if isinstance(piece, Capture)]


def test_a_folder_gives_the_captures_of_all_its_files(tmp_path: Path, making: Any) -> None:
    (tmp_path / "a.txt").write_text(WORDS)
    (tmp_path / "b.csv").write_text(f"text\n{WORDS}\n{WORDS}\n")
    (tmp_path / "c.zip").write_bytes(making.zip({"in.txt": WORDS.encode()}))
    (tmp_path / "d.txt.gz").write_bytes(gzip.compress(WORDS.encode()))
    (tmp_path / "e.tar.gz").write_bytes(b"x")
    pieces = list(read_captures([tmp_path, tmp_path / "missing"]))
    assert [piece.source.rpartition("/")[2] for piece in _captures(pieces)] == [
        "a.txt", "b.csv:2", "b.csv:3", "in.txt", "d.txt.gz",
    ]  # fmt: skip
    assert isinstance(pieces[-1], ReportedlyError)


def test_standard_input_may_be_any_format(making: Any) -> None:
    for raw, count in (
        (gzip.compress(json.dumps({"text": WORDS}).encode()), 1),
        (making.zip({"a.txt": WORDS.encode(), "b.txt": WORDS.encode()}), 2),
        (making.response("https://a.example/1", making.page(WORDS)), 1),
        (making.pdf([making.lines_down(WORDS)]), 1),
        (b"From: a@b\nDate: x\nSubject: s\n\n" + WORDS.encode(), 1),
    ):
        pieces = list(read_captures(["-"], stdin=io.BytesIO(raw)))
        assert len(_captures(pieces)) == len(pieces) == count


def test_what_was_fetched_is_itself_or_what_is_in_it() -> None:
    page = Capture("https://a.example/1", b"<html><p>x</p></html>", "text/html", url="https://a.example/1")
    assert list(expand(page)) == [page]
    table = Capture(
        "https://a.example/t.csv",
        f"text\n{WORDS}\n{WORDS}\n".encode(),
        "text/csv",
        url="https://a.example/t.csv",
        retrieved="2027-03-11T14:05:09Z",
    )
    row, _ = _captures(expand(table))
    assert (row.source, row.container) == ("https://a.example/t.csv:2", "https://a.example/t.csv")
    assert (row.url, row.retrieved) == (None, "2027-03-11T14:05:09Z")

import tracemalloc
from collections.abc import Iterator
from itertools import count
from typing import Any

import pytest

from reportedly.errors import ReportedlyError
from reportedly.reading.containers.opening import read_source
from reportedly.reading.containers.piece import Source
from reportedly.reading.intake import take_in
from reportedly.reading.streams import open_borrowed
from reportedly.records.capture import Capture
from reportedly.records.column_map import ColumnMap

GOOD = "The army said on Sunday that it had left Tarkesh."


def _codes(pieces: list[Capture | ReportedlyError]) -> list[tuple[str, str]]:
    intakes = [take_in(piece) if isinstance(piece, Capture) else None for piece in pieces]
    return [
        (intake.source, intake.failure.code if intake.failure else "read")
        if intake
        else (str(piece.where), piece.code)  # type: ignore[union-attr]  # no capture, so an error
        for piece, intake in zip(pieces, intakes, strict=True)
    ]


def test_a_capture_is_the_header_and_the_row_as_the_file_writes_them(making: Any) -> None:
    raw = f'\ufeffTitle;Text\r\n\r\nA;"{GOOD}\r\n“More.”"\r\nB;{GOOD}\r\n'.encode()
    first, second = making.pieces(raw, "a.csv")
    assert first.raw == f'Title;Text\r\nA;"{GOOD}\r\n“More.”"\r\n'.encode()
    assert second.raw == f"Title;Text\r\nB;{GOOD}\r\n".encode()
    assert [first.source, second.source, first.media_type] == ["a.csv:3", "a.csv:5", "text/csv"]
    document = take_in(first).document
    assert document is not None
    assert (document.text, document.title) == (f"{GOOD}\r\n“More.”", "A")
    assert (document.sha256, document.path) == (first.sha256, "a.csv:3")


def test_a_bad_row_costs_no_other(making: Any) -> None:
    rows = ["text,date", f"{GOOD},2024-01-02", f'"{GOOD}"x,2024-01-02', f"{GOOD},soon", ",", f"{GOOD}\x00,"]
    rows += [f"{GOOD},2024-01-02,3", ",2024-01-02", f"{GOOD},0001-01-01", f"{GOOD},9999-12-31", GOOD]
    assert _codes(making.pieces("\n".join(rows).encode(), "a.csv")) == [
        ("a.csv:2", "read"),
        ("a.csv:3", "row"),
        ("a.csv:4", "row"),
        ("a.csv:6", "row"),
        ("a.csv:7", "row"),
        ("a.csv:8", "empty"),
        ("a.csv:9", "date"),
        ("a.csv:10", "date"),
        ("a.csv:11", "read"),
    ]


def test_a_quotation_mark_left_open_costs_its_row_only(making: Any) -> None:
    rows = ["text", f'"{GOOD}', GOOD, GOOD]
    assert _codes(making.pieces("\n".join(rows).encode(), "a.csv")) == [
        ("a.csv:2", "row"),
        ("a.csv:3", "read"),
        ("a.csv:4", "read"),
    ]


def test_rows_too_long_are_passed_over(making: Any) -> None:
    limit = 6 * 1_000 + 8 * 2**20
    long = "y" * (limit + 10)
    raw = f'text\n{GOOD}\n{long}\n{GOOD}\n"{GOOD}\n{long}\n{GOOD}\n'.encode()
    assert _codes(making.pieces(raw, "a.csv", max_characters=1_000)) == [
        ("a.csv:2", "read"),
        ("a.csv:3", "too-large"),
        ("a.csv:4", "read"),
        ("a.csv:5", "too-large"),
        ("a.csv:7", "read"),
    ]


@pytest.mark.parametrize(
    ("raw", "code", "words"),
    [
        (b"", "empty", "no article"),
        (b"\n\n", "empty", "no article"),
        (b"title,text\n", "empty", "no article"),
        (b"title,notes\nA,B\n", "row", "columns found: 'title', 'notes'"),
        (b'"title,text\nA,B\n', "row", "header line"),
        (b"te\x00xt\nA\n", "row", "NUL"),
        (b"x" * (10 * 2**20), "too-large", "never ends"),
    ],
)
def test_a_table_without_rows_or_without_a_column_of_text(
    making: Any, raw: bytes, code: str, words: str
) -> None:
    (failure,) = making.pieces(raw, "a.csv")
    assert (failure.code, failure.where) == (code, "a.csv")
    assert words in str(failure)


def test_the_callers_columns_are_kept_for_the_next_reading(making: Any) -> None:
    raw = f"Kopf,Inhalt\nA,{GOOD}\n".encode()
    (capture,) = making.pieces(raw, "a.csv", columns=ColumnMap(text="Inhalt", title="Kopf"))
    again = Capture(capture.source, capture.raw, capture.media_type, headers=capture.headers)
    assert take_in(again) == take_in(capture)
    assert take_in(again).document is not None
    (failure,) = making.pieces(raw, "a.csv", columns=ColumnMap(text="Text"))
    assert "there is no column 'Text' (columns found: 'Kopf', 'Inhalt')" in str(failure)


def test_a_sheet_of_auto_archiver(making: Any) -> None:
    header = "Link,Archive status,Archive date,Upload timestamp,Upload title,Text content"
    rows = [
        f"https://a.example/1,telegram: success,2027-03-11T15:05:09+01:00,2027-03-10 08:00:00,T,{GOOD}",
        "https://a.example/2,nothing archived,2027-03-11T15:05:09,,,",
        "https://a.example/3,wayback: success,,,,",
    ]
    pieces = making.pieces("\n".join([header, *rows]).encode(), "sheet.csv")
    assert [piece.retrieved for piece in pieces] == ["2027-03-11T14:05:09Z", None, None]
    assert _codes(pieces) == [("sheet.csv:2", "read"), ("sheet.csv:3", "row"), ("sheet.csv:4", "row")]
    document = take_in(pieces[0]).document
    assert document is not None
    assert (document.url, document.published, document.title) == ("https://a.example/1", "2027-03-10", "T")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(making: Any, encoding: str) -> None:
    text = "The café owner at Goïta’s said that nobody was hurt."
    (piece,) = making.pieces(f"title\ttext\nA\t{text}\n".encode(encoding), "a.tsv")
    document = take_in(piece).document
    assert document is not None
    assert document.text == text


class _Endless:
    """Rows without end, and how many bytes of them were asked for."""

    def __init__(self, size: int) -> None:
        self._rows = self._write()
        self._left = size
        self.given = 0

    def _write(self) -> Iterator[bytes]:
        yield b"title,text\n"
        for number in count():
            yield b'Row %d,"%s\n%s"\n' % (number, b"x" * 2_000, b"y" * 2_000)

    def read(self, size: int) -> bytes:
        if self.given >= self._left:
            return b""
        part = next(self._rows)
        self.given += len(part)
        assert len(part) <= size
        return part


def test_fifty_megabytes_of_rows_stream_in_bounded_memory() -> None:
    stream = _Endless(50_000_000)
    source = Source(open_borrowed(stream), "a.csv", "text/csv")  # type: ignore[arg-type]  # it has what is used
    tracemalloc.start()
    rows = sum(isinstance(piece, Capture) for piece in read_source(source))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert rows == pytest.approx(50_000_000 / 4_020, rel=0.01)
    assert peak < stream.given / 25

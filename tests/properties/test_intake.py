"""Any bytes under any name give outcomes, never an exception."""

from __future__ import annotations

import gzip
import io

from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.errors import ReportedlyError
from reportedly.reading.containers.opening import read_source
from reportedly.reading.containers.piece import Source
from reportedly.reading.intake import take_in
from reportedly.reading.media_types import ENDINGS, media_type_of
from reportedly.records.capture import Capture, Told

STARTS = (
    b"", b"%PDF-1.7\n", b"PK\x03\x04", b"\x1f\x8b\x08\x00", b"WARC/1.0\r\n", b"From a\nSubject: b\n",
    b'{"a":', b'{"name":"c","type":"public_channel","id":1,"messages":[',
    b"<html><p>", b"text,title\n", b"\xff\xfe",
    b"From: a\nDate: b\nSubject: c\n\n",
    b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n",
)  # fmt: skip
NAMES = [f"a{ending}{more}" for ending in ENDINGS for more in ("", ".gz")] + ["a", "a.png", "a.gz"]
BYTES = st.tuples(st.sampled_from(STARTS), st.binary(max_size=300)).map(b"".join)


@settings(max_examples=400, deadline=None)
@given(raw=BYTES, name=st.sampled_from(NAMES), zipped=st.booleans())
def test_any_bytes_under_any_name_give_outcomes(raw: bytes, name: str, zipped: bool) -> None:
    written = gzip.compress(raw) if zipped else raw
    stream = io.BufferedReader(io.BytesIO(written))  # type: ignore[arg-type]  # a raw stream in all but its type
    media_type = media_type_of(written[:8_192], name=name)
    pieces = list(read_source(Source(stream, name, media_type)))
    for piece in pieces:
        if isinstance(piece, Capture):
            intake = take_in(piece)
            assert (intake.document is None) != (intake.failure is None)
            assert intake.capture is piece
        else:
            assert isinstance(piece, ReportedlyError)
            assert piece.where
            assert piece.advice
    assert pieces


@settings(max_examples=300, deadline=None)
@given(
    raw=BYTES,
    media_type=st.sampled_from(
        [*sorted(set(ENDINGS.values())), "", "image/png", "text/html; charset=utf-16"]
    ),
    told=st.text(max_size=12),
)
def test_any_bytes_of_any_kind_are_a_document_or_a_failure(raw: bytes, media_type: str, told: str) -> None:
    capture = Capture("https://a.example/x", raw, media_type, url=told, told=Told(published=told, title=told))
    intake = take_in(capture)
    assert (intake.document is None) != (intake.failure is None)
    if intake.document is not None:
        assert intake.document.sha256 == capture.sha256

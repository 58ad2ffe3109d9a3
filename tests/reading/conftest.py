"""Makers of files that are hard to write by hand: PDFs, web archives, archives."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence

import pytest

from reportedly.errors import ReportedlyError
from reportedly.reading.containers.opening import read_source
from reportedly.reading.containers.piece import Source
from reportedly.reading.media_types import media_type_of
from reportedly.reading.streams import open_borrowed, peek_head
from reportedly.records.capture import Capture

Placed = tuple[float, float, str]
"""A line with its place from the left and from below."""


def make_pdf(pages: Sequence[Sequence[Placed]], *, title: str = "", contents: bytes | None = None) -> bytes:
    """A PDF with these lines; ``contents`` stands in for what is drawn on every page."""
    objects = [b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"]
    kids = []
    for lines in pages:
        drawn = zlib.compress(contents or _draw(lines))
        objects.append(_stream(drawn, b"/Filter /FlateDecode"))
        objects.append(
            b"<< /Type /Page /Parent 1 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 2 0 R >> >> >>" % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[0] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    objects.append(b"<< /Title (%s) /CreationDate (D:20270311140509Z) >>" % title.encode("cp1252"))
    objects.append(b"<< /Type /Catalog /Pages 1 0 R >>")
    return write_objects(objects)


def write_objects(objects: Sequence[bytes]) -> bytes:
    """A PDF of these objects, the last of them its catalogue, the one before its properties."""
    written = b"%PDF-1.7\n"
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return written + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root %d 0 R /Info %d 0 R >>\n"
        b"startxref\n%d\n%%%%EOF\n"
        % (len(objects) + 1, table, len(objects) + 1, len(objects), len(objects) - 1, len(written))
    )


def _stream(raw: bytes, entries: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(raw), entries, raw)


def _draw(lines: Sequence[Placed]) -> bytes:
    shown = []
    for x, y, text in lines:
        escaped = text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        shown.append(b"1 0 0 1 %g %g Tm (%s) Tj" % (x, y, escaped))
    return b"BT /F1 11 Tf\n" + b"\n".join(shown) + b"\nET"


def lines_down(text: str, *, x: float = 72, top: float = 760, lead: float = 14) -> list[Placed]:
    """The lines of ``text`` one below the other; a blank line leaves half a line's space."""
    placed: list[Placed] = []
    y = top
    for line in text.split("\n"):
        if line:
            placed.append((x, y, line))
        y -= lead if line else lead / 2
    return placed


def warc_record(kind: str, url: str, block: bytes, **fields: str) -> bytes:
    """One record; ``fields`` are WARC headers with underscores for dashes."""
    named = {
        "WARC-Type": kind,
        "WARC-Target-URI": url,
        "WARC-Date": "2027-03-11T14:05:09Z",
        "WARC-Record-ID": "<urn:uuid:00000000-0000-0000-0000-000000000001>",
        "Content-Length": str(len(block)),
        **{name.replace("_", "-"): value for name, value in fields.items()},
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in named.items())
    return f"WARC/1.1\r\n{head}\r\n".encode() + block + b"\r\n\r\n"


def warc_response(
    url: str, body: bytes, *, status: str = "200 OK", headers: Mapping[str, str] | None = None, **fields: str
) -> bytes:
    """A response with its payload digest."""
    told = {"Content-Type": "text/html; charset=utf-8"} if headers is None else headers
    head = "".join(f"{name}: {value}\r\n" for name, value in told.items())
    digest = base64.b32encode(hashlib.sha1(body).digest()).decode()
    stated = {"WARC_Payload_Digest": f"sha1:{digest}", "Content_Type": "application/http; msgtype=response"}
    return warc_record(
        "response", url, f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + body, **{**stated, **fields}
    )


def gzip_members(records: Sequence[bytes]) -> bytes:
    return b"".join(gzip.compress(record, mtime=0) for record in records)


def make_zip(members: Mapping[str, bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as archive:
        for name, raw in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2027, 3, 11, 0, 0, 0)), raw, method)
    return held.getvalue()


def pieces_of(
    raw: bytes, name: str, *, seekable: bool = True, **options: object
) -> list[Capture | ReportedlyError]:
    """What is taken out of the bytes of a file called ``name``."""
    return list(stream_of(raw, name, seekable=seekable, **options))


def stream_of(
    raw: bytes, name: str, *, seekable: bool = True, **options: object
) -> Iterator[Capture | ReportedlyError]:
    """The same, one at a time."""
    held = io.BytesIO(raw)
    stream = io.BufferedReader(held) if seekable else open_borrowed(held)  # type: ignore[arg-type]  # raw in all but type
    media_type = media_type_of(peek_head(stream), name=name)
    return read_source(Source(stream, name, media_type, **options))  # type: ignore[arg-type]  # options


class Making:
    """The makers of this file, for tests to take in as one fixture."""

    pdf = staticmethod(make_pdf)
    objects = staticmethod(write_objects)
    lines_down = staticmethod(lines_down)
    record = staticmethod(warc_record)
    response = staticmethod(warc_response)
    members = staticmethod(gzip_members)
    zip = staticmethod(make_zip)
    pieces = staticmethod(pieces_of)
    stream = staticmethod(stream_of)
    page: Callable[[str], bytes] = staticmethod(
        lambda words: f"<html><body><article><p>{words}</p></article></body></html>".encode()
    )


@pytest.fixture(scope="session")
def making() -> type[Making]:
    return Making

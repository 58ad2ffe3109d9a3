"""Web archives to captures, a record at a time; the only file that knows warcio."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from typing import Any

from reportedly.errors import BrokenSource, ReportedlyError
from reportedly.reading.containers.piece import Piece, Source, nothing_in
from reportedly.reading.containers.warc_records import (
    HTTP,
    MAX_PAYLOAD_BYTES,
    Pages,
    capture_of,
    is_article,
    read_answer,
)
from reportedly.records.capture import Told

_LOG = logging.getLogger(__name__)
_KINDS = ("response", "resource")
_HEAD = 64 * 2**10
_MAX_HEADERS = 4 * 2**20
_FAULTS = (EOFError, LookupError, TypeError, ValueError)


class _Metered:
    """Reads on only while the headers of a record are of a length that headers have."""

    def __init__(self, stream: io.BufferedReader, *, where: str) -> None:
        self._stream = stream
        self._where = where
        self._since = 0
        self.position = 0

    def tell(self) -> int:
        return self.position

    def begin(self) -> None:
        self._since = 0

    def read(self, size: int = -1) -> bytes:
        held = self._stream.read1(size)
        self._since += len(held)
        self.position += len(held)
        if self._since > _MAX_HEADERS:
            raise broken("a record's headers never end", self.position, where=self._where)
        return held


def read_warc(source: Source) -> Iterator[Piece]:
    """A capture for each page, PDF or plain text that was answered with status 200.

    Raises:
        BrokenSource: the archive breaks off; what stands in front of the break has been read.
    """
    found = False
    for piece in read_records(source, None):
        found = True
        yield piece
    if not found:
        yield nothing_in(source.name, advice="Pages, PDFs and plain texts answered with status 200 are read")


def read_records(source: Source, pages: Pages | None) -> Iterator[Piece]:
    """The captures of ``pages``, of all addresses if that is None; other records are passed over.

    Raises:
        BrokenSource: the archive breaks off.
    """
    from warcio.archiveiterator import WARCIterator
    from warcio.exceptions import ArchiveLoadFailed

    metered = _Metered(source.stream, where=source.name)
    iterator = WARCIterator(metered, no_record_parse=True)
    iterator.INC_RECORD = ""  # else the library writes to standard error
    found = passed = 0
    try:
        for record in iterator:
            found += 1
            piece = _read_record(record, metered, source, pages)
            passed += piece is None
            if piece is not None:
                yield piece
            _drain(record, metered, source.name)
            metered.begin()
    except ArchiveLoadFailed as error:
        raise broken("what follows is no WARC record", metered.position, where=source.name) from error
    except _FAULTS as error:
        raise broken("a record cannot be read", metered.position, where=source.name) from error
    if not found and metered.position:
        raise broken("there is no record in it", metered.position, where=source.name)
    _LOG.info("%s: %d of %d records passed over", source.name, passed, found)


def broken(what: str, position: int, *, where: str) -> BrokenSource:
    """The failure of an archive from a place on."""
    return BrokenSource(
        f"the archive breaks off near byte {position:,} ({what})",
        where=where,
        advice="Fetch it again; records in front of the break were read",
    )


def _read_record(record: Any, metered: _Metered, source: Source, pages: Pages | None) -> Piece | None:
    fields = {name.lower(): value for name, value in record.rec_headers.headers}
    if not fields.get("content-length", "").strip().isdigit():
        raise broken("a record does not say how long it is", metered.position, where=source.name)
    if record.rec_type not in _KINDS or not fields.get("warc-target-uri", "").strip("<").startswith(HTTP):
        return None
    begins = _read_up_to(record.raw_stream, _HEAD, metered)
    answer, start = read_answer(fields, begins)
    if pages is not None and answer.status[:1] == "3" and answer.header("location"):
        pages.follow(answer.url, answer.header("location"))
    told = Told() if pages is None else pages.told(answer.url)
    if told is None or not is_article(answer):
        return None
    payload = begins[start:] + _read_up_to(record.raw_stream, MAX_PAYLOAD_BYTES, metered)
    if len(payload) <= MAX_PAYLOAD_BYTES:
        _require_whole(record, metered, source.name)
    asked = None if pages is None else pages.asked.get(answer.url)
    try:
        return capture_of(answer, payload, container=source.name, told=told, asked=asked)
    except ReportedlyError as error:
        return error


def _read_up_to(stream: Any, limit: int, metered: _Metered) -> bytes:
    parts: list[bytes] = []
    size = 0
    while size < limit and (part := stream.read(min(_HEAD, limit - size))):
        metered.begin()
        parts.append(part)
        size += len(part)
    return b"".join(parts)


def _drain(record: Any, metered: _Metered, where: str) -> None:
    while record.raw_stream.read(_HEAD):
        metered.begin()
    _require_whole(record, metered, where)


def _require_whole(record: Any, metered: _Metered, where: str) -> None:
    """A record that ends before it has all its bytes is where the archive breaks off."""
    missing = record.raw_stream.limit
    if missing > 0:
        raise broken(f"{missing:,} bytes of a record are missing", metered.position, where=where)

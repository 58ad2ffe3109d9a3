"""Streams to captures, whatever they hold: which container takes which media type apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from reportedly.errors import ExpansionRefused, ReportedlyError
from reportedly.reading.articles import not_read
from reportedly.reading.containers.json_lines import read_json_lines
from reportedly.reading.containers.json_lists import read_json
from reportedly.reading.containers.messages import read_mail, read_mailbox
from reportedly.reading.containers.parquet import read_parquet
from reportedly.reading.containers.piece import Piece, Reader, Source
from reportedly.reading.containers.single_files import read_whole
from reportedly.reading.containers.tables import read_table
from reportedly.reading.containers.telegram import read_telegram
from reportedly.reading.containers.warc import read_warc
from reportedly.reading.containers.zip_archives import read_zip
from reportedly.reading.encodings import require_text
from reportedly.reading.media_types import (
    COMMAS,
    COMPRESSED,
    GZIP,
    JSON,
    JSON_LINES,
    MAILBOX,
    MARKDOWN,
    MESSAGE,
    PAGE,
    PARQUET,
    PDF,
    PLAIN,
    TABS,
    TELEGRAM,
    WACZ,
    WARC,
    ZIP,
    marked_type,
    media_type_of,
)  # fmt: skip
from reportedly.reading.streams import peek_head
from reportedly.reading.unpacking import open_gzip

_TEXTUAL = (PLAIN, MARKDOWN, PAGE, JSON, JSON_LINES, TELEGRAM)
"""What is refused by its first bytes if they are no text; the others tell by themselves what is wrong."""


def read_source(source: Source) -> Iterator[Piece]:
    """The captures in ``source``, one after the other as they are asked for; a failure is the last of them
    only where nothing behind it can be read.
    """
    try:
        if source.media_type in _TEXTUAL:
            require_text(peek_head(source.stream), where=source.name)
        reader = _READERS.get(source.media_type)
        if reader is None:
            raise not_read(source.media_type, where=source.name)
        yield from reader(source)
    except ReportedlyError as error:
        yield error


def _read_gzip(source: Source) -> Iterator[Piece]:
    """What a gzip stream holds, by the name without its ``.gz``."""
    unzipped = open_gzip(source.stream, where=source.name)
    head = peek_head(unzipped)
    if marked_type(head) in (GZIP, ZIP):
        raise ExpansionRefused(
            "it is an archive within an archive", where=source.name, advice="Unpack the outer one first"
        )
    name = source.name.lower().removesuffix(COMPRESSED)
    yield from read_source(replace(source, stream=unzipped, media_type=media_type_of(head, name=name)))


_READERS: dict[str, Reader] = {
    PLAIN: read_whole,
    MARKDOWN: read_whole,
    PAGE: read_whole,
    PDF: read_whole,
    JSON_LINES: read_json_lines,
    JSON: read_json,
    TELEGRAM: read_telegram,
    WARC: read_warc,
    MESSAGE: read_mail,
    MAILBOX: read_mailbox,
    COMMAS: read_table,
    TABS: read_table,
    PARQUET: read_parquet,
    GZIP: _read_gzip,
    ZIP: partial(read_zip, read_member=read_source),
    WACZ: partial(read_zip, read_member=read_source),
}

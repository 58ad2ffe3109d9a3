"""Paths to captures: the part of reading that touches files; what is in them is not looked into further."""

from __future__ import annotations

import hashlib
import io
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from reportedly.errors import BrokenSource, ReportedlyError
from reportedly.reading.containers.opening import read_source
from reportedly.reading.containers.piece import Piece, Source
from reportedly.reading.documents import DEFAULT_MAX_CHARACTERS
from reportedly.reading.media_types import MARKDOWN, PAGE, PDF, PLAIN, media_type_of
from reportedly.reading.sources import find_files, shown_name, unreadable
from reportedly.reading.streams import open_borrowed, peek_head
from reportedly.records.archive import Archive
from reportedly.records.capture import Capture
from reportedly.records.column_map import ColumnMap

STANDARD_INPUT = "-"
_STANDARD_INPUT_NAME = "standard input"
_WHOLE = (PLAIN, MARKDOWN, PAGE, PDF)
"""What is one article always."""
_PART = 2**20


def read_captures(
    paths: Iterable[str | Path],
    *,
    max_characters: int = DEFAULT_MAX_CHARACTERS,
    columns: ColumnMap | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Piece]:
    """The capture of each article in the files, folders and streams that ``paths`` name, in order.

    They are taken out as they are asked for, so that no file is held whole but those of one article.
    What cannot be taken out is a failure among them, and stops nothing.
    """
    for path in paths:
        files = (None,) if str(path) == STANDARD_INPUT else find_files(Path(path))
        for file in files:
            if isinstance(file, ReportedlyError):
                yield file
            else:
                yield from _read_file(file, max_characters=max_characters, columns=columns, stdin=stdin)


def expand(
    capture: Capture, *, max_characters: int = DEFAULT_MAX_CHARACTERS, columns: ColumnMap | None = None
) -> Iterator[Piece]:
    """The captures in bytes that are at hand: ``capture`` itself where they are those of one article.

    So what was fetched from an address may be a list, a table or an archive. What is in that was retrieved
    when it was, unless an archive tells otherwise; its address is not theirs.
    """
    stream = open_borrowed(io.BytesIO(capture.raw))
    media_type = media_type_of(peek_head(stream), name=capture.source, declared=capture.media_type)
    source = Source(stream, capture.source, media_type, max_characters, columns, capture.container)
    archive = Archive(capture.source, capture.sha256, len(capture.raw))
    for piece in read_source(source):
        if not isinstance(piece, Capture):
            yield piece
        elif piece.raw == capture.raw:
            yield replace(capture, media_type=piece.media_type, headers=(*capture.headers, *piece.headers))
        else:
            container = piece.container or capture.source
            retrieved = piece.retrieved or capture.retrieved
            yield replace(piece, retrieved=retrieved, container=container, archive=archive)


def read_archive(path: Path) -> Archive:
    """The file ``path`` as a whole, read in parts.

    Raises:
        SourceNotFound: it cannot be read.
    """
    try:
        with path.open("rb") as stream:
            return _archive(stream, shown_name(path))
    except OSError as error:
        raise unreadable(error, where=shown_name(path)) from error


def _read_file(
    file: Path | None, *, max_characters: int, columns: ColumnMap | None, stdin: BinaryIO | None
) -> Iterator[Piece]:
    name = _STANDARD_INPUT_NAME if file is None else shown_name(file)
    try:
        with _open(file, stdin) as stream:
            media_type = media_type_of(peek_head(stream), name="" if file is None else name)
            source = Source(stream, name, media_type, max_characters, columns)
            yield from read_source(source) if media_type in _WHOLE else _read_parts(source)
    except OSError as error:
        yield unreadable(error, where=name)


def _read_parts(source: Source) -> Iterator[Piece]:
    """The pieces of what holds several, each with the digest of the whole, which is read for that first."""
    if not source.stream.seekable():
        yield from read_source(source)
        return
    before = _state(source.stream)
    archive = _archive(source.stream, source.name)
    source.stream.seek(0)
    for piece in read_source(source):
        if not isinstance(piece, Capture) or piece.sha256 == archive.sha256:
            yield piece
        else:
            yield replace(piece, archive=archive)
    if _state(source.stream) != before:
        yield BrokenSource(
            "the file was changed while it was read",
            where=source.name,
            advice="Add it again when nothing is written to it any more",
        )


def _archive(stream: BinaryIO, name: str) -> Archive:
    digest = hashlib.sha256()
    size = 0
    while part := stream.read(_PART):
        digest.update(part)
        size += len(part)
    return Archive(name, digest.hexdigest(), size)


def _state(stream: BinaryIO) -> tuple[int, int] | None:
    """Size and instant of the last change of the file behind ``stream``; None where there is none."""
    try:
        told = os.fstat(stream.fileno())
    except OSError:
        return None
    return told.st_size, told.st_mtime_ns


def _open(path: Path | None, stdin: BinaryIO | None) -> io.BufferedReader:
    if path is not None and "\0" in str(path):
        raise FileNotFoundError(path)
    if path is not None:
        return path.open("rb")
    stream = stdin or getattr(sys.stdin, "buffer", None)
    if stream is None:
        raise OSError("there is no standard input")
    return open_borrowed(stream)

"""Paths to documents, one outcome an article: the folder's main path.

find_files -> kind_of -> read_page, read_markdown, read_json_lines, ... -> Article -> make_document -> Intake
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO

from reportedly.errors import ReportedlyError, SourceTooLarge
from reportedly.reading.article import read_page
from reportedly.reading.documents import (
    DEFAULT_MAX_CHARACTERS,
    Article,
    checked_day,
    make_document,
    too_large,
)
from reportedly.reading.encodings import decode_text, require_text
from reportedly.reading.json_lines import read_json, read_json_lines
from reportedly.reading.markdown import read_markdown
from reportedly.reading.sources import Kind, find_files, kind_of, shown_name, sniff, unreadable
from reportedly.reading.streams import open_borrowed, peek_head
from reportedly.records.document import Document

__all__ = ["DEFAULT_MAX_CHARACTERS", "Article", "Intake", "make_document", "read_articles"]

STANDARD_INPUT = "-"
_STANDARD_INPUT_NAME = "standard input"
_BYTES_A_CHARACTER = 4
_MARK_BYTES = 4
_MAX_PAGE_BYTES = 5 * 2**20
"""A page of news has a tenth; its tree takes some forty times its bytes."""


@dataclass(frozen=True, slots=True)
class Intake:
    """Exactly one of ``document`` and ``failure`` is there.

    ``source`` is what a person would call it: the path, with ``:line`` for JSON Lines and ``#number`` for
    a list in a JSON file.
    """

    source: str
    document: Document | None = None
    failure: ReportedlyError | None = None


def read_articles(
    paths: Iterable[str | Path],
    *,
    published: str | None = None,
    max_characters: int = DEFAULT_MAX_CHARACTERS,
    stdin: BinaryIO | None = None,
) -> Iterator[Intake]:
    """One intake an article, in order, read as they are asked for; bad input is an intake too.

    A path is a plain text, Markdown, HTML, JSON Lines or JSON file, a folder of them, or ``-`` for standard
    input (``stdin``, else that of the process). ``published`` stands in where an article names no day.

    Raises:
        OptionError: ``published`` is no day.
    """
    day = None if published is None else checked_day(published, where="published")
    return _read_paths(paths, published=day, max_characters=max_characters, stdin=stdin)


def _read_paths(
    paths: Iterable[str | Path], *, published: str | None, max_characters: int, stdin: BinaryIO | None
) -> Iterator[Intake]:
    for path in paths:
        for name, reading in _read_path(path, max_characters=max_characters, stdin=stdin):
            if isinstance(reading, ReportedlyError):
                yield Intake(reading.where or name, failure=reading)
            else:
                yield _take_in(reading, name=name, published=published, max_characters=max_characters)


def _take_in(article: Article, *, name: str, published: str | None, max_characters: int) -> Intake:
    source = article.path or name
    dated = article if article.published is not None else replace(article, published=published)
    try:
        return Intake(source, document=make_document(dated, max_characters=max_characters))
    except ReportedlyError as error:
        return Intake(source, failure=error)


def _read_path(
    path: str | Path, *, max_characters: int, stdin: BinaryIO | None
) -> Iterator[tuple[str, Article | ReportedlyError]]:
    files = (None,) if str(path) == STANDARD_INPUT else find_files(Path(path))
    for file in files:
        name = _STANDARD_INPUT_NAME if file is None else shown_name(path)
        if isinstance(file, ReportedlyError):
            yield name, file
            continue
        try:
            with _open(file, stdin) as stream:
                name = name if file is None else shown_name(file)
                for reading in _read_stream(stream, file, name=name, max_characters=max_characters):
                    yield name, reading
        except OSError as error:
            yield name, unreadable(error, where=name if file is None else shown_name(file))


def _open(path: Path | None, stdin: BinaryIO | None) -> BufferedReader:
    if path is not None and "\0" in str(path):
        raise FileNotFoundError(path)
    if path is not None:
        return path.open("rb")
    stream = stdin or getattr(sys.stdin, "buffer", None)
    if stream is None:
        raise OSError("there is no standard input")
    return open_borrowed(stream)


def _read_stream(
    stream: BufferedReader, path: Path | None, *, name: str, max_characters: int
) -> Iterator[Article | ReportedlyError]:
    head = peek_head(stream)
    kind = sniff(head) if path is None else kind_of(path, head)
    try:
        require_text(head, where=name)
        if kind == "json_lines":
            yield from read_json_lines(stream, name=name, max_characters=max_characters)
        elif kind == "json":
            yield from read_json(stream, name=name)
        else:
            yield _read_whole(stream, kind, name=name, max_characters=max_characters)
    except ReportedlyError as error:
        yield error


def _read_whole(stream: BufferedReader, kind: Kind, *, name: str, max_characters: int) -> Article:
    """The one article of a file that is no JSON."""
    limit = _MAX_PAGE_BYTES if kind == "page" else _BYTES_A_CHARACTER * max_characters + _MARK_BYTES
    raw = stream.read(limit + 1)
    if len(raw) > limit and kind == "page":
        raise SourceTooLarge(
            f"the page has more than {limit // 2**20} MB",
            where=name,
            advice="Save the article without the rest",
        )
    if len(raw) > limit:
        raise too_large(f"it has more than {limit:,} bytes", max_characters=max_characters, where=name)
    digest = sha256(raw).hexdigest()
    if kind == "page" and raw.strip():
        return read_page(raw, name=name, sha256=digest)
    written = decode_text(raw, where=name)
    if kind == "markdown":
        return read_markdown(written, name=name, sha256=digest)
    return Article(text=written, path=name, sha256=digest)

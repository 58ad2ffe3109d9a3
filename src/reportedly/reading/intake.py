"""Paths to documents, one outcome an article: the folder's main path.

read_captures -> Capture -> read_capture -> Article -> make_document -> Intake
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from reportedly.errors import OptionError, ReportedlyError
from reportedly.reading.articles import read_capture
from reportedly.reading.captures import read_captures
from reportedly.reading.days import is_possible_day
from reportedly.reading.documents import DEFAULT_MAX_CHARACTERS, Article, checked_day, make_document
from reportedly.records.capture import Capture
from reportedly.records.column_map import ColumnMap
from reportedly.records.document import Document

__all__ = ["DEFAULT_MAX_CHARACTERS", "Article", "Intake", "make_document", "read_articles", "take_in"]

_UNNAMED = "an article"


@dataclass(frozen=True, slots=True)
class Intake:
    """Exactly one of ``document`` and ``failure`` is there.

    ``source`` is what a person would call it: the path, with ``:line`` for lines and rows, ``#number`` for
    lists and mailboxes, ``#address`` for web archives. ``capture`` holds the bytes of the article, of a
    failed one too; it is None only where none were at hand.
    """

    source: str
    document: Document | None = None
    capture: Capture | None = None
    failure: ReportedlyError | None = None


def read_articles(
    paths: Iterable[str | Path],
    *,
    published: str | None = None,
    max_characters: int = DEFAULT_MAX_CHARACTERS,
    columns: ColumnMap | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Intake]:
    """One intake an article, in order, read as they are asked for; bad input is an intake too.

    A path is a file of one of the formats in docs/reading.md, a folder of them, or ``-`` for standard input
    (``stdin``, else that of the process). ``published`` stands in where an article names no day; ``columns``
    says what the columns of tables and the keys of JSON objects hold.

    Raises:
        OptionError: ``published`` is no day.
    """
    day = None if published is None else _checked(published)
    pieces = read_captures(paths, max_characters=max_characters, columns=columns, stdin=stdin)
    return _take_in_all(pieces, published=day, max_characters=max_characters)


def take_in(
    capture: Capture, *, published: str | None = None, max_characters: int = DEFAULT_MAX_CHARACTERS
) -> Intake:
    """The document of ``capture``, or why there is none. Same capture in, same intake out."""
    try:
        article = read_capture(capture, max_characters=max_characters)
        dated = article if article.published is not None else replace(article, published=published)
        document = make_document(dated, max_characters=max_characters)
    except ReportedlyError as error:
        return Intake(capture.source, capture=capture, failure=error)
    return Intake(capture.source, document=document, capture=capture)


def _take_in_all(
    pieces: Iterable[Capture | ReportedlyError], *, published: str | None, max_characters: int
) -> Iterator[Intake]:
    for piece in pieces:
        if isinstance(piece, ReportedlyError):
            yield Intake(piece.where or _UNNAMED, failure=piece)
        else:
            yield take_in(piece, published=published, max_characters=max_characters)


def _checked(published: str) -> str:
    day = checked_day(published, where="published")
    if not is_possible_day(day):
        raise OptionError(
            f"{day} is no day on which reporting was published",
            where="published",
            advice="Write it as 2024-11-19",
        )
    return day

"""Which documents answer a question, in order: by the day of publication, the latest first, unknown last."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select, true

from reportedly.ledger.questions.conditions import case_documents, outlets_called
from reportedly.ledger.questions.filters import DocumentFilter
from reportedly.ledger.questions.moments import standing
from reportedly.ledger.questions.search import Query, matches_row, matching_rows, parse_query
from reportedly.ledger.questions.stretches import (
    DOCUMENT_KEYS,
    Bookmark,
    Stretch,
    behind,
    undated,
    windows,
)
from reportedly.ledger.schema import documents, origins

_MANY = 1_000
"""Documents with some words that are rather sorted than looked for day by day."""
_INDEX = "document_terms"


def find_document_numbers(
    connection: Connection,
    asked: DocumentFilter,
    at: int | None,
    *,
    limit: int | None,
    after: Bookmark | None,
) -> Iterator[int]:
    """The entries of the documents that answer ``asked`` as of entry ``at``."""
    tests = _tests(connection, asked, at)
    left = limit
    for found in _legs(connection, asked, after):
        if left is not None and left <= 0:
            return
        for number in connection.scalars(found.where(*tests).limit(left)):
            yield number
            left = None if left is None else left - 1


def _legs(connection: Connection, asked: DocumentFilter, after: Bookmark | None) -> Iterator[Select[Any]]:
    """Documents by the days of the period that is asked for, with the words that are, in order. Those with
    frequent words are looked for by days, then months, then years, those with rare ones are sorted."""
    query = None if asked.words is None else parse_query(asked.words)
    wide = Stretch(lambda keys: keys.dated if asked.since is None else keys.day >= asked.since, asked.until)
    pieces = (wide,) if asked.since or asked.until else (wide, *undated())
    if query is None or not query.wanted or _are_few(connection, query):
        for piece in pieces:
            within = behind(piece, after, DOCUMENT_KEYS)
            if within is not None:
                yield _in_order(connection, query).where(within)
        return
    for facet, within in _windows(connection, pieces, after):
        yield _in_order(connection, replace(query, within=facet)).where(within)


def _windows(
    connection: Connection, pieces: tuple[Stretch, ...], after: Bookmark | None
) -> Iterator[tuple[str | None, ColumnElement[bool]]]:
    for piece in pieces:
        within = behind(piece, after, DOCUMENT_KEYS)
        if piece.wide:
            yield from windows(connection, piece, after, DOCUMENT_KEYS)
        elif within is not None:
            yield piece.facet, within


def _are_few(connection: Connection, query: Query) -> bool:
    some = matching_rows(connection.dialect.name, _INDEX, query).limit(_MANY + 1).subquery()
    return (connection.scalar(select(func.count()).select_from(some)) or 0) <= _MANY


def _in_order(connection: Connection, query: Query | None) -> Select[Any]:
    """Documents in order; those with the words of ``query`` are found first and sorted then."""
    ordered = select(documents.c.entry).order_by(documents.c.published.desc(), documents.c.entry.desc())
    if query is None:
        return ordered
    ordered = ordered.where(matches_row(connection.dialect.name, _INDEX, query, documents.c.entry))
    return ordered.with_hint(documents, "NOT INDEXED", "sqlite") if query.wanted else ordered


def _tests(connection: Connection, asked: DocumentFilter, at: int | None) -> list[ColumnElement[bool]]:
    tests = [known(documents, at), *_plain(asked)]
    if asked.outlet is not None:
        tests.append(documents.c.outlet.in_(outlets_called(connection, asked.outlet)))
    if asked.origin is not None:
        within = select(origins.c.document).where(origins.c.origin == asked.origin, standing(origins, at))
        tests.append(documents.c.id.in_(within))
    if asked.case is not None:
        tests.append(documents.c.id.in_(case_documents(asked.case, at)))
    return tests


def _plain(asked: DocumentFilter) -> Iterator[ColumnElement[bool]]:
    if asked.language is not None:
        yield documents.c.language == asked.language
    if asked.document is not None:
        yield documents.c.id == asked.document
    if asked.story is not None:
        yield documents.c.story == asked.story


def known(table: Any, at: int | None) -> ColumnElement[bool]:
    """Whether a document was in the ledger at entry ``at``."""
    return true() if at is None else table.c.entry <= at

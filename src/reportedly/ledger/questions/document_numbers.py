"""Which documents answer a question, in order: by the day of publication, the latest first, unknown last."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, select, true, tuple_

from reportedly.ledger.questions.conditions import case_documents, outlets_called
from reportedly.ledger.questions.filters import DocumentFilter
from reportedly.ledger.questions.moments import standing
from reportedly.ledger.questions.plans import MANY
from reportedly.ledger.questions.search import Query, matches_row, matching_rows, parse_query
from reportedly.ledger.questions.stretches import Bookmark
from reportedly.ledger.schema import documents, origins


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
    for dated in (True, False):
        within = _behind(dated, after)
        if within is None or (not dated and (asked.since or asked.until)):
            continue
        if left is not None and left <= 0:
            return
        for number in connection.scalars(_in_order(connection, asked).where(within, *tests).limit(left)):
            yield number
            left = None if left is None else left - 1


def _tests(connection: Connection, asked: DocumentFilter, at: int | None) -> list[ColumnElement[bool]]:
    tests = [known(documents, at), *_plain(asked)]
    if asked.outlet is not None:
        tests.append(documents.c.outlet.in_(outlets_called(connection, asked.outlet)))
    if asked.origin is not None:
        within = select(origins.c.document).where(origins.c.origin == asked.origin, standing(origins, at))
        tests.append(documents.c.id.in_(within))
    if asked.case is not None:
        tests.append(documents.c.id.in_(case_documents(asked.case, at)))
    if asked.words is not None:
        tests.append(_found_text(connection, parse_query(asked.words)))
    return tests


def _plain(asked: DocumentFilter) -> Iterator[ColumnElement[bool]]:
    if asked.since is not None:
        yield documents.c.published >= asked.since
    if asked.until is not None:
        yield documents.c.published <= asked.until
    if asked.language is not None:
        yield documents.c.language == asked.language
    if asked.document is not None:
        yield documents.c.id == asked.document
    if asked.story is not None:
        yield documents.c.story == asked.story


def _found_text(connection: Connection, query: Query) -> ColumnElement[bool]:
    return matches_row(connection.dialect.name, "document_terms", query, documents.c.entry)


def _in_order(connection: Connection, asked: DocumentFilter) -> Select[Any]:
    """Documents in order; SQLite walks through all where sorting those that are found would take longer."""
    ordered = select(documents.c.entry).order_by(documents.c.published.desc(), documents.c.entry.desc())
    query = None if asked.words is None else parse_query(asked.words)
    if connection.dialect.name != "sqlite" or query is None or not query.wanted:
        return ordered
    some = matching_rows(connection.dialect.name, "document_terms", query).limit(MANY + 1).subquery()
    if (connection.scalar(select(func.count()).select_from(some)) or 0) <= MANY:
        return ordered.with_hint(documents, "NOT INDEXED", "sqlite")
    return ordered.with_hint(documents, "INDEXED BY ix_documents_published", "sqlite")


def _behind(dated: bool, mark: Bookmark | None) -> ColumnElement[bool] | None:
    published, entry = documents.c.published, documents.c.entry
    test = published.is_not(None) if dated else published.is_(None)
    if mark is None:
        return test
    if not dated:
        return test if mark.day is not None else and_(test, entry < mark.row)
    return None if mark.day is None else and_(test, tuple_(published, entry) < tuple_(mark.day, mark.row))


def known(table: Any, at: int | None) -> ColumnElement[bool]:
    """Whether a document was in the ledger at entry ``at``."""
    return true() if at is None else table.c.entry <= at

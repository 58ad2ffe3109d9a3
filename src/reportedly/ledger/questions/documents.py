"""Documents asked for: which texts a ledger holds, in which versions, from which origins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, literal, select, true, tuple_
from sqlalchemy import literal_column as written

from reportedly.ledger.questions.claim_rows import origins_of
from reportedly.ledger.questions.claims import chunked
from reportedly.ledger.questions.conditions import case_documents, id_begins, outlets_called
from reportedly.ledger.questions.filters import DocumentFilter
from reportedly.ledger.questions.moments import entry_at, standing
from reportedly.ledger.questions.plans import MANY
from reportedly.ledger.questions.search import Query, matches_row, matches_terms, matching_rows, parse_query
from reportedly.ledger.questions.stretches import Bookmark
from reportedly.ledger.schema import credits, documents, entries, origins, readings

_TOGETHER = 200
_EVERYTHING = DocumentFilter()
_newer = documents.alias("newer")


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """``previous`` and ``newer`` are the versions before and after. ``documents`` and ``outlets`` count those
    of its origin, itself among them; ``credited`` are the agencies that it credits. ``statements`` and
    ``claims`` are None where it was not read; ``characters`` is the length of its text."""

    id: str
    entry: int
    recorded: str
    story: str
    previous: str | None
    newer: str | None
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None
    retrieved: str | None
    language: str | None
    text_sha256: str
    characters: int
    origin: str | None
    documents: int
    outlets: int
    credited: str
    reading: str | None
    reader: str | None
    statements: int | None
    claims: int | None

    @property
    def bookmark(self) -> Bookmark:
        """What to ask on from: the answers behind this one."""
        return Bookmark(self.published, self.entry)


def find_documents(
    connection: Connection,
    asked: DocumentFilter = _EVERYTHING,
    *,
    limit: int | None = None,
    after: Bookmark | None = None,
) -> Iterator[DocumentRow]:
    """The documents that meet ``asked``, the last published first, those of unknown day last.

    At most ``limit``, those behind ``after``, the ``bookmark`` of the last document of a page.

    Raises:
        OptionError: the ledger holds nothing of a name that is asked for, or a day is none.
    """
    at = entry_at(connection, asked.as_of)
    tests = _tests(connection, asked, at)
    left = limit
    for dated in (True, False):
        within = _behind(dated, after)
        if within is None or (not dated and (asked.published_from or asked.published_to)):
            continue
        if left is not None and left <= 0:
            return
        page = _in_order(connection, asked).where(within, *tests).limit(left)
        for numbers in chunked(connection.scalars(page), _TOGETHER):
            yield from load_documents(connection, numbers, at)
            left = None if left is None else left - len(numbers)


def count_documents(connection: Connection, asked: DocumentFilter = _EVERYTHING) -> int:
    """How many documents meet ``asked``.

    Raises:
        OptionError: the ledger holds nothing of a name that is asked for, or a day is none.
    """
    tests = _tests(connection, asked, entry_at(connection, asked.as_of))
    return connection.scalar(select(func.count()).select_from(documents).where(*tests)) or 0


def load_documents(connection: Connection, numbers: Sequence[int], at: int | None) -> list[DocumentRow]:
    """The documents of the entries ``numbers``, in that order, as they stood at entry ``at``."""
    names = (
        "id",
        "entry",
        "story",
        "previous",
        "title",
        "outlet",
        "url",
        "published",
        "retrieved",
        "language",
    )
    columns = (*(documents.c[name] for name in names), documents.c.text_sha256)
    found = connection.execute(
        select(
            *columns,
            func.length(documents.c.text).label("characters"),
            entries.c.recorded,
            _newer.c.id.label("newer"),
            readings.c.id.label("reading"),
            readings.c.version.label("reader"),
            readings.c.statements,
            readings.c.claims,
        )
        .select_from(
            documents.join(entries, entries.c.number == documents.c.entry)
            .outerjoin(_newer, and_(_newer.c.previous == documents.c.id, _known(_newer, at)))
            .outerjoin(readings, and_(readings.c.document == documents.c.id, standing(readings, at)))
        )
        .where(documents.c.entry.in_(numbers))
    ).all()
    ids = {held.id for held in found}
    groups = origins_of(connection, ids, at)
    agencies: dict[str, list[str]] = {}
    credited = select(credits.c.document, credits.c.agency).where(credits.c.document.in_(ids))
    for document, agency in connection.execute(credited.order_by(credits.c.agency)):
        agencies.setdefault(document, []).append(agency)
    told: dict[int, DocumentRow] = {}
    for held in found:
        origin, counted = groups.get(held.id, (None, (1, 1)))
        told[held.entry] = DocumentRow(
            **held._mapping,
            origin=origin,
            documents=counted[0],
            outlets=counted[1],
            credited="; ".join(agencies.get(held.id, ())),
        )
    return [told[number] for number in numbers]


def _tests(connection: Connection, asked: DocumentFilter, at: int | None) -> list[ColumnElement[bool]]:
    tests = [_known(documents, at), *_plain(asked)]
    if asked.outlet is not None:
        tests.append(documents.c.outlet.in_(outlets_called(connection, asked.outlet)))
    if asked.origin is not None:
        within = select(origins.c.document).where(
            id_begins(origins.c.origin, asked.origin), standing(origins, at)
        )
        tests.append(documents.c.id.in_(within))
    if asked.case is not None:
        tests.append(documents.c.id.in_(case_documents(connection, asked.case, at)))
    if asked.text is not None:
        tests.append(_found_text(connection, parse_query(asked.text)))
    if not asked.all_versions and asked.story is None:
        later = select(literal(1)).where(_newer.c.previous == documents.c.id, _known(_newer, at))
        tests.append(~later.exists())
    return tests


def _plain(asked: DocumentFilter) -> Iterator[ColumnElement[bool]]:
    if asked.published_from is not None:
        yield documents.c.published >= asked.published_from
    if asked.published_to is not None:
        yield documents.c.published <= asked.published_to
    if asked.language is not None:
        yield documents.c.language == asked.language
    if asked.story is not None:
        yield id_begins(documents.c.story, asked.story)


def _found_text(connection: Connection, query: Query) -> ColumnElement[bool]:
    if connection.dialect.name == "sqlite":
        return matches_row("document_terms", query, documents.c.entry)
    return matches_terms(written("documents.terms"), query)


def _in_order(connection: Connection, asked: DocumentFilter) -> Select[Any]:
    """Documents in order; SQLite walks through all where sorting those that are found would take longer."""
    ordered = select(documents.c.entry).order_by(documents.c.published.desc(), documents.c.entry.desc())
    query = None if asked.text is None else parse_query(asked.text)
    if connection.dialect.name != "sqlite" or query is None or not query.wanted:
        return ordered
    some = matching_rows("document_terms", query).limit(MANY + 1).subquery()
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


def _known(table: Any, at: int | None) -> ColumnElement[bool]:
    """Whether a document was in the ledger at entry ``at``."""
    known: ColumnElement[bool] = true() if at is None else table.c.entry <= at
    return known

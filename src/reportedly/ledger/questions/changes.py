"""Changes asked for: what newer versions and newer readings did to the claims of older ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from reportedly.ledger.questions.moments import entry_at, standing
from reportedly.ledger.schema import changes, documents, entries

_older, _newer = documents.alias("older_one"), documents.alias("newer_one")


@dataclass(frozen=True, slots=True)
class ChangeFilter:
    """``since`` is the first day on which a change was recorded; ``document`` or ``claim`` an id on either
    side; ``kind`` is ``gone``, ``new`` or ``changed``; ``between`` asks for versions or readings only."""

    since: str | None = None
    document: str | None = None
    claim: str | None = None
    kind: str | None = None
    between: str | None = None
    as_of: str | None = None


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """``words`` tell the change. ``between`` is ``versions`` of an article or ``readings`` of one document;
    ``older`` and ``newer`` are the claims, None where there is none on that side."""

    entry: int
    number: int
    recorded: str
    kind: str
    between: str
    words: str
    older_document: str
    newer_document: str
    older: str | None
    newer: str | None
    title: str | None
    outlet: str | None
    published: str | None


_EVERYTHING = ChangeFilter()


def find_changes(
    connection: Connection, asked: ChangeFilter = _EVERYTHING, *, limit: int | None = None
) -> Iterator[ChangeRow]:
    """The changes that meet ``asked`` and still stand, the newest first.

    Raises:
        OptionError: a day is none.
    """
    at = entry_at(connection, asked.as_of)
    apart = changes.c.older_document != changes.c.newer_document
    names = ("entry", "number", "kind", "words", "older_document", "newer_document", "older", "newer")
    found = (
        select(
            *(changes.c[name] for name in names),
            entries.c.recorded,
            _newer.c.title,
            _newer.c.outlet,
            _newer.c.published,
        )
        .select_from(
            changes.join(entries, entries.c.number == changes.c.entry).join(
                _newer, _newer.c.id == changes.c.newer_document
            )
        )
        .where(standing(changes, at), *_tests(asked, apart))
        .order_by(changes.c.entry.desc(), changes.c.number)
        .limit(limit)
    )
    for held in connection.execute(found):
        between = "readings" if held.older_document == held.newer_document else "versions"
        yield ChangeRow(**held._mapping, between=between)


def _tests(asked: ChangeFilter, apart: ColumnElement[bool]) -> Iterator[ColumnElement[bool]]:
    if asked.since is not None:
        yield entries.c.recorded >= asked.since
    if asked.document is not None:
        yield or_(
            changes.c.older_document == asked.document, changes.c.newer_document == asked.document
        )
    if asked.claim is not None:
        yield or_(changes.c.older == asked.claim, changes.c.newer == asked.claim)
    if asked.kind is not None:
        yield changes.c.kind == asked.kind
    if asked.between is not None:
        yield apart if asked.between == "versions" else ~apart

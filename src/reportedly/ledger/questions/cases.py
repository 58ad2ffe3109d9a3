"""Cases: which there are, which documents belong to them, and which documents an id stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, func, select

from reportedly.errors import AmbiguousId, UnknownId
from reportedly.ledger.rows import storable
from reportedly.ledger.schema import captures, cases, claims, documents, origins, statements

_ID = re.compile(r"[0-9A-Za-z_-]{4,80}")
_SHOWN = 5
_AT_LEAST = "Write at least its first four characters"


@dataclass(frozen=True, slots=True)
class Case:
    """``since`` is the entry that opened it."""

    name: str
    documents: int
    since: int


@dataclass(frozen=True, slots=True)
class Filed:
    """A document as a case lists it; ``entry`` put it there."""

    document: str
    title: str | None
    outlet: str | None
    published: str | None
    entry: int


def list_cases(connection: Connection) -> list[Case]:
    """Every case, by name."""
    asked = select(cases.c.name, func.count(), func.min(cases.c.entry)).group_by(cases.c.name)
    return sorted((Case(*row) for row in connection.execute(asked)), key=lambda case: case.name)


def documents_of_case(connection: Connection, name: str) -> list[Filed]:
    """The documents of a case, in the order in which they were put there; none if there is no such case."""
    asked = (
        select(cases.c.document, documents.c.title, documents.c.outlet, documents.c.published, cases.c.entry)
        .join_from(cases, documents, documents.c.id == cases.c.document, isouter=True)
        .where(cases.c.name == storable(name))
        .order_by(cases.c.entry)
    )
    return [Filed(*row) for row in connection.execute(asked)]


def documents_named(connection: Connection, ids: Sequence[str]) -> tuple[str, ...]:
    """The documents that ``ids`` stand for, each once: a claim or a statement for the document it stands in,
    an origin for all of its copies. The first characters of an id will do.

    Raises:
        UnknownId: nothing has such an id.
        AmbiguousId: several things have ids that begin so.
    """
    found: dict[str, None] = {}
    for id in ids:
        found |= dict.fromkeys(_documents_of(connection, id))
    return tuple(found)


def evidence_named(connection: Connection, sha256: str) -> str:
    """The digest of kept bytes that is, or begins with, ``sha256``.

    Raises:
        UnknownId: no bytes have such a digest.
        AmbiguousId: several have.
    """
    if not _ID.fullmatch(sha256):
        raise UnknownId("this is no SHA-256", where=sha256, advice=_AT_LEAST)
    kept = captures.c.sha256
    names = list(connection.scalars(select(kept).where(kept.startswith(sha256, autoescape=True)).distinct()))
    return _only_one(sorted(names), sha256)


def _only_one(names: list[str], asked: str) -> str:
    if not names:
        raise UnknownId("nothing in the ledger has this id", where=asked, advice="See 'reportedly documents'")
    if len(names) > 1:
        told = ", ".join(names[:_SHOWN]) + (", ..." if len(names) > _SHOWN else "")
        raise AmbiguousId(f"several ids begin so: {told}", where=asked, advice="Write more of it")
    return names[0]


def _documents_of(connection: Connection, id: str) -> list[str]:
    if not _ID.fullmatch(id):
        raise UnknownId("this is no id", where=id, advice=_AT_LEAST)
    held = list(_holders(connection, id, exact=True)) or list(_holders(connection, id, exact=False))
    _only_one(sorted({name for name, _ in held}), id)
    return sorted({document for _, document in held})


def _holders(connection: Connection, id: str, *, exact: bool) -> Iterator[tuple[str, str]]:
    """Ids that are ``id``, or begin with it, each with a document that it stands for."""
    places = (
        (documents.c.id, documents.c.id, None),
        (claims.c.id, claims.c.document, None),
        (statements.c.id, statements.c.document, None),
        (origins.c.origin, origins.c.document, origins.c.until.is_(None)),
    )
    for name, document, current in places:
        which: ColumnElement[bool] = name == id if exact else name.startswith(id, autoescape=True)
        asked = select(name, document).where(which).distinct()
        for row in connection.execute(asked if current is None else asked.where(current)):
            yield row[0], row[1]

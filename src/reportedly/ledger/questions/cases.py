"""Cases: which there are, which documents belong to them, and which documents an id stands for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Select, func, select

from reportedly.errors import UnknownId
from reportedly.ledger.questions.moments import entry_at
from reportedly.ledger.questions.shown import resolve_id
from reportedly.ledger.rows import storable
from reportedly.ledger.schema import cases, claims, documents, origins, readings, statements


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


def list_cases(connection: Connection, as_of: str | None = None) -> list[Case]:
    """Every case, by name, with what was in it on the day, or at the instant, ``as_of``.

    Raises:
        OptionError: ``as_of`` is neither.
    """
    asked = select(cases.c.name, func.count(), func.min(cases.c.entry)).where(
        *_filed_by(entry_at(connection, as_of))
    )
    asked = asked.group_by(cases.c.name)
    return sorted((Case(*row) for row in connection.execute(asked)), key=lambda case: case.name)


def documents_of_case(connection: Connection, name: str, as_of: str | None = None) -> list[Filed]:
    """The documents of a case, in the order in which they were put there; none if there is no such case.

    Raises:
        OptionError: ``as_of`` is neither a day nor an instant.
    """
    asked = (
        select(cases.c.document, documents.c.title, documents.c.outlet, documents.c.published, cases.c.entry)
        .join_from(cases, documents, documents.c.id == cases.c.document, isouter=True)
        .where(cases.c.name == storable(name), *_filed_by(entry_at(connection, as_of)))
        .order_by(cases.c.entry)
    )
    return [Filed(*row) for row in connection.execute(asked)]


def documents_named(connection: Connection, ids: Sequence[str]) -> tuple[str, ...]:
    """The documents that ``ids`` stand for, each once: a claim, statement or reading for the document it was
    read from, a story for all of its versions, an origin for all of its copies.

    Raises:
        UnknownId: nothing has such an id, or nothing that stands for documents.
        AmbiguousId: several things have ids that begin so.
    """
    found: dict[str, None] = {}
    for wanted in ids:
        kind, name = resolve_id(connection, wanted)
        asked = _standing_for(kind, name)
        held: list[str] = [] if asked is None else list(connection.scalars(asked))
        if not held:
            raise UnknownId(
                f"this is the id of {kind} {name}, which stands for no document",
                where=wanted,
                advice="Name a document, claim, statement, story or origin; see 'reportedly documents'",
            )
        found |= dict.fromkeys(held)
    return tuple(found)


def evidence_named(connection: Connection, wanted: str) -> str:
    """The digest of kept bytes that is, or begins with, ``wanted``.

    Raises:
        UnknownId: no bytes have such a digest.
        AmbiguousId: several have.
    """
    kind, name = resolve_id(connection, wanted)
    if kind != "evidence":
        raise UnknownId(
            f"this is the id of {kind} {name}, not the digest of evidence",
            where=wanted,
            advice="Write the whole SHA-256; 'reportedly show ID' tells that of a document's bytes",
        )
    return name


def _filed_by(at: int | None) -> tuple[ColumnElement[bool], ...]:
    return () if at is None else (cases.c.entry <= at,)


def _standing_for(kind: str, name: str) -> Select[tuple[str]] | None:
    match kind:
        case "document":
            return select(documents.c.id).where(documents.c.id == name)
        case "story":
            return select(documents.c.id).where(documents.c.story == name).order_by(documents.c.entry)
        case "claim" | "statement" | "reading":
            table = {"claim": claims, "statement": statements, "reading": readings}[kind]
            return select(table.c.document).where(table.c.id == name).order_by(table.c.entry)
        case "origin":
            current = origins.c.origin == name, origins.c.until.is_(None)
            return select(origins.c.document).where(*current).order_by(origins.c.document)
        case "case":
            return select(cases.c.document).where(cases.c.name == name).order_by(cases.c.entry)
    return None

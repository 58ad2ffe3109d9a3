"""Many new documents as rows, table by table: the rows that one after the other would have got, only faster.

What a row says depends on its entry alone, but for two things: to which story a document belongs as which
version, and whose copy it is. Most documents of an archive are the first of their story and like no other;
so those that are not are found out beforehand, and only they are ordered and compared, in turn.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Column, Connection, Table, text

from reportedly.ledger.database import add_rows
from reportedly.ledger.filing import file_documents, file_statements
from reportedly.ledger.projections.claims import RecordRows, once, reading_row, record_rows
from reportedly.ledger.projections.documents import (
    capture_row,
    document_row,
    order_versions,
)
from reportedly.ledger.projections.origins import (
    credit_rows,
    join_likes,
    key_rows,
    likeness_numbers,
    origin_alone,
)
from reportedly.ledger.projections.projecting import project, project_in_turn
from reportedly.ledger.projections.versions import project_changes
from reportedly.ledger.schema import (
    captures,
    claims,
    credits,
    documents,
    likeness_keys,
    origins,
    parties,
    places,
    readings,
    speakers,
    statements,
)
from reportedly.ledger.shelf import Shelf
from reportedly.records.document import Document
from reportedly.records.entry import Entry
from reportedly.records.marks import Marks
from reportedly.records.record import Record

_IN_BULK = ("capture", "document", "reading")


@dataclass(frozen=True, slots=True)
class _New:
    """A document with its reading; ``version`` where its story is there already, ``alike`` where another
    document is filed under one of its keys."""

    entry: Entry
    reading: Entry
    row: dict[str, Any]
    marks: Marks
    keys: list[int]
    record: Record
    version: bool = False
    alike: bool = False


def project_in_bulk(connection: Connection, written: Sequence[Entry], shelf: Shelf) -> None:
    """As ``project_in_turn``, for entries whose documents are new and have one reading each; entries of
    which that is not so are projected in turn."""
    if not _all_new(written):
        project_in_turn(connection, written, shelf)
        return
    new = _with_relations(connection, list(_read(written, shelf)))
    captured = [capture_row(entry) for entry in written if entry.kind == "capture"]
    add_rows(connection, captures, captured)
    _add_documents(connection, new)
    _add_records(connection, [record_rows(held.reading, held.record) for held in new])
    for held in new:
        if held.version:
            order_versions(connection, held.entry.number, held.row["story"])
        if held.alike:
            join_likes(connection, held.entry, held.marks, held.keys)
        if held.version:
            project_changes(connection, held.reading.number, held.record, shelf, earlier=None)
    for entry in written:
        if entry.kind not in _IN_BULK:
            project(connection, entry, shelf)


def _all_new(written: Sequence[Entry]) -> bool:
    told = [entry.body["id"] for entry in written if entry.kind == "document"]
    read = [entry.body["document"] for entry in written if entry.kind == "reading"]
    return told == read


def _read(written: Sequence[Entry], shelf: Shelf) -> Iterator[_New]:
    told = [entry for entry in written if entry.kind == "document"]
    read = [entry for entry in written if entry.kind == "reading"]
    for entry, reading in zip(told, read, strict=True):
        body, words = entry.body, shelf.words(entry.body["text"])
        document = Document(id=body["id"], text=words, published=body["published"])
        marks = shelf.marks(body["marks"])
        record = shelf.record(reading.body["record"], document)
        row = document_row(entry, words)
        yield _New(entry, reading, row, marks, likeness_numbers(marks), record)


def _with_relations(connection: Connection, new: list[_New]) -> list[_New]:
    """Each of ``new`` with whether it is a further version, and whether it may be like another."""
    stories = _held(connection, documents.c.story, [held.row["story"] for held in new])
    keys = _held(connection, likeness_keys.c.key, [key for held in new for key in held.keys])
    told: list[_New] = []
    for held in new:
        alike = not keys.isdisjoint(held.keys)
        told.append(replace(held, version=held.row["story"] in stories, alike=alike))
        stories.add(held.row["story"])
        keys.update(held.keys)
    return told


def _held(connection: Connection, column: Column[Any], wanted: Sequence[Any]) -> set[Any]:
    """Those of ``wanted`` that stand in ``column``."""
    if not wanted:
        return set()
    unique = list(dict.fromkeys(wanted))
    given: str | list[Any] = unique
    if connection.dialect.name == "sqlite":
        asked, given = "json_each(:wanted)", json.dumps(unique)
    else:
        kind = "text" if isinstance(unique[0], str) else "bigint"
        asked = f"unnest(CAST(:wanted AS {kind}[])) AS asked (value)"
    there = f"SELECT 1 FROM {column.table.name} AS held WHERE held.{column.name} = value"
    found = text(f"SELECT value FROM {asked} WHERE EXISTS ({there})")
    return set(connection.scalars(found, {"wanted": given}))


def _add_documents(connection: Connection, new: Sequence[_New]) -> None:
    rows = [held.row for held in new]
    add_rows(connection, documents, rows)
    file_documents(connection, rows)
    add_rows(connection, likeness_keys, [row for held in new for row in key_rows(held.entry, held.keys)])
    add_rows(connection, credits, [row for held in new for row in credit_rows(held.entry, held.marks)])
    add_rows(connection, origins, [origin_alone(held.entry) for held in new if not held.alike])
    add_rows(connection, readings, [reading_row(held.reading) for held in new])


def _add_records(connection: Connection, records: Sequence[RecordRows]) -> None:
    _add_new(connection, speakers, [row for held in records for row in held.speakers])
    _add_new(connection, places, [row for held in records for row in held.places])
    statement_rows = [row for held in records for row in held.statements]
    claim_rows = [row for held in records for row in held.claims]
    add_rows(connection, statements, statement_rows)
    add_rows(connection, claims, claim_rows)
    add_rows(connection, parties, [row for held in records for row in held.parties])
    file_statements(connection, statement_rows, claim_rows)


def _add_new(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    unique = once(rows)
    there = _held(connection, table.c.id, [row["id"] for row in unique])
    add_rows(connection, table, [row for row in unique if row["id"] not in there])

"""Unloading: the documents of a ledger, with their standing readings, as the tables of a coded corpus."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, Table, func, select
from sqlalchemy.orm import aliased

from reportedly.batch.parquet import require_parquet
from reportedly.batch.parts import DEFAULT_ARTICLES, Refused
from reportedly.batch.tables import TABLES, capture_row, failure_rows, rows_of
from reportedly.batch.tables import Row as TableRow
from reportedly.batch.work import About, Finished, finish_part
from reportedly.exchange.whole import whole_folder
from reportedly.ledger.evidence import Evidence
from reportedly.ledger.payloads import load_payload
from reportedly.ledger.questions.holdings import capture_at
from reportedly.ledger.schema import captures, documents, entries, quarantine, readings
from reportedly.ledger.shelf import restored
from reportedly.records.capture import Capture
from reportedly.records.document import Document
from reportedly.records.reader import Reader

_DIGITS = 20
_TOLD = ("title", "published", "language", "outlet", "url", "sha256", "path", "story", "credited")


def count_articles(connection: Connection) -> int:
    """Documents that were read, and what waits in quarantine."""
    read = connection.scalar(select(func.count()).select_from(readings).where(readings.c.until.is_(None)))
    waiting = select(func.count()).select_from(quarantine).where(quarantine.c.released.is_(None))
    return (read or 0) + (connection.scalar(waiting) or 0)


def unload(
    connection: Connection, folder: Path, *, evidence: Evidence | None, articles: int = DEFAULT_ARTICLES
) -> Iterator[Finished]:
    """Write each document with its standing reading, and what waits in quarantine, as tables in ``folder``,
    a part of ``articles`` at a time; the folder is there whole at the end, or not at all.

    ``evidence`` None leaves out the bytes as they came.

    Raises:
        OptionError: there is something under that name, or nothing can be written.
        LedgerDamaged: a payload or a piece of evidence is not what was written.
    """
    require_parquet()
    with whole_folder(folder) as written:
        number = 0
        for table, tables_of in ((readings, _document_tables), (quarantine, _failure_tables)):
            for page in _pages(connection, table, articles):
                tables = tables_of(connection, page, evidence)
                yield _write(written, tables, kept=evidence is not None, number=number)
                number += 1


def _pages(connection: Connection, table: Table, size: int) -> Iterator[Sequence[int]]:
    """The entries of standing readings, or of what waits in quarantine, some at a time."""
    ended = table.c.until if "until" in table.c else table.c.released
    reached = 0
    while True:
        asked = select(table.c.entry).where(table.c.entry > reached, ended.is_(None))
        page = list(connection.scalars(asked.order_by(table.c.entry).limit(size)))
        if not page:
            return
        yield page
        reached = page[-1]


def _document_tables(
    connection: Connection, page: Sequence[int], evidence: Evidence | None
) -> dict[str, list[TableRow]]:
    tables: dict[str, list[TableRow]] = {name: [] for name in TABLES}
    taken, read = aliased(entries), aliased(entries)
    asked = (
        select(documents.c.id, taken.c.body.label("taken"), read.c.body.label("read"))
        .join_from(readings, documents, documents.c.id == readings.c.document)
        .join(taken, taken.c.number == documents.c.entry)
        .join(read, read.c.number == readings.c.entry)
        .where(readings.c.entry.in_(page))
        .order_by(readings.c.entry)
    )
    for held in connection.execute(asked).all():
        kept = [] if evidence is None else list(_captures(connection, evidence, held.id))
        for name, rows in _rows(connection, held, kept).items():
            tables[name].extend(rows)
        tables["captures"].extend(capture_row(capture, held.id) for capture in kept)
    return tables


def _rows(
    connection: Connection, held: Row[Any, Any, Any], kept: Sequence[Capture]
) -> Mapping[str, list[TableRow]]:
    """The rows of a document; one in ``documents`` for each time that its bytes were had."""
    body, read = json.loads(held.taken), json.loads(held.read)
    text = load_payload(connection, body["text"])
    document = Document(
        id=held.id, text=text, text_sha256=body["text"], **{name: body[name] for name in _TOLD}
    )
    record = restored(load_payload(connection, read["record"]), document)
    rows = rows_of(
        record,
        source=body["path"] or held.id,
        retrieved=body["retrieved"],
        reader=Reader(**read["reader"]),
        marks=load_payload(connection, body["marks"]),
    )
    again = [{"source": capture.source, "retrieved": capture.retrieved} for capture in kept[1:]]
    return {**rows, "documents": [*rows["documents"], *(rows["documents"][0] | told for told in again)]}


def _captures(connection: Connection, evidence: Evidence, document: str) -> Iterator[Capture]:
    numbers = select(captures.c.entry).where(captures.c.document == document).order_by(captures.c.entry)
    for number in connection.scalars(numbers).all():
        yield capture_at(connection, evidence, number)


def _failure_tables(
    connection: Connection, page: Sequence[int], evidence: Evidence | None
) -> dict[str, list[TableRow]]:
    tables: dict[str, list[TableRow]] = {name: [] for name in TABLES}
    asked = select(entries.c.body).where(entries.c.number.in_(page)).order_by(entries.c.number)
    for written in connection.scalars(asked).all():
        body = json.loads(written)
        told = (body["source"], body["code"], body["what"], body["sha256"], body["advice"])
        tables["failures"].extend(failure_rows([Refused(*told)]))
        if evidence is not None and body["sha256"] is not None:
            number = connection.scalar(
                select(func.min(captures.c.entry)).where(
                    captures.c.sha256 == body["sha256"], captures.c.document.is_(None)
                )
            )
            capture = None if number is None else capture_at(connection, evidence, number)
            tables["captures"].extend([] if capture is None else [capture_row(capture, None)])
    return tables


def _write(folder: Path, tables: Mapping[str, list[TableRow]], *, kept: bool, number: int) -> Finished:
    told = [f"{row['id']} {row['source']}" for row in tables["documents"]]
    told += [f"{row['source']} {row['code']} {row['sha256']}" for row in tables["failures"]]
    name = hashlib.sha256("\n".join(told).encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
    readers = sorted({row["reader"] for row in tables["documents"]})
    size = sum(row["size"] for row in tables["captures"])
    return finish_part(folder, name, tables, About(" ".join(readers), size, kept, number))

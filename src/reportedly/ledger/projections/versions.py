"""Changes as rows: what became of the claims of one version in the next, and of one reading in the next."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, func, or_, select, update

from reportedly.ledger.payloads import load_payload
from reportedly.ledger.rows import insert_rows, storable
from reportedly.ledger.schema import changes, claims, documents, readings
from reportedly.ledger.shelf import Shelf, restored
from reportedly.records.anchors import claim_anchor
from reportedly.records.changes import ClaimChange, change_words, compare_records
from reportedly.records.document import Document
from reportedly.records.record import Record


def project_changes(
    connection: Connection, entry: int, record: Record, shelf: Shelf, *, earlier: Row[Any] | None
) -> None:
    """Compare a new reading with the one before it, and with the versions before and after its document."""
    document = record.document.id
    if earlier is not None:
        older = shelf.record(earlier.record, record.document)
        _insert_changes(connection, entry, older, record)
    before = connection.scalar(select(documents.c.previous).where(documents.c.id == document))
    after = connection.scalar(select(documents.c.id).where(documents.c.previous == document))
    for older_id, newer_id in ((before, document), (document, after)):
        if older_id is None or newer_id is None:
            continue
        older_record = record if older_id == document else _current_record(connection, older_id)
        newer_record = record if newer_id == document else _current_record(connection, newer_id)
        if older_record is not None and newer_record is not None:
            carried = _insert_changes(connection, entry, older_record, newer_record)
            _mark_carried(connection, entry, older_id, carried)


def withdraw_changes(connection: Connection, entry: int, document: str, newer: str | None = None) -> None:
    """What was said of the pair of versions, or of all pairs with ``document``, no longer stands."""
    pairs = (
        or_(changes.c.older_document == document, changes.c.newer_document == document)
        if newer is None
        else (changes.c.older_document == document) & (changes.c.newer_document == newer)
    )
    apart = changes.c.older_document != changes.c.newer_document
    connection.execute(update(changes).where(pairs, apart, changes.c.until.is_(None)).values(until=entry))


def _insert_changes(connection: Connection, entry: int, older: Record, newer: Record) -> list[str]:
    """The anchors of those claims of ``older`` that ``newer`` makes too."""
    start = connection.scalar(
        select(func.coalesce(func.max(changes.c.number), -1)).where(changes.c.entry == entry)
    )
    number = -1 if start is None else start
    carried: list[str] = []
    rows: list[dict[str, Any]] = []
    for change in compare_records(older, newer):
        if change.kind in ("kept", "changed") and change.older is not None:
            carried.append(claim_anchor(change.older, older))
        if change.kind != "kept":
            number += 1
            rows.append({"entry": entry, "number": number, **_change_row(older, newer, change)})
    insert_rows(connection, changes, rows)
    return carried


def _change_row(older: Record, newer: Record, change: ClaimChange) -> dict[str, Any]:
    return {
        "older_document": older.document.id,
        "newer_document": newer.document.id,
        "kind": change.kind,
        "older": change.older and claim_anchor(change.older, older),
        "newer": change.newer and claim_anchor(change.newer, newer),
        "words": storable(change_words(change)),
    }


def _mark_carried(connection: Connection, entry: int, document: str, carried: list[str]) -> None:
    if carried:
        connection.execute(
            update(claims)
            .where(
                claims.c.document == document,
                claims.c.id.in_(carried),
                claims.c.until.is_(None),
                claims.c.carried.is_(None),
            )
            .values(carried=entry)
        )


def _current_record(connection: Connection, document: str) -> Record | None:
    row = connection.execute(
        select(readings.c.record, documents.c.text_sha256, documents.c.published)
        .join_from(readings, documents, documents.c.id == readings.c.document)
        .where(readings.c.document == document, readings.c.until.is_(None))
    ).first()
    if row is None:
        return None
    text = load_payload(connection, row.text_sha256)
    return restored(
        load_payload(connection, row.record), Document(id=document, text=text, published=row.published)
    )

"""Origins as rows: which documents are copies of one story, found by keys and never by comparing all."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, select, update

from reportedly.ledger.drafts import content_id
from reportedly.ledger.rows import insert_new, insert_rows, number_of, storable
from reportedly.ledger.schema import credits, documents, entries, likeness_keys, likenesses, origins
from reportedly.ledger.shelf import Shelf
from reportedly.records.entry import Entry
from reportedly.records.likeness import candidate_keys, compare_marks, same_origin
from reportedly.records.marks import Marks

_BUCKET = 64
"""Documents of one key that a new one is compared with, the first that came: joining one of many copies
joins them all, and a phrase that stands in a million documents costs no more than one that stands in 64."""


def project_marks(connection: Connection, entry: Entry, marks: Marks) -> None:
    """File a document under its keys, and join it with those that are of its origin."""
    document: str = entry.body["id"]
    keys = sorted({number_of(key) for key in candidate_keys(marks)})
    found = _likes(connection, document, marks, keys)
    insert_rows(connection, likeness_keys, [{"key": key, "entry": entry.number} for key in keys])
    insert_rows(
        connection,
        credits,
        [
            {"document": document, "agency": agency, "words": storable(words)}
            for agency, words in sorted(credited(marks).items())
        ],
    )
    rows = [
        {"left": min(document, other), "right": max(document, other), "entry": entry.number, "why": why}
        for other, why in found
    ]
    insert_new(connection, likenesses, rows)
    _regroup(connection, entry.number, document, [other for other, _ in found])


def credited(marks: Marks) -> dict[str, str]:
    """The agencies that a document credits, with the words in which it does."""
    return {credit.agency: credit.text for credit in reversed(marks.credits)}


def _likes(connection: Connection, document: str, marks: Marks, keys: list[int]) -> list[tuple[str, str]]:
    """Documents of the same origin, with the reason."""
    found: list[tuple[str, str]] = []
    for number in _candidates(connection, keys):
        body = connection.execute(
            select(documents.c.id, entries.c.body)
            .join_from(documents, entries, entries.c.number == documents.c.entry)
            .where(documents.c.entry == number)
        ).one()
        other = _marks_of(connection, body.body)
        accepted, why = same_origin(compare_marks(*_in_order(document, marks, body.id, other)))
        if accepted:
            found.append((body.id, why))
    return found


def _in_order(document: str, marks: Marks, other: str, others: Marks) -> tuple[Marks, Marks]:
    """The same pair is compared the same way round whichever came first."""
    return (marks, others) if document < other else (others, marks)


def _candidates(connection: Connection, keys: Iterable[int]) -> list[int]:
    held: set[int] = set()
    for key in keys:
        held.update(
            connection.scalars(
                select(likeness_keys.c.entry)
                .where(likeness_keys.c.key == key)
                .order_by(likeness_keys.c.entry)
                .limit(_BUCKET)
            )
        )
    return sorted(held)


def _marks_of(connection: Connection, body: str) -> Marks:
    import json

    return Shelf(connection, {}).marks(json.loads(body)["marks"])


def _regroup(connection: Connection, entry: int, document: str, others: list[str]) -> None:
    """Put ``document`` and the groups of ``others`` into one origin, named after its earliest member."""
    current = origins.c.until.is_(None)
    groups = connection.scalars(
        select(origins.c.origin).distinct().where(origins.c.document.in_(others), current)
    ).all()
    members = connection.execute(
        select(origins.c.document, origins.c.origin, documents.c.published)
        .join_from(origins, documents, documents.c.id == origins.c.document)
        .where(origins.c.origin.in_(groups), current)
    ).all()
    published = connection.scalar(select(documents.c.published).where(documents.c.id == document))
    earliest = min(
        [(row.published or "9999", row.document) for row in members] + [(published or "9999", document)]
    )
    origin = content_id("o", earliest[1])
    moved = [row.document for row in members if row.origin != origin]
    if moved:
        connection.execute(update(origins).where(origins.c.document.in_(moved), current).values(until=entry))
    rows: list[dict[str, Any]] = [
        {"document": member, "entry": entry, "origin": origin} for member in (*sorted(moved), document)
    ]
    insert_rows(connection, origins, rows)

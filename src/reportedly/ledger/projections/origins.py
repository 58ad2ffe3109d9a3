"""Origins as rows: which documents are copies of one story, found by keys and never by comparing all."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, select, text, update

from reportedly.ledger.drafts import content_id
from reportedly.ledger.payloads import unpack
from reportedly.ledger.rows import insert_new, insert_rows, number_of, storable
from reportedly.ledger.schema import (
    credits,
    documents,
    entries,
    likeness_keys,
    likenesses,
    origins,
    payloads,
)
from reportedly.records.entry import Entry
from reportedly.records.likeness import candidate_keys, compare_marks, same_origin
from reportedly.records.marks import Marks, marks_from_json

_BUCKET = 64
"""Documents of one key that a new one is compared with, the first that came: joining one of many copies
joins them all, and a phrase that stands in a million documents costs no more than one that stands in 64."""
_AT_ONCE = 60
"""Keys or documents asked for in one question."""


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
    for other, others in _marks_of(connection, _candidates(connection, keys)):
        accepted, why = same_origin(compare_marks(*_in_order(document, marks, other, others)))
        if accepted:
            found.append((other, why))
    return found


def _in_order(document: str, marks: Marks, other: str, others: Marks) -> tuple[Marks, Marks]:
    """The same pair is compared the same way round whichever came first."""
    return (marks, others) if document < other else (others, marks)


def _candidates(connection: Connection, keys: list[int]) -> list[int]:
    """The entries of documents that are filed under one of ``keys``."""
    held: set[int] = set()
    for start in range(0, len(keys), _AT_ONCE):
        part = keys[start : start + _AT_ONCE]
        asked = " UNION ALL ".join(
            f"SELECT entry FROM (SELECT entry FROM likeness_keys WHERE key = :k{at}"
            f" ORDER BY entry LIMIT {_BUCKET}) b{at}"
            for at in range(len(part))
        )
        held.update(connection.scalars(text(asked), {f"k{at}": key for at, key in enumerate(part)}))
    return sorted(held)


def _marks_of(connection: Connection, numbers: list[int]) -> Iterator[tuple[str, Marks]]:
    """The documents of these entries with their marks."""
    for start in range(0, len(numbers), _AT_ONCE):
        bodies = connection.scalars(
            select(entries.c.body)
            .where(entries.c.number.in_(numbers[start : start + _AT_ONCE]))
            .order_by(entries.c.number)
        )
        held = [(form["id"], form["marks"]) for form in map(json.loads, bodies)]
        names = {name for _, name in held}
        rows = connection.execute(select(payloads).where(payloads.c.sha256.in_(names)))
        marks = {row.sha256: marks_from_json(json.loads(unpack(row.sha256, row.packed))) for row in rows}
        for document, name in held:
            yield document, marks[name]


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

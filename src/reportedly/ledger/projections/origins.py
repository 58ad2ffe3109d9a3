"""Origins as rows: which documents are copies of one story, found by keys and never by comparing all."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, func, select, text, update

from reportedly.ledger.drafts import content_id
from reportedly.ledger.payloads import load_payload
from reportedly.ledger.rows import insert_new, insert_rows, number_of, storable
from reportedly.ledger.schema import (
    credits,
    documents,
    entries,
    likeness_keys,
    likenesses,
    origins,
)
from reportedly.records.entry import Entry
from reportedly.records.likeness import candidate_keys, compare_marks, same_origin
from reportedly.records.marks import Marks, marks_from_json

_BUCKET = 64
"""Documents of one key that a new one is compared with, the first that came: joining one of many copies
joins them all, and a phrase that stands in a million documents costs no more than one that stands in 64."""
_TRIES = 8
"""Documents of one group that a new one is compared with: copies are alike enough that the first will do."""
_UNDATED = "9999"
_AT_ONCE = 60
"""Keys or documents asked for in one question."""


def project_marks(connection: Connection, entry: Entry, marks: Marks) -> None:
    """File a document under its keys, and join it with those that are of its origin."""
    keys = likeness_numbers(marks)
    insert_rows(connection, likeness_keys, key_rows(entry, keys))
    insert_rows(connection, credits, credit_rows(entry, marks))
    join_likes(connection, entry, marks, keys)


def likeness_numbers(marks: Marks) -> list[int]:
    """The keys, as numbers, under which a document with these marks is filed."""
    return sorted({number_of(key) for key in candidate_keys(marks)})


def key_rows(entry: Entry, keys: Iterable[int]) -> list[dict[str, Any]]:
    """A document's rows in ``likeness_keys``."""
    return [{"key": key, "entry": entry.number} for key in keys]


def credit_rows(entry: Entry, marks: Marks) -> list[dict[str, Any]]:
    """Whom a document credits."""
    return [
        {"document": entry.body["id"], "agency": agency, "words": words}
        for agency, words in sorted(_storable_credits(marks).items())
    ]


def origin_alone(entry: Entry) -> dict[str, Any]:
    """The row of a document that is like none before it: an origin of its own."""
    document = entry.body["id"]
    return {"document": document, "entry": entry.number, "origin": content_id("o", document)}


def join_likes(connection: Connection, entry: Entry, marks: Marks, keys: list[int]) -> None:
    """Compare a document with those before it that are filed under one of ``keys``, and put it into the
    origin of those that it is like."""
    document: str = entry.body["id"]
    found = _likes(connection, entry, marks, keys)
    rows = [
        {
            "left": min(document, other),
            "right": max(document, other),
            "entry": entry.number,
            "why": storable(why),
        }
        for other, why in found
    ]
    insert_new(connection, likenesses, rows)
    _regroup(connection, entry.number, document, [other for other, _ in found])


def _storable_credits(marks: Marks) -> dict[str | None, str | None]:
    """As ``credited``; names that no database can tell apart are one."""
    return {storable(agency): storable(words) for agency, words in sorted(credited(marks).items())}


def credited(marks: Marks) -> dict[str, str]:
    """The agencies that a document credits, with the words in which it does."""
    return {credit.agency: credit.text for credit in reversed(marks.credits)}


def _likes(connection: Connection, entry: Entry, marks: Marks, keys: list[int]) -> list[tuple[str, str]]:
    """Documents of the same origin, with the reason: one of each group, for that joins the others too."""
    document: str = entry.body["id"]
    found: list[tuple[str, str]] = []
    joined: set[str] = set()
    tried: Counter[str] = Counter()
    for other, origin, name in _homes(connection, _candidates(connection, keys, entry.number)):
        if origin in joined or tried[origin] >= _TRIES:
            continue
        tried[origin] += 1
        others = marks_from_json(json.loads(load_payload(connection, name)))
        accepted, why = same_origin(compare_marks(*_in_order(document, marks, other, others)))
        if accepted:
            joined.add(origin)
            found.append((other, why))
    return found


def _in_order(document: str, marks: Marks, other: str, others: Marks) -> tuple[Marks, Marks]:
    """The same pair is compared the same way round whichever came first."""
    return (marks, others) if document < other else (others, marks)


def _candidates(connection: Connection, keys: list[int], before: int) -> list[int]:
    """The entries, ahead of number ``before``, of documents that are filed under one of ``keys``."""
    held: set[int] = set()
    for start in range(0, len(keys), _AT_ONCE):
        part = keys[start : start + _AT_ONCE]
        asked = " UNION ALL ".join(
            f"SELECT entry FROM (SELECT entry FROM likeness_keys WHERE key = :k{at} AND entry < :before"
            f" ORDER BY entry LIMIT {_BUCKET}) b{at}"
            for at in range(len(part))
        )
        values = {f"k{at}": key for at, key in enumerate(part)}
        held.update(connection.scalars(text(asked), values | {"before": before}))
    return sorted(held)


def _homes(connection: Connection, numbers: list[int]) -> Iterator[tuple[str, str, str]]:
    """The documents of these entries, the origins they are in, and the names of their marks."""
    for start in range(0, len(numbers), _AT_ONCE):
        rows = connection.execute(
            select(documents.c.id, origins.c.origin, entries.c.body)
            .join_from(documents, entries, entries.c.number == documents.c.entry)
            .join(origins, origins.c.document == documents.c.id)
            .where(documents.c.entry.in_(numbers[start : start + _AT_ONCE]), origins.c.until.is_(None))
            .order_by(documents.c.entry)
        )
        for row in rows.all():
            yield row.id, row.origin, json.loads(row.body)["marks"]


def _regroup(connection: Connection, entry: int, document: str, others: list[str]) -> None:
    """Put ``document`` and the groups of ``others`` into one origin, named after its earliest member."""
    current = origins.c.until.is_(None)
    groups = connection.scalars(
        select(origins.c.origin).distinct().where(origins.c.document.in_(others), current)
    ).all()
    published = connection.scalar(select(documents.c.published).where(documents.c.id == document))
    earliest = (published or _UNDATED, document)
    for group in groups:
        day = func.coalesce(documents.c.published, _UNDATED)
        first = connection.execute(
            select(day, documents.c.id)
            .join_from(origins, documents, documents.c.id == origins.c.document)
            .where(origins.c.origin == group, current)
            .order_by(day, documents.c.id)
            .limit(1)
        ).one()
        earliest = min(earliest, (first[0], first[1]))
    origin = content_id("o", earliest[1])
    moving = origins.c.origin.in_([group for group in groups if group != origin])
    moved = connection.scalars(select(origins.c.document).where(moving, current)).all()
    if moved:
        connection.execute(update(origins).where(moving, current).values(until=entry))
    rows: list[dict[str, Any]] = [
        {"document": member, "entry": entry, "origin": origin} for member in (*sorted(moved), document)
    ]
    insert_rows(connection, origins, rows)

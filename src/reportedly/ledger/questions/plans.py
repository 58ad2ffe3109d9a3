"""Plans: by which index the rows of a question are looked up.

SQLite's statistics are averages, which mislead where one speaker in a thousand speaks every third time: so
the rows under each condition are counted, as far as it matters, and the index is named in the question.
PostgreSQL knows how often a value stands in a column, but not how often a name stands in another table: where
few rows have it, they are found first and sorted then.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Select, func, literal, select, union_all

from reportedly.ledger.questions.conditions import FEW, Condition
from reportedly.ledger.questions.stretches import Bookmark, Stretch, behind
from reportedly.ledger.schema import claims

MANY = 5_000
"""Rows that are rather sorted than looked for while walking through all claims in order."""
_AT_ONCE = 500
"""Rows that are had from the database at a time."""


def find_path(connection: Connection, conditions: Sequence[Condition]) -> Condition | None:
    """That of ``conditions`` by which rows are looked up; None: all claims are walked through in order, or
    PostgreSQL chooses."""
    usable = [condition for condition in conditions if condition.hint is not None]
    if connection.dialect.name != "sqlite":
        beside = next((condition for condition in usable if 1 < len(condition.each) <= FEW), None)
        elsewhere = [condition for condition in usable if not condition.each]
        return beside or _smallest(connection, elsewhere)
    if len(usable) == 1 and usable[0].each:
        return usable[0]
    ordered = next((condition for condition in usable if condition.each), None)
    return _smallest(connection, usable) or ordered


def find_rows(
    connection: Connection,
    conditions: Sequence[Condition],
    pieces: Iterator[Stretch],
    *,
    limit: int | None,
    after: Bookmark | None,
) -> Iterator[int]:
    """Row numbers of the claims that meet ``conditions``, in order."""
    path = find_path(connection, conditions)
    left = limit
    for stretch in pieces:
        if left is not None and left <= 0:
            return
        asked = _page(conditions, path, stretch, limit=left, after=after)
        if asked is None:
            continue
        options = {} if limit is not None else {"stream_results": True, "yield_per": _AT_ONCE}
        for row in connection.scalars(asked, execution_options=options):
            yield row
            left = None if left is None else left - 1


def count_rows(
    connection: Connection, conditions: Sequence[Condition], pieces: Iterator[Stretch], *, most: int | None
) -> int:
    """How many claims meet ``conditions``; it is not counted beyond ``most``."""
    path = find_path(connection, conditions)
    tests = [condition.test for condition in conditions]
    total = 0
    for stretch in pieces:
        found = _hinted(select(literal(1)).select_from(claims), path, stretch).where(stretch.test, *tests)
        left = None if most is None else most - total
        if left == 0:
            break
        total += connection.scalar(select(func.count()).select_from(found.limit(left).subquery())) or 0
    return total


def _smallest(connection: Connection, conditions: Sequence[Condition]) -> Condition | None:
    """That which the fewest rows meet, if they are no more than ``MANY``."""
    sizes = [_size(connection, condition) for condition in conditions]
    least = min(sizes, default=MANY + 1)
    return conditions[sizes.index(least)] if least <= MANY else None


def _size(connection: Connection, condition: Condition) -> int:
    some = condition.some
    if some is None:
        some = select(literal(1)).select_from(claims).with_hint(claims, condition.hint or "", "sqlite")
        some = some.where(condition.test)
    bounded = some.limit(MANY + 1).subquery()
    return connection.scalar(select(func.count()).select_from(bounded)) or 0


def _page(
    conditions: Sequence[Condition],
    path: Condition | None,
    stretch: Stretch,
    *,
    limit: int | None,
    after: Bookmark | None,
) -> Select[Any] | None:
    within = behind(stretch, after)
    if within is None:
        return None
    rest = [condition.test for condition in conditions if condition is not path]
    rows = _hinted(select(claims.c.row, claims.c.happened_from), path, stretch).where(within, *rest)
    order = (claims.c.happened_from.desc(), claims.c.row.desc())
    if path is not None and limit is not None and len(path.each) > 1:
        parts = [rows.where(test).order_by(*order).limit(limit).subquery() for test in path.each]
        together = union_all(*(select(part.c.row, part.c.happened_from) for part in parts)).subquery()
        return (
            select(together.c.row)
            .order_by(together.c.happened_from.desc(), together.c.row.desc())
            .limit(limit)
        )
    if path is not None and not path.each:
        found = rows.where(path.test).offset(0).subquery()
        return select(found.c.row).order_by(found.c.happened_from.desc(), found.c.row.desc()).limit(limit)
    tested = rows if path is None else rows.where(path.test)
    return tested.with_only_columns(claims.c.row).order_by(*order).limit(limit)


def _hinted(asked: Select[Any], path: Condition | None, stretch: Stretch) -> Select[Any]:
    hint = stretch.hint if path is None or path.hint is None else path.hint
    return asked.with_hint(claims, hint, "sqlite")

"""Plans: by which index the rows of a question are looked up.

SQLite's statistics are averages, which mislead where one speaker in a thousand speaks every third time: so
the rows under each condition are counted, as far as it matters, and the index is named in the question.
PostgreSQL knows how often a value stands in a column, but not how often a name stands in another table: where
few rows have it, they are found first and sorted then.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, literal, or_, select, union_all

from reportedly.ledger.questions.conditions import FEW, Condition
from reportedly.ledger.questions.stretches import Bookmark, Stretch, behind, windows
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
    left = limit
    for leg in _legs(connection, conditions, pieces, after):
        if left is not None and left <= 0:
            return
        options = {} if limit is not None else {"stream_results": True, "yield_per": _AT_ONCE}
        for row in connection.scalars(_page(leg, left), execution_options=options):
            yield row
            left = None if left is None else left - 1


def count_rows(
    connection: Connection, conditions: Sequence[Condition], pieces: Iterator[Stretch], *, most: int | None
) -> int:
    """How many claims meet ``conditions``; it is not counted beyond ``most``."""
    total = 0
    for leg in _legs(connection, conditions, pieces, None):
        left = None if most is None else most - total
        if left == 0:
            break
        found = leg.asked(literal(1), path=() if leg.path is None else (leg.path.test,))
        total += connection.scalar(select(func.count()).select_from(found.limit(left).subquery())) or 0
    return total


@dataclass(frozen=True, slots=True)
class _Leg:
    """One question to the database: the rows that meet ``tests`` and ``path``, all of them behind those of
    the leg before. They are sorted if ``path`` gives them in no order."""

    tests: tuple[ColumnElement[bool], ...]
    path: Condition | None
    hint: str

    def asked(self, *columns: ColumnElement[Any], path: tuple[ColumnElement[bool], ...] = ()) -> Select[Any]:
        found = select(*columns).select_from(claims).with_hint(claims, self.hint, "sqlite")
        return found.where(*self.tests, *path)


def _legs(
    connection: Connection, conditions: Sequence[Condition], pieces: Iterator[Stretch], after: Bookmark | None
) -> Iterator[_Leg]:
    path = find_path(connection, conditions)
    rest = tuple(condition.test for condition in conditions if condition is not path)
    if path is not None and not path.each:
        tests = [test for piece in pieces if (test := behind(piece, after)) is not None]
        if tests:
            yield _Leg((or_(*tests), *rest), path, path.hint or "")
        return
    filed = None if path is not None else next((held for held in conditions if held.filed is not None), None)
    for piece in pieces:
        within = behind(piece, after)
        if filed is not None:
            others = tuple(condition.test for condition in conditions if condition is not filed)
            yield from _filed_legs(connection, piece, after, filed, others)
        elif within is not None:
            yield _Leg((within, *rest), path, piece.hint if path is None or path.hint is None else path.hint)


def _filed_legs(
    connection: Connection,
    piece: Stretch,
    after: Bookmark | None,
    searched: Condition,
    others: tuple[ColumnElement[bool], ...],
) -> Iterator[_Leg]:
    """What a full-text index has so much of that it is looked for day by day."""
    within, filed = behind(piece, after), searched.filed
    if within is None or filed is None:
        return
    if not piece.wide:
        test = searched.test if piece.facet is None else filed(piece.facet)
        yield _Leg((within, *others, test), None, piece.hint)
        return
    for facet, test in windows(connection, piece, after):
        narrowed = searched if facet is None else replace(searched, test=filed(facet))
        yield _Leg((test, *others), narrowed, searched.hint or "")


def _smallest(connection: Connection, conditions: Sequence[Condition]) -> Condition | None:
    """That which the fewest rows meet, if they are few enough to be sorted."""
    sizes = [_size(connection, condition) for condition in conditions]
    few = [at for at, size in enumerate(sizes) if size <= _most(conditions[at])]
    return conditions[min(few, key=sizes.__getitem__)] if few else None


def _most(condition: Condition) -> int:
    return MANY if condition.most is None else min(MANY, condition.most)


def _size(connection: Connection, condition: Condition) -> int:
    some = condition.some
    if some is None:
        some = select(literal(1)).select_from(claims).with_hint(claims, condition.hint or "", "sqlite")
        some = some.where(condition.test)
    bounded = some.limit(_most(condition) + 1).subquery()
    return connection.scalar(select(func.count()).select_from(bounded)) or 0


def _page(leg: _Leg, limit: int | None) -> Select[Any]:
    order = (claims.c.happened_from.desc(), claims.c.row.desc())
    path = leg.path
    if path is not None and limit is not None and len(path.each) > 1:
        beside = [leg.asked(claims.c.row, claims.c.happened_from, path=(test,)) for test in path.each]
        parts = [each.order_by(*order).limit(limit).subquery() for each in beside]
        found = union_all(*(select(part.c.row, part.c.happened_from) for part in parts)).subquery()
    elif path is not None and not path.each:
        found = leg.asked(claims.c.row, claims.c.happened_from, path=(path.test,)).offset(0).subquery()
    else:
        tests = () if path is None else (path.test,)
        return leg.asked(claims.c.row, path=tests).order_by(*order).limit(limit)
    day, row = found.c.happened_from, found.c.row
    return select(row).order_by(day.desc().nulls_last(), row.desc()).limit(limit)

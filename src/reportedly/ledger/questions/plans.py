"""Plans: by which index the rows of a question are looked up.

SQLite's statistics are averages, which mislead where one speaker in a thousand speaks every third time: so
the rows under each condition are counted, as far as it matters, and the index is named in the question.
PostgreSQL knows how often a value stands in a column, but not how often a name or a word stands in another
table: where few rows have it, they are found first and sorted then, else looked for in the order of answers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, literal, or_, select, union, union_all

from reportedly.ledger.questions.conditions import FEW, NOTHING, Condition
from reportedly.ledger.questions.stretches import CLAIM_KEYS, Bookmark, Keys, Stretch, behind, windows
from reportedly.ledger.schema import claims

MANY = 5_000
"""Rows that are rather sorted than looked for while walking through all claims in order."""
_AT_ONCE = 500
"""Rows that are had from the database at a time."""


def find_path(connection: Connection, conditions: Sequence[Condition]) -> Condition | None:
    """That of ``conditions`` by which rows are looked up; None: all claims are walked through in order, or
    PostgreSQL chooses."""
    usable = [condition for condition in conditions if condition.hint is not None]
    ordered = next((condition for condition in usable if condition.each), None)
    if connection.dialect.name == "sqlite":
        if len(usable) == 1 and ordered is not None:
            return ordered
        return _smallest(connection, usable) or ordered
    beside = next(filter(_is_walked, usable), None)
    elsewhere = [condition for condition in usable if condition.through or not condition.each]
    found = _smallest(connection, elsewhere) or beside
    return ordered if found is None and any(held.filed for held in conditions) else found


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
        found = leg.asked(leg.keys.row, path=() if leg.path is None else (leg.path.lookup,))
        found = found.distinct() if leg.repeats else found
        total += connection.scalar(select(func.count()).select_from(found.limit(left).subquery())) or 0
    return total


@dataclass(frozen=True, slots=True)
class _Leg:
    """One question to the database: the rows that meet ``tests`` and ``path``, all of them behind those of
    the leg before. They are sorted if ``path`` gives them in no order."""

    tests: tuple[ColumnElement[bool], ...]
    path: Condition | None
    hint: str

    @property
    def keys(self) -> Keys:
        """By what the answers are ordered."""
        return keys_of(self.path)

    @property
    def repeats(self) -> bool:
        """Whether one claim may be found by several of the tests that ``path`` consists of."""
        return self.path is not None and self.path.through is not None and len(self.path.each) > 1

    def asked(self, *columns: ColumnElement[Any], path: tuple[ColumnElement[bool], ...] = ()) -> Select[Any]:
        keys = self.keys
        found = select(*columns).with_hint(claims, self.hint, "sqlite").where(*self.tests, *path)
        if keys.table is claims:
            return found.select_from(claims)
        return found.select_from(keys.table.join(claims, claims.c.row == keys.row))


def _legs(
    connection: Connection, conditions: Sequence[Condition], pieces: Iterator[Stretch], after: Bookmark | None
) -> Iterator[_Leg]:
    if any(condition is NOTHING for condition in conditions):
        return
    path = find_path(connection, conditions)
    rest = tuple(condition.test for condition in conditions if condition is not path)
    if path is not None and not path.each:
        tests = [test for piece in pieces if (test := behind(piece, after)) is not None]
        if tests:
            yield _Leg((or_(*tests), *rest), path, path.hint or "")
        return
    filed = None if path is not None else next((held for held in conditions if held.filed is not None), None)
    for piece in pieces:
        within = behind(piece, after, keys_of(path))
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


def keys_of(path: Condition | None) -> Keys:
    """By what the rows that ``path`` leads to are ordered."""
    return CLAIM_KEYS if path is None or path.through is None else path.through


def _is_walked(condition: Condition) -> bool:
    """Whether its rows are had in order, by another table or as several stretches of an index."""
    return condition.through is not None or 1 < len(condition.each) <= FEW


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
    path, row, day = leg.path, leg.keys.row.label("row"), leg.keys.day.label("day")
    order = (leg.keys.day.desc(), leg.keys.row.desc())
    if path is not None and limit is not None and len(path.each) > 1:
        beside = [leg.asked(row, day, path=(test,)) for test in path.each]
        parts = [select(each.order_by(*order).limit(limit).subquery()) for each in beside]
        found = (union if leg.repeats else union_all)(*parts).subquery()
    elif path is not None and not path.each:
        found = leg.asked(row, day, path=(path.test,)).offset(0).subquery()
    else:
        asked = leg.asked(row, day, path=() if path is None else (path.lookup,))
        return (asked.distinct() if leg.repeats else asked).order_by(*order).limit(limit)
    return select(found.c.row).order_by(found.c.day.desc().nulls_last(), found.c.row.desc()).limit(limit)

"""Stretches: the answers of a question, in order, as pieces that are looked at one after the other.

The order is the day, the newest first and unknown last, then the row, the newest first. A period is met by
what begins in it and, behind that, by what begins before it and lasts into it. Of what was told or recorded
by some day, little happened later: that little has an index of its own, and the rest is looked for from that
day on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, FromClause, and_, select, tuple_

from reportedly.ledger.filing import AHEAD, UNDATED, day_facet
from reportedly.ledger.schema import claims, documents, parties

_HAPPENED, _LASTING = "INDEXED BY ix_claims_happened", "INDEXED BY ix_claims_lasting"
_WIDTHS = ((1, 10), (3, 7), (40, 4))
"""Windows that are a day, a month and a year long: up to which one, and how much of a day they share."""


@dataclass(frozen=True, slots=True)
class Keys:
    """The columns of ``table`` by which answers are ordered, ``day`` and ``row``; ``end`` is the last day. By
    ``dated`` and ``undated`` it tells whether the day is known. ``hint`` is SQLite's index in that order."""

    table: FromClause
    day: ColumnElement[str]
    row: ColumnElement[int]
    end: ColumnElement[str]
    dated: ColumnElement[bool]
    undated: ColumnElement[bool]
    hint: str


def _keys(table: FromClause, day: ColumnElement[str], row: ColumnElement[int], hint: str) -> Keys:
    end = claims.c.happened_to if table is claims else day
    return Keys(table, day, row, end, day.is_not(None), day.is_(None), hint)


CLAIM_KEYS = _keys(claims, claims.c.happened_from, claims.c.row, _HAPPENED)
DOCUMENT_KEYS = _keys(
    documents, documents.c.published, documents.c.entry, "INDEXED BY ix_documents_published"
)
PARTY_KEYS = Keys(
    parties, parties.c.day, parties.c.row, parties.c.last, parties.c.day > "", parties.c.day == "", ""
)

Test = Callable[[Keys], ColumnElement[bool]]


@dataclass(frozen=True, slots=True)
class Bookmark:
    """Where a page ended: the day (None: unknown) and the row of its last answer."""

    day: str | None
    row: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """``test`` is what its rows meet that begin no later than on the day ``last``, before it if ``earlier``.
    ``dated`` tells whether their day is known, ``hint`` the index that holds them in order where no other is
    walked, ``facet`` what all of them are filed under."""

    test: Test
    last: str | None = None
    earlier: bool = False
    dated: bool = True
    hint: str = _HAPPENED
    facet: str | None = None

    @property
    def wide(self) -> bool:
        """Whether it is long enough to be looked at in windows."""
        return self.dated and self.hint == _HAPPENED


def stretches(first: str | None, last: str | None, told_by: str | None = None) -> Iterator[Stretch]:
    """Those of the period from ``first`` to ``last``; of all time, the unknown at the end, without both.

    ``told_by`` is a day by which all that is asked for had been told, or recorded.
    """
    if told_by is None:
        yield Stretch(_from(first), last)
    else:
        if last is None or last > told_by:
            yield _ahead(
                _from(first) if first is not None and first > told_by else _behind_day(told_by), last
            )
        yield Stretch(_from(first), told_by if last is None else min(told_by, last))
    if first is not None:
        lasting = _lasting(first)
        if told_by is not None and told_by < first:
            later = _behind_day(told_by)
            yield _ahead(lambda keys: and_(later(keys), lasting(keys)), first, earlier=True)
            yield Stretch(lasting, told_by, hint=_LASTING)
        else:
            yield Stretch(lasting, first, earlier=True, hint=_LASTING)
    elif last is None:
        yield from undated()


def undated() -> Iterator[Stretch]:
    """The claims whose day is unknown."""
    yield Stretch(lambda keys: keys.undated, dated=False, facet=UNDATED)


def windows(
    connection: Connection, stretch: Stretch, mark: Bookmark | None, keys: Keys = CLAIM_KEYS
) -> Iterator[tuple[str | None, ColumnElement[bool]]]:
    """The rows of ``stretch`` behind ``mark`` by days, then months, then years, the newest first: what each
    window is filed under, and what its rows meet. Gaps are passed over."""
    number = 0
    low: str | None = None
    rest = behind(stretch, mark, keys)
    while rest is not None and low != "":
        newest = select(keys.day).with_hint(keys.table, keys.hint, "sqlite").where(rest)
        day = connection.scalar(newest.order_by(keys.day.desc()).limit(1))
        if day is None:
            return
        low = day[: next((length for most, length in _WIDTHS if number < most), 0)]
        yield day_facet(low) if low else None, and_(rest, keys.day >= low)
        rest = and_(stretch.test(keys), keys.day < low)
        number += 1


def behind(stretch: Stretch, mark: Bookmark | None, keys: Keys = CLAIM_KEYS) -> ColumnElement[bool] | None:
    """What rows of ``stretch`` must meet to come behind ``mark``; None: none of them do.

    Their day has one upper bound only: SQLite looks for one, and it might be the looser of two.
    """
    test = stretch.test(keys)
    if not stretch.dated:
        after = mark is not None and mark.day is None
        return and_(test, keys.row < mark.row) if mark is not None and after else test
    if mark is not None and mark.day is None:
        return None
    last, earlier = stretch.last, stretch.earlier
    if mark is not None and mark.day is not None and _is_within(mark.day, last, earlier):
        return and_(test, tuple_(keys.day, keys.row) < tuple_(mark.day, mark.row))
    if last is None:
        return test
    return and_(test, keys.day < last if earlier else keys.day <= last)


def _is_within(day: str, last: str | None, earlier: bool) -> bool:
    return last is None or day < last or (day == last and not earlier)


def _from(first: str | None) -> Test:
    return lambda keys: keys.dated if first is None else keys.day >= first


def _behind_day(day: str) -> Test:
    return lambda keys: keys.day > day


def _lasting(first: str) -> Test:
    return lambda keys: and_(keys.end >= first, keys.end > keys.day)


def _ahead(test: Test, last: str | None, *, earlier: bool = False) -> Stretch:
    return Stretch(
        lambda keys: and_(claims.c.ahead.is_not(None), test(keys)),
        last,
        earlier,
        hint="INDEXED BY ix_claims_ahead",
        facet=AHEAD,
    )

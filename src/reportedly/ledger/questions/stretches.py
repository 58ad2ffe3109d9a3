"""Stretches: the answers of a question, in order, as pieces that are looked at one after the other.

The order is ``happened_from``, the newest first and unknown last, then ``row``, the newest first. A period
is met by what begins in it and, behind that, by what begins before it and lasts into it. Of what was told or
recorded by some day, little happened later: that little has an index of its own, and the rest is looked for
from that day on.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, and_, select, tuple_

from reportedly.ledger.filing import AHEAD, UNDATED, day_facet
from reportedly.ledger.schema import claims

_begins, _ends = claims.c.happened_from, claims.c.happened_to
_HAPPENED, _LASTING = "INDEXED BY ix_claims_happened", "INDEXED BY ix_claims_lasting"
_WIDTHS = ((1, 10), (3, 7), (40, 4))
"""Windows that are a day, a month and a year long: up to which one, and how much of a day they share."""


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

    test: ColumnElement[bool]
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
        yield Stretch(_begins.is_not(None) if first is None else _begins >= first, last)
    else:
        if last is None or last > told_by:
            yield _ahead(
                _begins >= first if first is not None and first > told_by else _begins > told_by, last
            )
        upto = told_by if last is None else min(told_by, last)
        yield Stretch(_begins.is_not(None) if first is None else _begins >= first, upto)
    if first is not None:
        lasting = and_(_ends >= first, _ends > _begins)
        if told_by is not None and told_by < first:
            yield _ahead(and_(_begins > told_by, lasting), first, earlier=True)
            yield Stretch(lasting, told_by, hint=_LASTING)
        else:
            yield Stretch(lasting, first, earlier=True, hint=_LASTING)
    elif last is None:
        yield from undated()


def undated() -> Iterator[Stretch]:
    """The claims whose day is unknown."""
    yield Stretch(_begins.is_(None), dated=False, facet=UNDATED)


def windows(
    connection: Connection, stretch: Stretch, mark: Bookmark | None
) -> Iterator[tuple[str | None, ColumnElement[bool]]]:
    """The rows of ``stretch`` behind ``mark`` by days, then months, then years, the newest first: what each
    window is filed under, and what its rows meet. Gaps are passed over."""
    number = 0
    low: str | None = None
    rest = behind(stretch, mark)
    while rest is not None and low != "":
        newest = select(_begins).with_hint(claims, _HAPPENED, "sqlite").where(rest)
        day = connection.scalar(newest.order_by(_begins.desc()).limit(1))
        if day is None:
            return
        low = day[: next((length for most, length in _WIDTHS if number < most), 0)]
        yield day_facet(low) if low else None, and_(rest, _begins >= low)
        rest = and_(stretch.test, _begins < low)
        number += 1


def behind(stretch: Stretch, mark: Bookmark | None) -> ColumnElement[bool] | None:
    """What rows of ``stretch`` must meet to come behind ``mark``; None: none of them do.

    Their day has one upper bound only: SQLite looks for one, and it might be the looser of two.
    """
    if not stretch.dated:
        after = mark is not None and mark.day is None
        return and_(stretch.test, claims.c.row < mark.row) if mark is not None and after else stretch.test
    if mark is not None and mark.day is None:
        return None
    last, earlier = stretch.last, stretch.earlier
    if mark is not None and mark.day is not None and _is_within(mark.day, last, earlier):
        return and_(stretch.test, tuple_(_begins, claims.c.row) < tuple_(mark.day, mark.row))
    if last is None:
        return stretch.test
    return and_(stretch.test, _begins < last if earlier else _begins <= last)


def _is_within(day: str, last: str | None, earlier: bool) -> bool:
    return last is None or day < last or (day == last and not earlier)


def _ahead(test: ColumnElement[bool], last: str | None, *, earlier: bool = False) -> Stretch:
    is_ahead = and_(claims.c.ahead.is_not(None), test)
    return Stretch(is_ahead, last, earlier, hint="INDEXED BY ix_claims_ahead", facet=AHEAD)

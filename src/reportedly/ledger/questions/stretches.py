"""Stretches: the answers of a question, in order, as pieces that are looked at one after the other.

The order is ``happened_from``, the newest first and unknown last, then ``row``, the newest first. A period
is met by what begins in it and, behind that, by what begins before it and lasts into it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, tuple_

from reportedly.ledger.schema import claims

_begins, _ends = claims.c.happened_from, claims.c.happened_to


@dataclass(frozen=True, slots=True)
class Bookmark:
    """Where a page ended: the day (None: unknown) and the row of its last answer."""

    day: str | None
    row: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """``test`` is what its rows meet, ``dated`` whether their day is known, ``hint`` the index that holds
    them in order where no other is walked."""

    test: ColumnElement[bool]
    dated: bool = True
    hint: str = "INDEXED BY ix_claims_happened"


def stretches(first: str | None, last: str | None) -> Iterator[Stretch]:
    """Those of the period from ``first`` to ``last``; of all time, the unknown at the end, without both."""
    if first is None and last is None:
        yield Stretch(_begins.is_not(None))
        yield from undated()
        return
    bounds = [] if first is None else [_begins >= first]
    bounds += [] if last is None else [_begins <= last]
    yield Stretch(and_(*bounds))
    if first is not None:
        yield Stretch(
            and_(_begins < first, _ends >= first, _ends > _begins), hint="INDEXED BY ix_claims_lasting"
        )


def undated() -> Iterator[Stretch]:
    """The claims whose day is unknown."""
    yield Stretch(_begins.is_(None), dated=False)


def behind(stretch: Stretch, mark: Bookmark | None) -> ColumnElement[bool] | None:
    """What rows of ``stretch`` must meet to come behind ``mark``; None: none of them do."""
    if mark is None:
        return stretch.test
    if not stretch.dated:
        return stretch.test if mark.day is not None else and_(stretch.test, claims.c.row < mark.row)
    if mark.day is None:
        return None
    return and_(stretch.test, tuple_(_begins, claims.c.row) < tuple_(mark.day, mark.row))

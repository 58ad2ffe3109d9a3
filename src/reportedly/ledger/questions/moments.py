"""Moments: which entry was the last when something is asked as of a day, and what stood then."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, time

from sqlalchemy import ColumnElement, Connection, FromClause, and_, or_, select

from reportedly.errors import OptionError
from reportedly.ledger.questions.filters import ClaimFilter
from reportedly.ledger.schema import entries, head

_DAY_LENGTH = 10


def entry_at(connection: Connection, as_of: str | None) -> int | None:
    """The number of the last entry recorded at or before ``as_of``; 0 if there was none, None for now.

    Entries are in the order of their instants, so that some twenty are looked at.

    Raises:
        OptionError: ``as_of`` is neither a day nor an instant.
    """
    if as_of is None:
        return None
    asked = _end(as_of)
    return _last(connection, lambda recorded: _instant(recorded) <= asked)


def entry_before(connection: Connection, since: str | None) -> int:
    """The number of the last entry recorded before ``since``, a day or an instant; 0 if there was none."""
    return 0 if since is None else _last(connection, lambda recorded: recorded < since)


def _last(connection: Connection, early: Callable[[str], bool]) -> int:
    """The last entry whose instant is ``early``."""
    least, most = 0, connection.scalars(select(head.c.number)).one()
    while least < most:
        middle = (least + most + 1) // 2
        recorded = connection.scalars(select(entries.c.recorded).where(entries.c.number == middle)).one()
        if early(recorded):
            least = middle
        else:
            most = middle - 1
    return least


def told_by(connection: Connection, asked: ClaimFilter, at: int | None) -> str | None:
    """The day by which all had been said or recorded that is asked for, as of entry ``at``; None: it does
    not matter. Words are looked for from that day on, not from the last one that somebody announced."""
    days = [] if asked.said_by is None else [asked.said_by]
    if at is not None or asked.words is not None:
        last = select(entries.c.recorded).where(entries.c.number == at)
        recorded = connection.scalar(select(head.c.recorded) if at is None else last)
        days.append((recorded or "")[:_DAY_LENGTH])
    return min(days, default=None)


def standing(table: FromClause, at: int | None) -> ColumnElement[bool]:
    """Which rows of ``table`` stood at entry ``at``; those that stand now for None."""
    if at is None:
        return table.c.until.is_(None)
    return and_(table.c.entry <= at, or_(table.c.until.is_(None), table.c.until > at))


def _end(as_of: str) -> datetime:
    try:
        if len(as_of) == _DAY_LENGTH:
            return datetime.combine(datetime.fromisoformat(as_of), time.max, UTC)
        return _instant(as_of)
    except ValueError as error:
        raise OptionError(
            f"{as_of!r} is neither a day nor an instant",
            advice="Write 2027-03-11 for the end of that day, or 2027-03-11T14:05:00Z, in UTC",
        ) from error


def _instant(written: str) -> datetime:
    instant = datetime.fromisoformat(written)
    return instant.replace(tzinfo=UTC) if instant.tzinfo is None else instant

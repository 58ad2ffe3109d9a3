"""Incidents asked for: what happened, where, when, at what cost, how surely, as a ledger has it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, literal, or_, select

from reportedly.ledger.incident_schema import incident_rows
from reportedly.ledger.questions.incident_filter import IncidentFilter, incident_conditions
from reportedly.ledger.questions.incident_rows import (
    SUMMARY_COLUMNS,
    IncidentMark,
    IncidentRow,
    summary_of,
)
from reportedly.ledger.questions.moments import entry_at
from reportedly.ledger.schema import entries

_EVERYTHING = IncidentFilter()
_PAGE = 500


def find_incidents(
    connection: Connection,
    asked: IncidentFilter = _EVERYTHING,
    *,
    limit: int | None = None,
    after: IncidentMark | None = None,
    upto: int | None = None,
) -> Iterator[IncidentRow]:
    """The incidents that meet ``asked``, the latest first, those of unknown day last; memory stays bounded.

    At most ``limit``, those behind ``after``, the ``mark`` of the last incident of a page. ``upto`` is the
    entry as of which it is asked, in place of ``asked.as_of``.

    Raises:
        OptionError: ``as_of`` is neither a day nor an instant.
    """
    at = entry_at(connection, asked.as_of) if upto is None else upto
    tests = incident_conditions(connection, asked, at)
    left = limit
    for dated in (True, False):
        mark = after
        while left is None or left > 0:
            within = _behind(dated, mark)
            if within is None:
                break
            most = _PAGE if left is None else min(left, _PAGE)
            page = connection.execute(_rows().where(within, *tests).limit(most)).all()
            for row in page:
                yield IncidentRow(summary_of(row), row.entry, row.recorded)
            left = None if left is None else left - len(page)
            if len(page) < most:
                break
            mark = IncidentMark(page[-1].first_day, page[-1].id)


def count_incidents(
    connection: Connection, asked: IncidentFilter = _EVERYTHING, *, most: int | None = None
) -> int:
    """How many incidents meet ``asked``; it is not counted beyond ``most``.

    Raises:
        OptionError: ``as_of`` is neither a day nor an instant.
    """
    tests = incident_conditions(connection, asked, entry_at(connection, asked.as_of))
    found = select(literal(1)).select_from(incident_rows).where(*tests).limit(most).subquery()
    return connection.scalar(select(func.count()).select_from(found)) or 0


def _rows() -> Select[Any]:
    return (
        select(*SUMMARY_COLUMNS, incident_rows.c.entry, entries.c.recorded)
        .join_from(incident_rows, entries, entries.c.number == incident_rows.c.entry)
        .order_by(incident_rows.c.first_day.desc(), incident_rows.c.id.desc())
    )


def _behind(dated: bool, mark: IncidentMark | None) -> ColumnElement[bool] | None:
    day, name = incident_rows.c.first_day, incident_rows.c.id
    test = day.is_not(None) if dated else day.is_(None)
    if mark is None:
        return test
    if not dated:
        return test if mark.day is not None else and_(test, name < mark.id)
    return None if mark.day is None else or_(day < mark.day, and_(day == mark.day, name < mark.id))

"""Keeping the atlas: read from the ledger once, then brought up to date with what was derived since."""

from __future__ import annotations

import threading
from collections.abc import Iterator

from sqlalchemy import ColumnElement, Connection, or_, select

from reportedly.ledger.incident_schema import incident_rows
from reportedly.ledger.ledger import Ledger
from reportedly.ledger.questions.moments import standing
from reportedly.ledger.schema import head
from reportedly.workbench.atlas import Atlas, Row, row_of

_COLUMNS = tuple(
    incident_rows.c[name]
    for name in (
        "id", "entry", "first_day", "last_day", "lat", "lon", "precision", "plover", "mode", "acled",
        "country", "place", "grade", "status", "contradictions", "killed_min", "killed_max",
    )
)  # fmt: skip


class AtlasKeeper:
    """The newest atlas of one ledger; any thread may ask, one at a time brings it up to date."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._reached = -1
        self._atlas = Atlas(())

    def atlas(self, ledger: Ledger) -> tuple[int, Atlas]:
        """The entry at which the ledger ends, and the atlas as of then."""
        with ledger.reading() as connection:
            number = connection.scalars(select(head.c.number)).one()
            if number == self._reached:
                return number, self._atlas
            with self._lock:
                if self._reached < 0:
                    self._atlas = read_atlas(connection, None)
                elif number > self._reached:
                    self._atlas = _caught_up(connection, self._atlas, self._reached)
                self._reached = max(number, self._reached)
                return self._reached, self._atlas


def read_atlas(connection: Connection, at: int | None) -> Atlas:
    """Every incident as it stood at entry ``at``."""
    return Atlas(_rows(connection, standing(incident_rows, at)))


def _caught_up(connection: Connection, atlas: Atlas, reached: int) -> Atlas:
    since = or_(incident_rows.c.entry > reached, incident_rows.c.until > reached)
    touched = list(connection.scalars(select(incident_rows.c.id).where(since).distinct()))
    rows: list[Row] = []
    for start in range(0, len(touched), 500):
        part = incident_rows.c.id.in_(touched[start : start + 500])
        rows.extend(_rows(connection, part, standing(incident_rows, None)))
    return atlas.changed(touched, rows)


def _rows(connection: Connection, *tests: ColumnElement[bool]) -> Iterator[Row]:
    for row in connection.execute(select(*_COLUMNS).where(*tests)):
        yield row_of(row, row.entry, contested=row.contradictions != "{}")

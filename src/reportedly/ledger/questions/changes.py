"""What changed: claims gone, changed or new between versions of an article and between readings of one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, select

from reportedly.ledger.schema import changes, entries


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """``apart`` is True between two versions, False between two readings of one document."""

    entry: int
    kind: str
    words: str
    older_document: str
    newer_document: str
    older: str | None
    newer: str | None
    recorded: str

    @property
    def apart(self) -> bool:
        """Whether two versions differ here, not two readings."""
        return self.older_document != self.newer_document


def changes_at(connection: Connection, numbers: Iterable[int]) -> dict[int, tuple[ChangeRow, ...]]:
    """What each of these entries changed."""
    found = connection.execute(_rows().where(changes.c.entry.in_(list(numbers))))
    told: dict[int, tuple[ChangeRow, ...]] = {}
    for row in found:
        change = ChangeRow(**row._mapping)
        told[change.entry] = (*told.get(change.entry, ()), change)
    return told


def find_changes(
    connection: Connection, *, since: str | None = None, kind: str | None = None, limit: int | None = None
) -> Iterator[ChangeRow]:
    """What changed and still stands, in the order in which it was recorded; ``since`` a day or an instant."""
    asked = _rows().where(changes.c.until.is_(None))
    if since is not None:
        asked = asked.where(entries.c.recorded >= since)
    if kind is not None:
        asked = asked.where(changes.c.kind == kind)
    for row in connection.execute(asked if limit is None else asked.limit(limit)):
        yield ChangeRow(**row._mapping)


def _rows() -> Select[Any]:
    columns = [changes.c[name] for name in ChangeRow.__slots__ if name != "recorded"]
    return (
        select(*columns, entries.c.recorded)
        .join_from(changes, entries, entries.c.number == changes.c.entry)
        .order_by(changes.c.entry, changes.c.number)
    )

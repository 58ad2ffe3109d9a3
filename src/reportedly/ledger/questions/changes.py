"""What changed: claims gone, changed or new between versions of an article and between readings of one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, select

from reportedly.ledger.schema import changes


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

    @property
    def apart(self) -> bool:
        """Whether two versions differ here, not two readings."""
        return self.older_document != self.newer_document


def changes_at(connection: Connection, numbers: Iterable[int]) -> dict[int, tuple[ChangeRow, ...]]:
    """What each of these entries changed."""
    columns = [changes.c[name] for name in ChangeRow.__slots__]
    found = connection.execute(
        select(*columns).where(changes.c.entry.in_(list(numbers))).order_by(changes.c.entry, changes.c.number)
    )
    told: dict[int, tuple[ChangeRow, ...]] = {}
    for row in found:
        change = ChangeRow(**row._mapping)
        told[change.entry] = (*told.get(change.entry, ()), change)
    return told

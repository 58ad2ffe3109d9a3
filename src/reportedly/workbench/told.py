"""Told: changes asked for backwards, the newest first, a page at a time."""

from __future__ import annotations

from sqlalchemy import Connection, select

from reportedly.ledger.questions.changes import ChangeRow
from reportedly.ledger.schema import changes, entries


def changes_before(
    connection: Connection,
    number: int | None,
    *,
    since: str | None = None,
    kind: str | None = None,
    limit: int,
) -> list[ChangeRow]:
    """At most ``limit`` changes that stand, the newest first, those of entries before ``number``."""
    columns = [changes.c[name] for name in ChangeRow.__slots__ if name != "recorded"]
    asked = (
        select(*columns, entries.c.recorded)
        .join_from(changes, entries, entries.c.number == changes.c.entry)
        .where(changes.c.until.is_(None))
        .order_by(changes.c.entry.desc(), changes.c.number)
        .limit(limit)
    )
    if number is not None:
        asked = asked.where(changes.c.entry < number)
    if since is not None:
        asked = asked.where(entries.c.recorded >= since)
    if kind is not None:
        asked = asked.where(changes.c.kind == kind)
    return [ChangeRow(**row._mapping) for row in connection.execute(asked)]

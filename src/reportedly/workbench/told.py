"""Told: changes asked for backwards, the newest first, a page at a time."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Select, select

from reportedly.ledger.incident_schema import links
from reportedly.ledger.questions.changes import ChangeRow
from reportedly.ledger.schema import changes, entries


def changes_after(connection: Connection, number: int, *, limit: int) -> list[ChangeRow]:
    """At most ``limit`` changes that stand, those of entries behind ``number``, in order; those of the last
    entry are all there."""
    asked = _rows().where(changes.c.entry > number).order_by(changes.c.entry, changes.c.number)
    found = [ChangeRow(**row._mapping) for row in connection.execute(asked.limit(limit + 1))]
    if len(found) <= limit:
        return found
    whole = [row for row in found if row.entry != found[-1].entry]
    last = found[-1].entry
    if whole:
        return whole
    return [ChangeRow(**row._mapping) for row in connection.execute(asked.where(changes.c.entry == last))]


def changes_before(
    connection: Connection,
    number: int | None,
    *,
    since: str | None = None,
    kind: str | None = None,
    limit: int,
) -> list[ChangeRow]:
    """At most ``limit`` changes that stand, the newest first, those of entries before ``number``."""
    asked = _rows().order_by(changes.c.entry.desc(), changes.c.number).limit(limit)
    if number is not None:
        asked = asked.where(changes.c.entry < number)
    if since is not None:
        asked = asked.where(entries.c.recorded >= since)
    if kind is not None:
        asked = asked.where(changes.c.kind == kind)
    return [ChangeRow(**row._mapping) for row in connection.execute(asked)]


def newest_steps(connection: Connection, number: int) -> str | None:
    """The instant of the first of the last ``number`` steps of linking; None if nothing was linked."""
    asked = (
        select(entries.c.recorded)
        .join_from(links, entries, entries.c.number == links.c.entry)
        .order_by(links.c.sequence.desc())
        .limit(number)
    )
    return min(connection.scalars(asked), default=None)


def _rows() -> Select[Any]:
    columns = [changes.c[name] for name in ChangeRow.__slots__ if name != "recorded"]
    return (
        select(*columns, entries.c.recorded)
        .join_from(changes, entries, entries.c.number == changes.c.entry)
        .where(changes.c.until.is_(None))
    )

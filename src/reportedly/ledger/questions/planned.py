"""Planned: claims of what somebody will do, with a day on which it would be due."""

from __future__ import annotations

from sqlalchemy import Connection, or_, select

from reportedly.ledger.questions.moments import standing
from reportedly.ledger.schema import claims, statements


def planned_claims(
    connection: Connection, *, first: str | None, last: str | None, at: int | None = None
) -> list[str]:
    """Ids of planned and promised claims whose day is in the period from ``first`` to ``last``, as of entry
    ``at``; those that a newer version of the article makes too are left to that."""
    asked = (
        select(claims.c.id)
        .distinct()
        .join_from(claims, statements, statements.c.row == claims.c.statement)
        .where(
            standing(claims, at),
            claims.c.polarity == "positive",
            or_(claims.c.realis == "planned", statements.c.stance == "promises"),
            claims.c.happened_from.is_not(None),
            or_(claims.c.carried.is_(None), claims.c.carried > (at or 0))
            if at
            else claims.c.carried.is_(None),
        )
    )
    if first is not None:
        asked = asked.where(claims.c.happened_to >= first)
    if last is not None:
        asked = asked.where(claims.c.happened_from <= last)
    return sorted(connection.scalars(asked))

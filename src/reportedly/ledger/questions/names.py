"""Names in the ledger, for whoever asked for one that is not there."""

from __future__ import annotations

from difflib import get_close_matches

from sqlalchemy import Connection, select

from reportedly.ledger.rows import folded
from reportedly.ledger.schema import places

_MOST, _LIKENESS = 3, 0.7


def places_like(connection: Connection, name: str) -> tuple[str, ...] | None:
    """Names of places much like ``name``; None if there is a place of that very name."""
    names = {
        row.folded: row.name for row in connection.execute(select(places.c.folded, places.c.name).distinct())
    }
    wanted = folded(name)
    if any(word.startswith(wanted) for known in names for word in (known, *known.split())):
        return None
    return tuple(names[found] for found in get_close_matches(wanted, names, n=_MOST, cutoff=_LIKENESS))

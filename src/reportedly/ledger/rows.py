"""Rows: how projections are written, the same on SQLite and PostgreSQL."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

from reportedly.records.entry import canonical_list

Row = Mapping[str, Any]

PER_ENTRY = 100_000
"""Rows of one kind that an entry may have: row = entry x this + ordinal."""
_HALF_CHARACTERS = dict.fromkeys((0, *range(55296, 57344)), "�")


def insert_rows(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Add ``rows``; none is nothing."""
    if rows:
        connection.execute(table.insert(), rows)


def insert_new(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Add those of ``rows`` whose primary key is not there yet."""
    if not rows:
        return
    if connection.dialect.name == "sqlite":
        connection.execute(sqlite.insert(table).on_conflict_do_nothing(), rows)
    else:
        connection.execute(postgresql.insert(table).on_conflict_do_nothing(), rows)


@lru_cache(maxsize=65_536, typed=True)
def number_of(*parts: str | int | None) -> int:
    """A number of 63 bits made from ``parts``: the same on every machine."""
    digest = hashlib.sha256(canonical_list(parts).encode("ascii")).digest()
    return int.from_bytes(digest[:8], "big") >> 1


def storable(words: str | None) -> str | None:
    """``words`` as every database keeps them: what is half a character or NUL becomes U+FFFD."""
    if words is None or (words.isascii() and "\0" not in words):
        return words
    return words.translate(_HALF_CHARACTERS)


def folded(words: str | None) -> str:
    """How names are compared: without case and surrounding white space."""
    return " ".join((storable(words) or "").casefold().split())

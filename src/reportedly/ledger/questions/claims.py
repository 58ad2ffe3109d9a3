"""Claims asked for: who says what happened, as a ledger holds it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import TypeVar

from sqlalchemy import Connection

from reportedly.ledger.questions.claim_rows import ClaimRow, load_claims
from reportedly.ledger.questions.conditions import Condition, claim_conditions
from reportedly.ledger.questions.filters import ClaimFilter
from reportedly.ledger.questions.moments import entry_at, told_by
from reportedly.ledger.questions.plans import count_rows, find_rows
from reportedly.ledger.questions.stretches import Bookmark, stretches, undated
from reportedly.ledger.schema import claims

_TOGETHER = 200
"""Claims whose documents, places and changes are looked up together."""
_EVERYTHING = ClaimFilter()
_Row = TypeVar("_Row")


def find_claims(
    connection: Connection,
    asked: ClaimFilter = _EVERYTHING,
    *,
    limit: int | None = None,
    after: Bookmark | None = None,
) -> Iterator[ClaimRow]:
    """The claims that meet ``asked``, the latest event first, those of unknown day last.

    At most ``limit``, those behind ``after``, the ``bookmark`` of the last claim of a page.

    Raises:
        OptionError: ``as_of`` is neither a day nor an instant.
    """
    at = entry_at(connection, asked.as_of)
    conditions = claim_conditions(connection, asked, at)
    pieces = stretches(asked.since, asked.until, told_by(connection, asked, at))
    for rows in chunked(find_rows(connection, conditions, pieces, limit=limit, after=after), _TOGETHER):
        yield from load_claims(connection, rows, at)


def count_claims(connection: Connection, asked: ClaimFilter = _EVERYTHING, *, most: int | None = None) -> int:
    """How many claims meet ``asked``; it is not counted beyond ``most``.

    Raises:
        OptionError: ``as_of`` is neither a day nor an instant.
    """
    at = entry_at(connection, asked.as_of)
    conditions = claim_conditions(connection, asked, at)
    pieces = stretches(asked.since, asked.until, told_by(connection, asked, at))
    return count_rows(connection, conditions, pieces, most=most)


def count_undated(connection: Connection, asked: ClaimFilter, *, said: bool, most: int | None = None) -> int:
    """How many claims a period leaves out, or if ``said`` a day of saying, since nobody knows their day.

    Raises:
        OptionError: ``as_of`` is neither a day nor an instant.
    """
    at = entry_at(connection, asked.as_of)
    others = replace(asked, said_by=None) if said else asked
    column = claims.c.said_to if said else claims.c.happened_from
    conditions = [*claim_conditions(connection, others, at), Condition(column.is_(None))]
    pieces = stretches(asked.since, asked.until) if said else undated()
    return count_rows(connection, conditions, pieces, most=most)


def chunked(rows: Iterable[_Row], length: int) -> Iterator[list[_Row]]:
    """``rows`` in lists of at most ``length``."""
    remaining = iter(rows)
    while chunk := list(islice(remaining, length)):
        yield chunk

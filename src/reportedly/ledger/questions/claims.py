"""Claims asked for: who says what happened, as a ledger holds it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import TypeVar

from sqlalchemy import Connection, select

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


class ClaimQuestion:
    """What ``asked`` comes to in a ledger: its names are looked up once, for the answers and their number.

    Raises:
        OptionError: ``as_of`` is neither a day nor an instant.
    """

    def __init__(self, connection: Connection, asked: ClaimFilter) -> None:
        self._connection = connection
        self._at = entry_at(connection, asked.as_of)
        self._conditions = claim_conditions(connection, asked, self._at)
        self._period = (asked.since, asked.until, told_by(connection, asked, self._at))

    def rows(self, *, limit: int | None = None, after: Bookmark | None = None) -> Iterator[int]:
        """Row numbers of the claims, in order; as in ``find_claims``."""
        pieces = stretches(*self._period)
        return find_rows(self._connection, self._conditions, pieces, limit=limit, after=after)

    def claims(self, *, limit: int | None = None, after: Bookmark | None = None) -> Iterator[ClaimRow]:
        """The claims, in order; as in ``find_claims``."""
        for rows in chunked(self.rows(limit=limit, after=after), _TOGETHER):
            yield from load_claims(self._connection, rows, self._at)

    def count(self, *, most: int | None = None) -> int:
        """How many there are; it is not counted beyond ``most``."""
        return count_rows(self._connection, self._conditions, stretches(*self._period), most=most)


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
    yield from ClaimQuestion(connection, asked).claims(limit=limit, after=after)


def claim_row(connection: Connection, name: str) -> ClaimRow:
    """The claim that is called ``name``, which must be one, as the newest reading that has it tells it."""
    newest = select(claims.c.row).where(claims.c.id == name).order_by(claims.c.entry.desc()).limit(1)
    return load_claims(connection, [connection.scalars(newest).one()], None)[0]


def count_claims(connection: Connection, asked: ClaimFilter = _EVERYTHING, *, most: int | None = None) -> int:
    """How many claims meet ``asked``; it is not counted beyond ``most``.

    Raises:
        OptionError: ``as_of`` is neither a day nor an instant.
    """
    return ClaimQuestion(connection, asked).count(most=most)


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

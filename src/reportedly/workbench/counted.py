"""Counted: to which incidents the claims of each statement are counted, as columns at hand.

A frequent word stands in a hundred thousand statements. Which they are the full-text index tells at once; to
look up the claims of each in the ledger, and the incident of each claim, takes a hundred times as long.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, Connection, String, cast, func, or_, select

from reportedly.ledger.incident_schema import incident_rows, memberships
from reportedly.ledger.questions.search import Query, matching_rows
from reportedly.ledger.questions.tellings import parts
from reportedly.ledger.rows import PER_ENTRY
from reportedly.ledger.schema import claims, head
from reportedly.workbench.atlas import Atlas, Mask

_AT_ONCE = 20_000
_Statements = NDArray[np.int64]
_Codes = NDArray[np.int32]


class Counted:
    """``statements`` are row numbers in order, one for each incident that a statement tells of; beside each
    stands that incident in ``codes``, as a number into ``names``."""

    def __init__(self, statements: _Statements, codes: _Codes, names: Sequence[str]) -> None:
        order = np.argsort(statements, kind="stable")
        self.statements, self.codes, self.names = statements[order], codes[order], tuple(names)
        self._placed: tuple[Atlas, NDArray[np.intp]] | None = None

    def mask(self, atlas: Atlas, statements: _Statements) -> Mask:
        """Which rows of ``atlas`` some of ``statements`` tell of."""
        first = np.searchsorted(self.statements, statements, "left")
        numbers = np.searchsorted(self.statements, statements, "right") - first
        found = np.repeat(first - np.cumsum(numbers) + numbers, numbers) + np.arange(numbers.sum())
        positions = self._positions(atlas)[self.codes[found]]
        mask = np.zeros(atlas.length, np.bool_)
        mask[positions[positions >= 0]] = True
        return mask

    def without(self, gone: Iterable[str], pairs: Iterable[tuple[int, str]]) -> Counted:
        """This without the incidents ``gone``, and with ``pairs`` of a statement and an incident."""
        out = set(gone)
        stays = np.array([name not in out for name in self.names], np.bool_)[self.codes]
        statements, codes, names = _coded(pairs, self.names)
        return Counted(
            np.concatenate((self.statements[stays], statements)),
            np.concatenate((self.codes[stays], codes)),
            names,
        )

    def _positions(self, atlas: Atlas) -> NDArray[np.intp]:
        """Where each of ``names`` stands in ``atlas``; -1: nowhere."""
        placed = self._placed
        if placed is None or placed[0] is not atlas:
            found = atlas.positions()
            held = np.fromiter((found.get(name, -1) for name in self.names), np.intp, len(self.names))
            placed = self._placed = (atlas, held)
        return placed[1]


class CountedKeeper:
    """The columns of one ledger, once they are read; any thread may ask, one at a time brings them up to
    date."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._reached = -1
        self._counted: Counted | None = None

    def read(self, connection: Connection) -> None:
        """Read them whole, which takes seconds on a large ledger."""
        with self._lock:
            reached = connection.scalars(select(head.c.number)).one()
            self._counted, self._reached = Counted(*_coded(_pairs(connection), ())), reached

    def counted(self, connection: Connection) -> Counted | None:
        """The columns as the ledger now stands; None while they have not been read."""
        number = connection.scalars(select(head.c.number)).one()
        with self._lock:
            if self._counted is not None and number > self._reached:
                touched = _touched(connection, self._reached)
                pairs = (
                    pair
                    for part in parts(touched)
                    for pair in _pairs(connection, memberships.c.incident.in_(part))
                )
                self._counted, self._reached = self._counted.without(touched, pairs), number
            return self._counted


def statements_with(connection: Connection, query: Query) -> _Statements:
    """The row numbers of the statements that ``query``, which must want something, finds; as one text, since
    a hundred thousand rows would take longer to hand over than to find."""
    found = matching_rows(connection.dialect.name, "statement_terms", query).subquery()
    written = connection.scalar(select(func.aggregate_strings(cast(found.c[0], String), ",")))
    return np.array(written.split(",") if written else (), np.int64)


def _touched(connection: Connection, reached: int) -> list[str]:
    """The incidents that claims were counted to, or taken from, behind entry ``reached``."""
    since = or_(incident_rows.c.entry > reached, incident_rows.c.until > reached)
    read = select(claims.c.id).where(claims.c.row >= (reached + 1) * PER_ENTRY)
    asked = select(incident_rows.c.id).where(since).union(
        select(memberships.c.incident).where(memberships.c.claim.in_(read))
    )  # fmt: skip
    return sorted(connection.scalars(asked))


def _pairs(connection: Connection, *tests: ColumnElement[bool]) -> Iterator[tuple[int, str]]:
    """Each standing statement with an incident that one of its claims is counted to."""
    asked = (
        select(claims.c.statement, memberships.c.incident)
        .join_from(memberships, claims, claims.c.id == memberships.c.claim)
        .where(memberships.c.until.is_(None), claims.c.until.is_(None), *tests)
    )
    options = {"stream_results": True, "yield_per": _AT_ONCE}
    yield from connection.execute(asked, execution_options=options)


def _coded(
    pairs: Iterable[tuple[int, str]], known: Sequence[str]
) -> tuple[_Statements, _Codes, tuple[str, ...]]:
    """Statements and codes of ``pairs``, and ``known`` with the names behind it that are new."""
    codes = {name: code for code, name in enumerate(known)}
    held = [(statement, codes.setdefault(name, len(codes))) for statement, name in pairs]
    columns = np.array(held, np.int64).reshape(-1, 2)
    return columns[:, 0], columns[:, 1].astype(np.int32), tuple(codes)

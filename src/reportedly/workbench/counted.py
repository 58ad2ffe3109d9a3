"""Counted: to which incidents the claims of each statement are counted, as columns at hand.

A frequent word stands in a hundred thousand statements. Which they are the full-text index tells at once; to
look up the claims of each in the ledger, and the incident of each claim, takes a hundred times as long.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, Connection, String, cast, func, literal, or_, select

from reportedly.ledger.incident_schema import incident_rows, memberships
from reportedly.ledger.questions.search import Query, matching_rows
from reportedly.ledger.questions.tellings import parts
from reportedly.ledger.rows import PER_ENTRY
from reportedly.ledger.schema import claims, head
from reportedly.workbench.atlas import Atlas, Mask

_ENTRIES = 2_000
"""Entries whose claims are looked up together."""
_Statements = NDArray[np.int64]
_Codes = NDArray[np.int32]
_Pairs = tuple[list[str], list[str]]
"""Statements, as written, and beside each the id of an incident."""


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

    def without(self, gone: Iterable[str], pairs: Iterable[_Pairs]) -> Counted:
        """This without the incidents ``gone``, and with ``pairs``."""
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
        """Read them whole, which takes seconds on a large ledger; who asks meanwhile is told of none."""
        reached = connection.scalars(select(head.c.number)).one()
        whole = Counted(*_coded(_everything(connection, reached), ()))
        with self._lock:
            self._counted, self._reached = whole, reached

    def counted(self, connection: Connection) -> Counted | None:
        """The columns as the ledger now stands; None while they have not been read."""
        number = connection.scalars(select(head.c.number)).one()
        with self._lock:
            if self._counted is not None and number > self._reached:
                touched = _touched(connection, self._reached)
                pairs = (_pairs(connection, memberships.c.incident.in_(part)) for part in parts(touched))
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


def _everything(connection: Connection, reached: int) -> Iterator[_Pairs]:
    """All there is as of entry ``reached``, in parts."""
    for first in range(0, reached + 1, _ENTRIES):
        within = claims.c.row >= first * PER_ENTRY, claims.c.row < (first + _ENTRIES) * PER_ENTRY
        yield _pairs(connection, *within)


def _pairs(connection: Connection, *tests: ColumnElement[bool]) -> _Pairs:
    """The standing statements, and beside each an incident that one of its claims is counted to: had as one
    text, since pages would wait for every single row that is handed over."""
    pair = cast(claims.c.statement, String) + literal(" ") + memberships.c.incident
    asked = (
        select(func.aggregate_strings(pair, " "))
        .join_from(memberships, claims, claims.c.id == memberships.c.claim)
        .where(memberships.c.until.is_(None), claims.c.until.is_(None), *tests)
    )
    words = (connection.scalar(asked) or "").split(" ")
    return words[0:-1:2], words[1::2]


def _coded(held: Iterable[_Pairs], known: Sequence[str]) -> tuple[_Statements, _Codes, tuple[str, ...]]:
    """Statements and codes of ``held``, and ``known`` with the names behind it that are new."""
    codes = {name: code for code, name in enumerate(known)}
    statements, beside = [np.zeros(0, np.int64)], [np.zeros(0, np.int32)]
    for written, names in held:
        statements.append(np.array(written, np.int64))
        beside.append(np.array([codes.setdefault(name, len(codes)) for name in names], np.int32))
    return np.concatenate(statements), np.concatenate(beside), tuple(codes)

"""Ledger: entries appended, never changed, each chained to the one before; projections kept beside them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, select, update

from reportedly.errors import LedgerNotFound, LedgerOutdated
from reportedly.ledger.database import PATIENCE, Database, Say, add_rows
from reportedly.ledger.drafts import Draft
from reportedly.ledger.migration import NEWEST, migrate, table_version
from reportedly.ledger.payloads import append_payloads
from reportedly.ledger.projections.projecting import Project, clear, project, project_in_turn
from reportedly.ledger.schema import entries, head
from reportedly.ledger.shelf import Held, Shelf
from reportedly.records.entry import Entry, canonical, chain_digest, content_digest

_PAGE = 500


@dataclass(frozen=True, slots=True)
class Head:
    """How far a ledger reaches: its last entry's number, digest and instant."""

    number: int
    digest: str
    recorded: str


class Ledger:
    """``now`` gives the UTC instant (``2027-03-11T14:05:09.123456Z``), ``by`` is written on every entry,
    ``say`` is told when a writer has to wait."""

    def __init__(self, database: Database, *, now: Callable[[], str], by: str, say: Say) -> None:
        self.database = database
        self._now = now
        self._by = by
        self._say = say

    def append(
        self,
        drafts: Sequence[Draft],
        *,
        held: Mapping[str, Held] | None = None,
        projected: Project = project_in_turn,
    ) -> tuple[Entry, ...]:
        """Write those of ``drafts`` that are not there yet, all or none, and update the projections.

        ``held`` are records, marks and texts by the digest of their payload, so that they need not be read
        again; ``projected`` is how the projections are brought up to date.

        Raises:
            LedgerBusy, LedgerFull, LedgerUnreachable: nothing was written.
        """
        with self.database.writing(self._say) as connection:
            waiting = _unknown(connection, drafts)
            if not waiting:
                return ()
            last = _head(connection)
            recorded = max(self._now(), last.recorded)
            written = tuple(_chained(waiting, last, recorded, self._by))
            append_payloads(connection, (words for draft in waiting for words in draft.payloads))
            add_rows(connection, entries, [_row(entry) for entry in written])
            projected(connection, written, Shelf(connection, held or {}))
            end = written[-1]
            connection.execute(
                update(head).values(number=end.number, digest=end.digest, recorded=end.recorded)
            )
        return written

    def reading(self) -> AbstractContextManager[Connection]:
        """A connection that sees one state of the ledger, for the questions in ``questions``."""
        return self.database.reading()

    def head(self) -> Head:
        """How far the ledger reaches."""
        with self.reading() as connection:
            return _head(connection)

    def knows(self, keys: Sequence[str]) -> frozenset[str]:
        """Those of ``keys`` under which something is written already."""
        with self.reading() as connection:
            return frozenset(connection.scalars(select(entries.c.key).where(entries.c.key.in_(keys))))

    def replay(self, *, after: int = 0) -> Iterator[Entry]:
        """The entries in order, those behind number ``after``; memory stays bounded."""
        while True:
            with self.reading() as connection:
                page = list(page_of_entries(connection, after))
            yield from page
            if len(page) < _PAGE:
                return
            after = page[-1].number

    def rebuild(self, show: Callable[[int, int], None] = lambda done, of: None) -> int:
        """Make every projection anew from the entries; how many entries there are.

        ``show`` is told now and then how many are done, of how many.
        """
        with self.database.writing(self._say) as connection:
            clear(connection)
            total = _head(connection).number
            done = 0
            while page := list(page_of_entries(connection, done)):
                shelf = Shelf(connection, {})
                for entry in page:
                    project(connection, entry, shelf)
                done = page[-1].number
                show(done, total)
        return done

    def close(self) -> None:
        """Let go of the database."""
        self.database.close()


def open_ledger(
    where: str | Path,
    *,
    now: Callable[[], str],
    by: str,
    say: Say,
    patience: float = PATIENCE,
    make: bool = True,
) -> Ledger:
    """The ledger at ``where``, a path or a database URL.

    A file that is not there is made if ``make``; tables on SQLite are brought up to date by themselves.

    Raises:
        LedgerNotFound: there is none, or it is something else.
        LedgerOutdated: its tables are of another version, on a server.
        LedgerUnreachable: the server does not answer.
    """
    database = Database(where, patience=patience)
    if not database.exists() and not make:
        raise LedgerNotFound(
            "there is no ledger yet",
            where=database.name,
            advice="Make one with 'reportedly add', or name another with --ledger",
        )
    if not database.exists():
        _make_folder(Path(database.name).parent)
    with database.reading() as connection:
        version = table_version(connection)
    if version != NEWEST:
        if not database.sqlite:
            raise LedgerOutdated(
                f"the ledger's tables are {'missing' if version is None else f'of version {version}'}",
                where=database.name,
                advice="Bring them up to date with 'reportedly ledger migrate'",
            )
        migrate(database, say)
    return Ledger(database, now=now, by=by, say=say)


def page_of_entries(connection: Connection, after: int) -> Iterator[Entry]:
    """At most some hundred entries behind number ``after``, in order."""
    page = select(entries).where(entries.c.number > after).order_by(entries.c.number).limit(_PAGE)
    return map(entry_of, connection.execute(page).all())


def entry_of(row: Row[Any]) -> Entry:
    """The entry that a row of the table ``entries`` holds."""
    told = dict(row._mapping)
    return Entry(**{**told, "body": json.loads(told["body"])})


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LedgerNotFound(
            f"the ledger's folder cannot be made ({error.strerror})",
            where=str(folder),
            advice="Name a file with --ledger in a folder that you may write to",
        ) from error


def _head(connection: Connection) -> Head:
    row = connection.execute(select(head.c.number, head.c.digest, head.c.recorded)).one()
    return Head(row.number, row.digest, row.recorded)


def _unknown(connection: Connection, drafts: Sequence[Draft]) -> list[Draft]:
    first = {draft.key: draft for draft in reversed(drafts)}
    known = set(connection.scalars(select(entries.c.key).where(entries.c.key.in_(list(first)))))
    return [draft for draft in drafts if first[draft.key] is draft and draft.key not in known]


def _chained(drafts: Sequence[Draft], last: Head, recorded: str, by: str) -> Iterator[Entry]:
    previous = last.digest
    for number, draft in enumerate(drafts, start=last.number + 1):
        content = content_digest(number, draft.kind, draft.key, recorded, by, draft.body)
        digest = chain_digest(previous, content)
        yield Entry(number, draft.kind, draft.key, recorded, by, draft.body, previous, content, digest)
        previous = digest


def _row(entry: Entry) -> dict[str, Any]:
    told = {name: getattr(entry, name) for name in entry.__slots__}
    return told | {"body": canonical(entry.body)}

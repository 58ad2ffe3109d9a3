"""Database: where a ledger's tables live, SQLite or PostgreSQL; the only file that knows their drivers."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from copy import copy
from operator import itemgetter
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Connection,
    Engine,
    FromClause,
    RootTransaction,
    Table,
    create_engine,
    event,
    make_url,
    select,
    text,
)
from sqlalchemy.dialects.sqlite.base import SQLiteCompiler
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError

from reportedly.errors import (
    LedgerBusy,
    LedgerDamaged,
    LedgerError,
    LedgerFull,
    LedgerNotFound,
    LedgerUnreachable,
    LibraryMissing,
)
from reportedly.ledger.presence import watch_file
from reportedly.ledger.schema import head

Say = Callable[[str], None]

PATIENCE = 120.0
"""Seconds that a writer waits for its turn."""
_TURN = 2.0
"""Seconds after which a waiting writer says that it waits."""
_FULL, _LOCKED = ("53100", "53200", "53300", "54"), ("55P03", "57014", "40P01")
"""PostgreSQL's classes of errors for lack of room and for locks."""
_WRITING = "reportedly_writing"


class Database:
    """One engine. ``sqlite`` tells the two kinds apart where their SQL differs."""

    def __init__(self, where: str | Path, *, patience: float = PATIENCE) -> None:
        self.url = ledger_url(where)
        self.sqlite = self.url.get_backend_name() == "sqlite"
        self.name = self.url.database or "" if self.sqlite else self.url.render_as_string()
        self._patience = patience
        self._engine = self._make_engine()

    def exists(self) -> bool:
        """Whether the file is there; a server is taken to be."""
        return not self.sqlite or self.name == ":memory:" or Path(self.name).is_file()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the ledger from its first question to its last."""
        with self._explained(), self._engine.connect() as connection:
            if not self.sqlite:
                connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield connection

    @contextmanager
    def writing(self, say: Say, *, locked: bool = True) -> Iterator[Connection]:
        """A transaction whose turn it is: one writer at a time, the others wait and ``say`` so.

        ``locked`` False leaves out the lock on PostgreSQL, for the first making of the tables.

        Raises:
            LedgerBusy: no turn came in time; nothing was written.
            LedgerFull: there is no room; nothing was written.
        """
        with (
            self._explained(),
            self._engine.connect() as connection,
            self._take_turn(connection, say, locked=locked),
        ):
            yield connection

    def settle(self) -> None:
        """Take what was written out of SQLite's log into the file, so that the log begins anew.

        A log that somebody reads at all times only grows, and slows every reader. Where somebody reads for
        longer than a writer waits, or there is no room, it stays as it is. PostgreSQL does this itself.
        """
        if self.sqlite:
            with closing(self._engine.raw_connection()) as raw, suppress(sqlite3.OperationalError):
                raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def with_patience(self, seconds: float) -> Database:
        """The same database, whose writers wait so long for their turn."""
        made = copy(self)
        made._patience = seconds
        return made

    def close(self) -> None:
        """Let go of every connection."""
        self._engine.dispose()

    def _make_engine(self) -> Engine:
        try:
            if self.sqlite:
                engine = create_engine(self.url, connect_args={"timeout": _TURN, "check_same_thread": False})
                engine.dialect.statement_compiler = _SQLiteWithHints
                event.listen(engine, "connect", _prepare_sqlite)
                event.listen(engine, "begin", _begin_sqlite)
                if self.name not in ("", ":memory:"):
                    watch_file(engine, Path(self.name))
                return engine
            engine = create_engine(self.url, pool_size=2, max_overflow=2, pool_pre_ping=True)
            event.listen(engine, "connect", _prepare_postgresql)
            return engine
        except ModuleNotFoundError as error:
            raise LibraryMissing(
                f"the driver for this database is not installed ({error.name})",
                where=self.name,
                advice="Install it with: pip install 'reportedly[postgres]'",
            ) from error

    def _take_turn(self, connection: Connection, say: Say, *, locked: bool) -> RootTransaction:
        waited = 0.0
        while True:
            try:
                return self._begin(connection, locked=locked)
            except DBAPIError as error:
                connection.rollback()
                if not _is_locked(error):
                    raise
                waited += _TURN
                if waited >= self._patience:
                    raise LedgerBusy(
                        f"another writer has held the ledger for {waited:.0f} seconds",
                        where=self.name,
                        advice="Nothing was lost: run the command again when the other one is done",
                    ) from error
                say(f"another writer holds the ledger; waiting ({waited:.0f} of {self._patience:.0f} s)")

    def _begin(self, connection: Connection, *, locked: bool) -> RootTransaction:
        if self.sqlite:
            connection.info[_WRITING] = True
            return connection.begin()
        transaction = connection.begin()
        if locked:
            connection.execute(text(f"SET LOCAL lock_timeout = '{int(_TURN * 1000)}ms'"))
            connection.execute(select(head.c.number).with_for_update())
        return transaction

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            raise _in_words(error, self.name) from error
        except SQLAlchemyError as error:
            raise LedgerError(f"the database refused: {error}", where=self.name) from error


def add_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write ``rows``, which all have the same columns, two or more, with one statement: COPY on PostgreSQL, a
    prepared INSERT on SQLite."""
    if not rows:
        return
    names = list(rows[0])
    quote = connection.dialect.identifier_preparer.quote
    columns = f"{quote(table.name)} ({', '.join(map(quote, names))})"
    values = list(map(itemgetter(*names), rows))
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"INSERT INTO {columns} VALUES ({', '.join('?' * len(names))})", values)
        return
    driver = connection.connection.driver_connection
    if driver is None:
        raise LedgerUnreachable("the connection is closed", advice="Run the command again")
    try:
        with driver.cursor() as cursor, cursor.copy(f"COPY {columns} FROM STDIN") as copy:
            for value in values:
                copy.write_row(value)
    except connection.dialect.loaded_dbapi.Error as error:
        raise DBAPIError.instance(
            f"COPY {columns}", None, error, connection.dialect.loaded_dbapi.Error
        ) from error


def ledger_url(where: str | Path) -> URL:
    """The address of the database that ``where``, a path or a database URL, names.

    Raises:
        LedgerNotFound: it names none that is supported.
    """
    written = str(where)
    if "://" not in written:
        return URL.create("sqlite", database=written)
    try:
        url = make_url(written)
        kind = url.get_backend_name()
    except (ArgumentError, NoSuchModuleError) as error:
        raise LedgerNotFound("this is no address of a database", where=written, advice=_ADVICE) from error
    if kind in ("postgres", "postgresql"):
        return url.set(drivername="postgresql+psycopg")
    if kind != "sqlite":
        raise LedgerNotFound(f"{kind} is not supported", where=url.render_as_string(), advice=_ADVICE)
    return url


_ADVICE = "Name a file, or write postgresql://user@host/database"


class _SQLiteWithHints(SQLiteCompiler):
    """Writes the hints of a question (``INDEXED BY …``) behind the table's name, where SQLite wants them."""

    def get_from_hint_text(self, table: FromClause, text: str | None) -> str | None:
        return text


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA cache_size=-65536")
    cursor.execute("PRAGMA temp_store=MEMORY")
    cursor.close()


def _prepare_postgresql(connection: Any, _record: object) -> None:
    """Have each question planned for its own words and names: a plan for any name suits neither the frequent
    nor the rare ones. Compiling plans takes longer than such questions do."""
    connection.autocommit = True
    connection.execute("SET plan_cache_mode = force_custom_plan")
    connection.execute("SET jit = off")
    connection.autocommit = False


def _begin_sqlite(connection: Connection) -> None:
    writing = connection.info.pop(_WRITING, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _is_locked(error: DBAPIError) -> bool:
    state = getattr(error.orig, "sqlstate", None)
    return state in _LOCKED if state is not None else "locked" in str(error.orig)


def _in_words(error: DBAPIError, where: str) -> LedgerError:
    """What the driver's error means to a user."""
    told = str(error.orig).strip().splitlines()[0] if str(error.orig).strip() else type(error.orig).__name__
    state = getattr(error.orig, "sqlstate", None) or ""
    if state.startswith(_FULL) or "disk is full" in told or "disk I/O error" in told:
        return LedgerFull(
            f"there is no room to write ({told})",
            where=where,
            advice="Nothing was lost: make room and run the command again",
        )
    if _is_locked(error):
        return LedgerBusy(told, where=where, advice="Run the command again")
    if "not a database" in told or "malformed" in told:
        return LedgerDamaged(
            f"the file is no ledger, or it is damaged ({told})",
            where=where,
            advice="Name another file with --ledger, or restore it from a copy",
        )
    if (
        error.connection_invalidated
        or state.startswith(("08", "28", "3D"))
        or (not state and any(word in told for word in ("connect", "resolve")))
    ):
        return LedgerUnreachable(
            f"the database does not answer ({told})", where=where, advice="Check its address and that it runs"
        )
    if "unable to open" in told or "readonly" in told:
        return LedgerNotFound(
            f"the file cannot be opened ({told})", where=where, advice="Name a folder that you may write to"
        )
    return LedgerError(f"the database refused ({told})", where=where)

"""Keeping: the small SQLite file beside the ledger for what is no part of what the ledger says.

Accounts, sessions, tokens, saved searches, webhooks, last visits. Lost, it costs sign-ins, never evidence.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from reportedly.errors import LedgerFull, LedgerUnreachable

_TABLES = """
CREATE TABLE IF NOT EXISTS accounts (
    name TEXT PRIMARY KEY, password TEXT NOT NULL, roles TEXT NOT NULL, made TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS sessions (
    token TEXT PRIMARY KEY, account TEXT NOT NULL, begun TEXT NOT NULL, seen TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS tokens (
    token TEXT PRIMARY KEY, account TEXT NOT NULL, label TEXT NOT NULL, made TEXT NOT NULL, used TEXT);
CREATE TABLE IF NOT EXISTS attempts (who TEXT NOT NULL, instant TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS attempts_of ON attempts (who, instant);
CREATE TABLE IF NOT EXISTS searches (
    id INTEGER PRIMARY KEY, account TEXT NOT NULL, label TEXT NOT NULL, path TEXT NOT NULL,
    made TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS webhooks (
    id INTEGER PRIMARY KEY, url TEXT NOT NULL, secret TEXT NOT NULL, upto INTEGER NOT NULL,
    made TEXT NOT NULL, failures INTEGER NOT NULL DEFAULT 0, told TEXT);
CREATE TABLE IF NOT EXISTS visits (account TEXT PRIMARY KEY, entry INTEGER NOT NULL, instant TEXT NOT NULL,
    earlier INTEGER NOT NULL DEFAULT 0);
"""
_BUSY_SECONDS = 10.0


class Keeping:
    """One file; each use opens a connection of its own, so that any thread may ask."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with self._explained():
            path.parent.mkdir(parents=True, exist_ok=True)
            fresh = not path.exists()
            with closing(self._connect()) as connection:
                connection.executescript(_TABLES)
            if fresh:
                path.chmod(0o600)

    @contextmanager
    def open(self) -> Iterator[sqlite3.Connection]:
        """A connection in a transaction, written at the end unless something failed.

        Raises:
            LedgerFull: there is no room; nothing was written.
            LedgerUnreachable: the file cannot be opened or written.
        """
        with self._explained(), closing(self._connect()) as connection, connection:
            yield connection

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, timeout=_BUSY_SECONDS)
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")
        return connection

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            kind = LedgerFull if "full" in str(error) else LedgerUnreachable
            raise kind(
                f"the accounts file cannot be used ({error})",
                where=str(self.path),
                advice="See that the folder can be written to and has room; the ledger itself is untouched",
            ) from error

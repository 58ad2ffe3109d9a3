"""SQLite: the tables of an export in one file with keys and views, made to be opened with Datasette."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path

from reportedly.exchange.csv_table import Cell
from reportedly.exchange.dossier_tables import TABLES, Table
from reportedly.exchange.formats.registry import Job
from reportedly.exchange.unheld import count_unheld
from reportedly.records.dossier import Dossier

_KINDS = {"string": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}
_TOGETHER = 500
"""Dossiers of one transaction."""
_VIEWS = (
    "CREATE VIEW who_says_what AS SELECT incidents.title AS incident, claims.speaker, documents.outlet, "
    "claims.quote, claims.killed_min, claims.killed_max, documents.url FROM claims "
    "JOIN incidents ON incidents.id = claims.incident JOIN documents ON documents.id = claims.document",
    "CREATE VIEW contested AS SELECT incidents.title AS incident, contradictions.kind, contradictions.words, "
    "contradictions.quote_left, contradictions.quote_right FROM contradictions "
    "JOIN incidents ON incidents.id = contradictions.incident",
)
_LOST = ("spans of quotes",)


def export_sqlite(dossiers: Iterable[Dossier], target: Path, job: Job) -> None:
    """Columns ``latitude`` and ``longitude`` are those that Datasette's map plugin looks for."""
    target.unlink(missing_ok=True)
    with closing(sqlite3.connect(target, isolation_level=None)) as database:
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("PRAGMA synchronous = OFF")
        for table in TABLES:
            database.execute(_table(table))
        _fill(database, dossiers, job)
        for table in TABLES:
            for column, _ in table.links:
                database.execute(f'CREATE INDEX "{table.name}_{column}" ON "{table.name}" ("{column}")')
        for view in _VIEWS:
            database.execute(view)


def _fill(database: sqlite3.Connection, dossiers: Iterable[Dossier], job: Job) -> None:
    database.execute("BEGIN")
    for number, dossier in enumerate(dossiers, start=1):
        for table in TABLES:
            rows: list[Sequence[Cell]] = list(table.rows(dossier))
            database.executemany(_insert(table), rows)
        job.losses.wrote(len(dossier.testimonies))
        count_unheld(dossier, job.losses, _LOST)
        if number % _TOGETHER == 0:
            database.execute("COMMIT")
            database.execute("BEGIN")
    database.execute("COMMIT")


def _table(table: Table) -> str:
    lines = [
        f'"{column.name}" {_KINDS[column.kind]}{" NOT NULL" if column.needed else ""}'
        for column in table.columns
    ]
    if table.key:
        lines.append(f"PRIMARY KEY ({', '.join(_quoted(name) for name in table.key)})")
    lines.extend(
        f"FOREIGN KEY ({_quoted(column)}) REFERENCES {_quoted(other)} (id)" for column, other in table.links
    )
    return f"CREATE TABLE {_quoted(table.name)} ({', '.join(lines)})"


def _insert(table: Table) -> str:
    verb = "INSERT OR IGNORE" if table.once else "INSERT"
    marks = ", ".join("?" * len(table.columns))
    return f"{verb} INTO {_quoted(table.name)} VALUES ({marks})"


def _quoted(name: str) -> str:
    return f'"{name}"'

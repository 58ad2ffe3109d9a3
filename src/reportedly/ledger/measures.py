"""Measures: how large a ledger is and what it holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, bindparam, func, select, text

from reportedly.ledger.ledger import Head, Ledger
from reportedly.ledger.migration import table_version
from reportedly.ledger.schema import claims, documents, entries, head, statements, tables


@dataclass(frozen=True, slots=True)
class Measures:
    """``kinds`` counts the entries of each kind; ``statements`` and ``claims`` are those that stand, in the
    newest reading of each document. Sizes are bytes; ``evidence`` None says that there is no folder yet."""

    version: str | None
    head: Head
    kinds: Mapping[str, int]
    documents: int
    statements: int
    claims: int
    size: int
    evidence: tuple[int, int] | None

    def an_article(self) -> tuple[int, int] | None:
        """Bytes an article, of the database and of the evidence; None without articles."""
        if not self.documents:
            return None
        kept = 0 if self.evidence is None else self.evidence[1]
        return self.size // self.documents, kept // self.documents


def measure_ledger(ledger: Ledger, evidence: Path) -> Measures:
    """The measures of ``ledger`` and of its folder of evidence; pieces and bytes of that."""
    with ledger.reading() as connection:
        kinds = (
            select(entries.c.kind, func.count().label("held"))
            .group_by(entries.c.kind)
            .order_by(entries.c.kind)
        )
        row = connection.execute(select(head.c.number, head.c.digest, head.c.recorded)).one()
        return Measures(
            version=table_version(connection),
            head=Head(row.number, row.digest, row.recorded),
            kinds={row.kind: row.held for row in connection.execute(kinds)},
            documents=connection.scalar(select(func.count()).select_from(documents)) or 0,
            statements=connection.scalar(select(func.count()).where(statements.c.until.is_(None))) or 0,
            claims=connection.scalar(select(func.count()).where(claims.c.until.is_(None))) or 0,
            size=_database_size(connection),
            evidence=_folder_size(evidence),
        )


def _database_size(connection: Connection) -> int:
    if connection.dialect.name == "sqlite":
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar() or 0
        return int(pages) * int(connection.exec_driver_sql("PRAGMA page_size").scalar() or 0)
    asked = text(
        "SELECT coalesce(sum(pg_total_relation_size(oid)), 0) FROM pg_class "
        "WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace AND relname IN :names"
    ).bindparams(bindparam("names", expanding=True))
    return int(connection.scalar(asked, {"names": sorted(tables.tables)}) or 0)


def _folder_size(folder: Path) -> tuple[int, int] | None:
    if not folder.is_dir():
        return None
    sizes = [path.stat().st_size for path in folder.glob("??/*.gz")]
    return len(sizes), sum(sizes)

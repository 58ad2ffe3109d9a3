"""Linked ledgers to export from: a smaller one made through the ledger, then its rows copied many times over.

The smaller ledger is that of ``incidents``: its articles are appended and linked as those of a user are. Each
copy has ids, entry numbers and incidents of its own, and the same words and places; it stands in the tables
alone, not in the chain of entries. Its incidents are listed behind those of the copy before, as if the news
had gone on. A record is kept once for all copies of it, but is fetched, unpacked and restored for each.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from pathlib import Path

from sqlalchemy import Connection, Table, func, select

from benchmarks.incidents import ARTICLES_A_DAY, CLAIMS_AN_ARTICLE, make_batches, make_happenings
from reportedly.ledger.incident_schema import incident_rows, incidents, memberships
from reportedly.ledger.ledger import Ledger, open_ledger
from reportedly.ledger.rows import PER_ENTRY
from reportedly.ledger.schema import claims, documents, entries, origins, readings
from reportedly.linking import link_claims

ONE_LEDGER = 4_000
"""Claims that are written and linked through the ledger, at most."""
_NAMED: Mapping[Table, tuple[str, ...]] = {
    entries: ("key",),
    documents: ("id", "story"),
    readings: ("id", "document"),
    origins: ("document", "origin"),
    claims: ("id", "document"),
    memberships: ("claim", "incident", "telling"),
    incidents: ("id", "founder"),
    incident_rows: ("id",),
}
"""Columns that hold ids, of which each copy has its own."""
_NUMBERED: Mapping[str, int] = {
    "entry": 1, "number": 1, "until": 1, "carried": 1, "row": PER_ENTRY, "statement": PER_ENTRY,
}  # fmt: skip
"""Columns that hold numbers of entries, or of rows of which an entry has so many."""
_LISTED = ("first_day", "last_day")
"""Columns by which incidents are listed; a copy's are later by the days of the news that is copied."""


def make_linked(path: Path, number: int) -> None:
    """Write a SQLite ledger of at least ``number`` claims in linked incidents."""
    articles = min(number, ONE_LEDGER) // CLAIMS_AN_ARTICLE
    ledger = open_linked(path)
    draw, happenings = random.Random(4), make_happenings(articles)
    for drafts, held in make_batches(draw, happenings, range(articles)):
        ledger.append(drafts, held=held)
    link_claims(ledger)
    copies = -(-number // (articles * CLAIMS_AN_ARTICLE)) - 1
    days = -(-articles // ARTICLES_A_DAY)
    with ledger.database.writing(lambda words: None) as connection:
        last = connection.scalar(select(func.max(entries.c.number))) or 0
        for at in range(1, copies + 1):
            _copy(connection, at, last, days)
    ledger.close()


def open_linked(path: Path) -> Ledger:
    """The ledger at ``path``."""
    return open_ledger(
        path, now=lambda: "2027-03-11T08:00:00.000000Z", by="benchmark", say=lambda words: None
    )


def _copy(connection: Connection, at: int, last: int, days: int) -> None:
    """The rows of the first ``last`` entries for the ``at``-th time more."""
    for table, named in _NAMED.items():
        columns = [column.name for column in table.columns]
        told = []
        for name in columns:
            if name in named:
                told.append(f"\"{name}\" || '-{at}'")
            elif name in _LISTED:
                told.append(f"date(\"{name}\", '+{at * days} days')")
            elif name in _NUMBERED and (table, name) != (incidents, "number"):
                told.append(f'"{name}" + {at * last * _NUMBERED[name]}')
            else:
                told.append(f'"{name}"')
        quoted = ", ".join(f'"{name}"' for name in columns)
        of = "number" if table is entries else "entry"
        connection.exec_driver_sql(
            f"INSERT INTO {table.name} ({quoted}) SELECT {', '.join(told)} FROM {table.name} "
            f"WHERE {of} <= {last}"
        )

"""Stored totals: figures of incidents that stand in Parquet tables added up by each policy (DuckDB).

The rules are those of ``reconciliation.totals``, which adds up incidents at hand; here no incident is.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportedly.errors import BrokenSource, LibraryMissing, SourceNotReadable
from reportedly.exchange.totals_table import UNKNOWN, TotalRow
from reportedly.reconciliation.policies import acled, airwars, ibc, ucdp
from reportedly.records.incident import POLICIES, Policy
from reportedly.records.total import TotalBy

if TYPE_CHECKING:
    import duckdb

MEMORY = "2GB"
"""What DuckDB holds at most; beyond that it goes on in files."""
_VERSIONS: dict[Policy, str] = {
    "acled": acled.VERSION,
    "ucdp": ucdp.VERSION,
    "airwars": airwars.VERSION,
    "ibc": ibc.VERSION,
}
_NEEDED = {
    "incidents": (
        "id", "when", "first_day", "last_day", "place", "country", "plover", "acled", "status", "grade",
    ),
    "figures": ("incident", "policy", "version", "kind", "of", "min", "best", "max"),
    "findings": ("incident", "facet", "value"),
    "accounts": ("incident", "number", "speaker", "party"),
}  # fmt: skip
_STRETCHES = {"year": 4, "month": 7, "day": 10}
_VALUES = {
    "country": "held.country",
    "place": "held.place",
    "event": "coalesce(nullif(held.acled, ''), held.plover)",
    "grade": "held.grade",
    "status": "held.status",
    "actor": "named.actor",
    "party": "named.party",
}
_COUNTS = {
    "acled": "TRUE",
    "ibc": "TRUE",
    "airwars": "held.grade IN ('fair', 'confirmed')",
    "ucdp": 'coalesce(killed.best, 0) <> 0 AND held.place IS NOT NULL AND held."when" IS NOT NULL',
}
"""Which incidents a policy counts, of those that tell a figure and are not denied."""
_NAMED = """
    CREATE VIEW named AS
    WITH told AS (
        SELECT DISTINCT incident, value FROM findings WHERE facet = 'actor'
    ), sides AS (
        SELECT incident, speaker, nullif(arg_max(party, number), '') AS party FROM accounts
        WHERE party IS NOT NULL GROUP BY incident, speaker
    )
    SELECT told.incident,
        CASE WHEN count(*) = 1 THEN min(value) END AS actor,
        CASE WHEN count(DISTINCT coalesce(party, value)) = 1 THEN min(coalesce(party, value)) END AS party
    FROM told LEFT JOIN sides ON sides.incident = told.incident AND sides.speaker = told.value
    GROUP BY told.incident
"""
"""The one actor of each incident, and its party where the accounts tell one; null where several are named."""


def add_up_tables(
    folder: Path, policies: Sequence[Policy] = POLICIES, *, by: Sequence[TotalBy] = (), kind: str = "killed"
) -> tuple[TotalRow, ...]:
    """As ``add_up`` for each of ``policies`` over the incidents in ``folder``, which ``reportedly export --to
    parquet`` or ``reportedly link`` over a coded corpus wrote: ``TABLE.parquet``, or ``TABLE/`` with parts.

    Raises:
        SourceNotReadable: a table, or one of its columns, is missing.
        BrokenSource: a file is damaged, or an incident stands there twice.
        LibraryMissing: DuckDB is not installed.
    """
    try:
        import duckdb
    except ImportError as error:
        raise LibraryMissing(
            "totals over tables need DuckDB", advice="Install it with: pip install 'reportedly[scale]'"
        ) from error
    tables = ("incidents", "figures", *(("findings", "accounts") if _asks_who(by) else ()))
    with tempfile.TemporaryDirectory() as spare:
        config: dict[str, str | bool | int | float | list[str]] = {
            "memory_limit": MEMORY,
            "temp_directory": spare,
        }
        with closing(duckdb.connect(config=config)) as database:
            try:
                database.execute("SET enable_progress_bar = false")  # it would write into the answer
                for name in tables:
                    _open(database, folder, name)
                _refuse_repeats(database, folder)
                if _asks_who(by):
                    database.execute(_NAMED)
                return tuple(
                    row for policy in policies for row in _totals(database, policy, by=by, kind=kind)
                )
            except duckdb.Error as error:
                raise BrokenSource(
                    f"its tables cannot be read ({str(error).splitlines()[0]})",
                    where=str(folder),
                    advice="Write them again",
                ) from error


def _open(database: duckdb.DuckDBPyConnection, folder: Path, name: str) -> None:
    """Let ``name`` stand for the rows of that table."""
    files = sorted((folder / name).glob("*.parquet")) or sorted(folder.glob(f"{name}.parquet"))
    if not files:
        raise SourceNotReadable(
            f"there is no table of {name} in it",
            where=str(folder),
            advice="Name a folder that 'reportedly export --to parquet' wrote",
        )
    read = database.read_parquet([str(path) for path in files], union_by_name=True)
    missing = [column for column in _NEEDED[name] if column not in read.columns]
    if missing:
        raise SourceNotReadable(
            f"its table of {name} has no column {missing[0]}",
            where=str(folder),
            advice="Write it again with this version",
        )
    read.create_view(name)


def _refuse_repeats(database: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """What stands there twice would be counted twice."""
    asked = "SELECT id FROM incidents GROUP BY id HAVING count(*) > 1 ORDER BY id LIMIT 1"
    twice = database.execute(asked).fetchone()
    if twice is not None:
        raise BrokenSource(
            f"incident {twice[0]} stands there more than once",
            where=str(folder),
            advice="Put the tables of one export alone into a folder",
        )


def _totals(
    database: duckdb.DuckDBPyConnection, policy: Policy, *, by: Sequence[TotalBy], kind: str
) -> Iterable[TotalRow]:
    keys = [f"{_value(name)} AS k{at}" for at, name in enumerate(by)]
    groups = ", ".join(f"k{at}" for at in range(len(by)))
    asked = f"""
        WITH figure AS (
            SELECT incident, version, "min", best, "max" FROM figures
            WHERE policy = $policy AND kind = $kind AND "of" IS NULL
        ), killed AS (
            SELECT incident, best FROM figures WHERE policy = 'ucdp' AND kind = 'killed' AND "of" IS NULL
        ), counted AS (
            SELECT {", ".join([*keys, ""])} figure."min" AS low, figure.best AS best, figure."max" AS high,
                figure.incident IS NOT NULL AND held.status <> 'denied' AND ({_COUNTS[policy]}) AS counts
            FROM incidents AS held
            LEFT JOIN figure ON figure.incident = held.id
            {"LEFT JOIN killed ON killed.incident = held.id" if policy == "ucdp" else ""}
            {"LEFT JOIN named ON named.incident = held.id" if _asks_who(by) else ""}
        )
        SELECT {", ".join([groups, ""]) if by else ""}
            coalesce(sum(coalesce(low, 0)) FILTER (counts), 0),
            CASE WHEN bool_or(counts) THEN sum(best) FILTER (counts) ELSE 0 END,
            coalesce(sum(coalesce(high, low, 0)) FILTER (counts), 0),
            count(*) FILTER (counts), count(*) FILTER (NOT counts),
            count(*) FILTER (counts AND (low IS NULL OR high IS NULL))
        FROM counted {f"GROUP BY {groups} ORDER BY " if by else "HAVING count(*) > 0"}
        {", ".join(f"k{at} NULLS LAST" for at in range(len(by)))}
    """
    for row in database.execute(asked, {"policy": policy, "kind": kind}).fetchall():
        yield _row(policy, kind, tuple(by), row)


def _row(policy: Policy, kind: str, by: tuple[TotalBy, ...], row: tuple[Any, ...]) -> TotalRow:
    low, best, high, counted, left_out, unbounded = row[len(by) :]
    return TotalRow(
        policy=policy,
        version=_VERSIONS[policy],
        kind=kind,
        by=by,
        values=tuple(value or UNKNOWN for value in row[: len(by)]),
        min=int(low),
        best=None if best is None else int(best),
        max=int(high),
        incidents=counted,
        left_out=left_out,
        open=unbounded,
    )


def _value(name: TotalBy) -> str:
    """The value under which an incident is counted, null where it is not known."""
    length = _STRETCHES.get(name)
    if length is None:
        return _VALUES[name]
    first, last = (f"left(held.{end}_day, {length})" for end in ("first", "last"))
    return f"CASE WHEN {first} = {last} THEN {first} END"


def _asks_who(by: Sequence[TotalBy]) -> bool:
    return "actor" in by or "party" in by

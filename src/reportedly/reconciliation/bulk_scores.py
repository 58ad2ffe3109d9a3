"""Bulk scores: the weight of every pair of tellings that share a key, by one question to DuckDB.

The conditions are those that Splink is given elsewhere. Splink tries the levels of each feature by
themselves; here what several of them ask of a pair is worked out once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.util import find_spec

import numpy as np
import numpy.typing as npt

from reportedly.errors import LibraryMissing
from reportedly.reconciliation.features import FEWEST_WORDS, LONG
from reportedly.reconciliation.scoring import SCORE_DIGITS
from reportedly.reconciliation.splink_engine import tabulate
from reportedly.reconciliation.splink_levels import (
    DUCKDB,
    DUCKDB_MACROS,
    ELSE,
    FARTHEST_KM,
    FINE_BOTH,
    Terms,
    level_conditions,
    spelled_out,
)
from reportedly.reconciliation.weights import Weights
from reportedly.records.telling import Telling

Pairs = tuple[npt.NDArray[np.int32], npt.NDArray[np.int32], npt.NDArray[np.float64]]
"""Positions of the left and the right tellings of pairs, and the pairs' weights."""
_NAMED = Terms(apart="apart", elsewhere="elsewhere", shorter="shorter", alike="alike", shared="shared")
_FILED = ("unique_id", "family", "keys")
"""Columns by which pairs are found; the levels ask for all others."""
_PAIRS = """
SELECT DISTINCT CAST(one.unique_id AS INTEGER) AS at_l, CAST(other.unique_id AS INTEGER) AS at_r
FROM filed AS one JOIN filed AS other ON one.family = other.family AND one.key = other.key
WHERE one.unique_id < other.unique_id
"""


def can_score_all() -> bool:
    """Whether the extra ``scale`` is installed."""
    return all(find_spec(name) is not None for name in ("duckdb", "pyarrow"))


def score_all(tellings: Sequence[Telling], weights: Weights) -> Pairs:
    """The weight of every pair that shares a family and a key, as ``score_pair`` gives it; positions are
    those in ``tellings``.

    Raises:
        LibraryMissing: the extra ``scale`` is not installed.
    """
    try:
        import duckdb
        import pyarrow  # noqa: F401
    except ImportError as error:
        raise LibraryMissing(
            "linking in bulk needs DuckDB and Arrow",
            where=str(error.name),
            advice="Install them with: pip install 'reportedly[scale]'",
        ) from error

    table = tabulate(tellings)
    with duckdb.connect() as database:
        for macro in DUCKDB_MACROS:
            database.execute(macro)
        database.register("told", table)
        database.execute("CREATE TABLE tellings AS SELECT * FROM told")
        database.execute("CREATE TABLE filed AS SELECT unique_id, family, unnest(keys) AS key FROM tellings")
        columns = [name for name in table.column_names if name not in _FILED]
        held = database.execute(_question(columns, weights)).fetchnumpy()
    return held["at_l"], held["at_r"], held["weight"].round(SCORE_DIGITS, out=held["weight"])


def _question(columns: Sequence[str], weights: Weights) -> str:
    """All pairs, what several levels ask of them, and the sum of what their levels weigh."""
    spelled = spelled_out(DUCKDB)
    sides = ", ".join(f"one.{name} AS {name}_l, other.{name} AS {name}_r" for name in columns)
    bits = " + ".join(
        _bits(silent, levels, weights.bits.get(feature, {}))
        for feature, (silent, levels) in level_conditions(DUCKDB, _NAMED).items()
    )
    return f"""
        SELECT at_l, at_r, {_double(weights.prior)} + {bits} AS weight
        FROM (
            SELECT *,
                CASE WHEN {FINE_BOTH} AND apart > {FARTHEST_KM} THEN {spelled.elsewhere} ELSE false END
                    AS elsewhere,
                CASE WHEN shorter >= {FEWEST_WORDS} THEN {spelled.alike} END AS alike,
                CASE WHEN shorter >= {LONG} THEN {spelled.shared} END AS shared
            FROM (
                SELECT at_l, at_r, {sides}, {spelled.apart} AS apart, {spelled.shorter} AS shorter
                FROM ({_PAIRS})
                JOIN tellings AS one ON one.unique_id = at_l
                JOIN tellings AS other ON other.unique_id = at_r
            )
        )
    """


def _bits(silent: str, levels: Sequence[tuple[str, str]], bits: Mapping[str, float]) -> str:
    """What the level of one feature weighs, nothing where a side is silent."""
    told = [f"WHEN {silent} THEN {_double(0.0)}"]
    for name, condition in levels:
        when = "ELSE" if condition == ELSE else f"WHEN {condition} THEN"
        told.append(f"{when} {_double(bits.get(name, 0.0))}")
    return f"CASE {' '.join(told)} END"


def _double(number: float) -> str:
    return f"CAST({float(number)!r} AS DOUBLE)"

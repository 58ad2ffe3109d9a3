"""Splink, on DuckDB or on Spark: weights of all pairs of a table, and m and u of levels from known pairs."""

from __future__ import annotations

import logging
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

from reportedly.errors import LibraryMissing
from reportedly.reconciliation.distances import FINE, day_number, reach_km
from reportedly.reconciliation.splink_levels import (
    DUCKDB,
    DUCKDB_MACROS,
    ELSE,
    Dialect,
    level_conditions,
)
from reportedly.reconciliation.weights import Weights
from reportedly.reconciliation.words import folded_words, squared_weights
from reportedly.records.telling import Figures, Telling

_NO_END = 1_000_000_000
"""Stands for an open end of a toll."""
_WHOLE_EARTH_KM = 100_000.0
_CHUNK = 20_000
"""Tellings that are turned into columns at a time, which bounds memory."""


def predict_pairs(table: Any, weights: Weights, *, dialect: Dialect = DUCKDB) -> Any:
    """Splink's table of all pairs that share a family and a key: ``unique_id_l``, ``unique_id_r`` and
    ``match_weight``, to be rounded to ``SCORE_DIGITS``.

    ``table`` is registered with a Splink backend that speaks ``dialect`` and has the columns of
    ``telling_schema``.
    """
    return _linker_of(table, weights, dialect).inference.predict(warning_mode="never")


def estimate_weights(
    tellings: Sequence[Telling], pairs: Iterable[tuple[str, str]], start: Weights, *, seed: int = 1
) -> Weights:
    """Weights from Splink's own estimates: m from ``pairs`` of tellings known to be of one event, u from
    pairs drawn at random; levels that neither holds keep the weight they have in ``start``.

    Raises:
        LibraryMissing: the extra ``scale`` is not installed.
    """
    linker = _linker(tellings, start)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=seed, min_count_per_level=None)
    import pyarrow as pa

    position = {telling.id: at for at, telling in enumerate(tellings)}
    known = sorted((position[left], position[right]) for left, right in pairs)
    labels = pa.table(
        {
            "source_dataset_l": ["tellings"] * len(known),
            "unique_id_l": [left for left, _ in known],
            "source_dataset_r": ["tellings"] * len(known),
            "unique_id_r": [right for _, right in known],
        }
    )
    linker.training.estimate_m_from_pairwise_labels(linker._db_api.register(labels))
    bits = {feature: dict(levels) for feature, levels in start.bits.items()}
    for comparison in linker.misc.save_model_to_json()["comparisons"]:
        feature = comparison["output_column_name"]
        for level in comparison["comparison_levels"]:
            m, u = level.get("m_probability"), level.get("u_probability")
            if m and u and not level.get("is_null_level"):
                bits.setdefault(feature, {})[level["label_for_charts"]] = round(math.log2(m / u), 2)
    return replace(start, bits=bits)


def require_splink() -> None:
    """Nothing where pairs can be scored in bulk.

    Raises:
        LibraryMissing: the extra ``scale`` is not installed.
    """
    try:
        import duckdb  # noqa: F401
        import splink  # noqa: F401
    except ImportError as error:
        raise LibraryMissing(
            "linking in bulk and learning weights need Splink and DuckDB",
            where=str(error.name),
            advice="Install them with: pip install 'reportedly[scale]'",
        ) from error


def _linker(tellings: Sequence[Telling], weights: Weights) -> Any:
    require_splink()
    import duckdb
    from splink import DuckDBAPI

    database = duckdb.connect()
    for macro in DUCKDB_MACROS:
        database.execute(macro)
    table = DuckDBAPI(database).register(tabulate(tellings), table_name="tellings")
    return _linker_of(table, weights, DUCKDB)


def _linker_of(table: Any, weights: Weights, dialect: Dialect) -> Any:
    from splink import Linker, SettingsCreator, block_on
    from splink.comparison_library import CustomComparison

    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            CustomComparison(comparison_levels=levels, output_column_name=name)
            for name, levels in _comparisons(weights, dialect).items()
        ],
        blocking_rules_to_generate_predictions=[block_on("family", "keys", arrays_to_explode=["keys"])],
        probability_two_random_records_match=_probability(weights.prior),
        retain_matching_columns=False,
        retain_intermediate_calculation_columns=False,
    )
    linker = Linker(table, settings, validate_settings=False)
    logging.getLogger("splink").setLevel(logging.ERROR)
    return linker


def _comparisons(weights: Weights, dialect: Dialect) -> dict[str, list[Any]]:
    """Levels as Splink takes them, m and u set so that log2 (m / u) is the weight."""
    found: dict[str, list[Any]] = {}
    for feature, (silent, levels) in level_conditions(dialect).items():
        held: list[Any] = [{"sql_condition": silent, "label_for_charts": "not told", "is_null_level": True}]
        for name, condition in levels:
            odds = 2.0 ** weights.bits.get(feature, {}).get(name, 0.0)
            held.append(
                {
                    "sql_condition": ELSE if condition == ELSE else condition,
                    "label_for_charts": name,
                    "m_probability": odds / (1 + odds),
                    "u_probability": 1 / (1 + odds),
                }
            )
        found[feature] = held
    return found


def _probability(bits: float) -> float:
    return float(2.0**bits / (1 + 2.0**bits))


def tabulate(tellings: Sequence[Telling]) -> Any:
    """An Arrow table with the columns of ``telling_schema``, a row for each, known by its position."""
    import pyarrow as pa

    numbers: dict[str, int] = {}

    def number(word: str) -> int:
        return numbers.setdefault(word, len(numbers))

    schema = telling_schema()
    parts = [
        pa.Table.from_pylist(
            [
                telling_row(at, tellings[at], number)
                for at in range(start, min(start + _CHUNK, len(tellings)))
            ],
            schema=schema,
        )
        for start in range(0, len(tellings), _CHUNK)
    ]
    return pa.concat_tables([schema.empty_table(), *parts])


def telling_row(unique: int, telling: Telling, number: Callable[[str], int]) -> dict[str, Any]:
    """What the conditions of levels ask of a telling; ``number`` gives each word a number of its own, which
    is compared faster."""
    reach = reach_km(telling.precision, telling.radius_km)
    return {
        "unique_id": unique,
        "document": telling.document,
        "family": telling.family,
        "recorder": telling.recorder,
        "recorder_key": telling.recorder_key,
        "country": telling.country,
        "place": telling.place,
        "place_words": [number(word) for word in folded_words(telling.place or "")],
        "geonameid": telling.geonameid,
        "lat": telling.lat,
        "lon": telling.lon,
        "fine": telling.precision in FINE,
        "near": telling.precision == "near",
        "is_country": telling.precision == "country",
        "reach": min(reach, _WHOLE_EARTH_KM),
        "first_day": day_number(telling.first_day) if telling.first_day else None,
        "last_day": day_number(telling.last_day) if telling.last_day else None,
        "published": day_number(telling.published) if telling.published else None,
        **_toll("killed", telling.killed),
        **_toll("injured", telling.injured),
        "actors": list(telling.actors),
        "targets": list(telling.targets),
        "victims": list(telling.victims),
        "weapons": list(telling.weapons),
        "modes": list(telling.modes),
        "words": [number(word) for word in telling.words],
        "squares": squared_weights(len(telling.words)) or None,
        "keys": list(telling.keys),
    }


def _toll(kind: str, figures: Figures) -> dict[str, int | None]:
    if (figures.min, figures.max) == (None, None):
        return {f"{kind}_{part}": None for part in ("low", "high", "open", "size")}
    return {
        f"{kind}_low": figures.min or 0,
        f"{kind}_high": _NO_END if figures.max is None else figures.max,
        f"{kind}_open": (figures.min is None) + 2 * (figures.max is None),
        f"{kind}_size": figures.min if figures.min is not None else figures.max,
    }


def telling_schema() -> Any:
    """The columns' types, so that a column of nothing but None has one."""
    import pyarrow as pa

    tolls = [f"{kind}_{part}" for kind in ("killed", "injured") for part in ("low", "high", "open", "size")]
    kinds = {
        pa.string(): ("document", "family", "recorder", "recorder_key", "country", "place"),
        pa.float64(): ("lat", "lon", "reach"),
        pa.bool_(): ("fine", "near", "is_country"),
        pa.int64(): ("unique_id", "geonameid", "first_day", "last_day", "published", "squares", *tolls),
        pa.list_(pa.int64()): ("place_words", "words"),
        pa.list_(pa.string()): ("actors", "targets", "victims", "weapons", "modes", "keys"),
    }  # fmt: skip
    return pa.schema([(name, kind) for kind, names in kinds.items() for name in names])

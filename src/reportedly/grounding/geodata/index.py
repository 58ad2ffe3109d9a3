"""The place index: one SQLite file made from features, and the questions asked of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import cast

from reportedly.grounding.geodata.features import Feature, FeatureKind
from reportedly.grounding.geodata.names import bare_division, fold_name
from reportedly.grounding.geodata.respelling import respelt_keys

LAYOUT = 5
"""Raised whenever the tables or the folding of names change."""

_KINDS: tuple[FeatureKind, ...] = ("country", "area", "adm1", "adm2", "settlement")
_ARTICLE = 7
"""A name this long, its article included, is also found without it ("Al Qamishli")."""
_TABLES = """
CREATE TABLE feature (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, kind INTEGER NOT NULL, country TEXT, lat REAL, lon REAL,
    population INTEGER NOT NULL, parents TEXT NOT NULL
);
CREATE TEMP TABLE loose (key TEXT NOT NULL, id INTEGER NOT NULL, own INTEGER NOT NULL);
CREATE TABLE name (
    key TEXT NOT NULL, id INTEGER NOT NULL, own INTEGER NOT NULL, PRIMARY KEY (key, id)
) WITHOUT ROWID;
"""
_SORTED = "INSERT INTO name SELECT key, id, max(own) FROM loose GROUP BY key, id ORDER BY key, id"
_LOOKUP = """
SELECT feature.id, feature.name, kind, country, lat, lon, population, parents, own
FROM name JOIN feature ON feature.id = name.id
WHERE name.key = ? ORDER BY population DESC, feature.id LIMIT 400
"""
_BY_ID = "SELECT id, name, kind, country, lat, lon, population, parents, 1 FROM feature WHERE id = ?"


def write_index(connection: sqlite3.Connection, features: Iterable[Feature]) -> None:
    """Fill an empty database with ``features``; of two with one id the first is kept."""
    connection.executescript(
        f"PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA temp_store=MEMORY; {_TABLES}"
    )
    batch: list[tuple[object, ...]] = []
    names: list[tuple[str, int, int]] = []
    for feature in features:
        batch.append(_row(feature))
        names.extend((key, feature.id, own) for key, own in name_keys(feature).items())
        if len(batch) >= 5000:
            _flush(connection, batch, names)
    _flush(connection, batch, names)
    connection.execute(_SORTED)
    connection.execute("DROP TABLE loose")
    connection.execute(f"PRAGMA user_version={LAYOUT}")
    connection.commit()


def find_named(connection: sqlite3.Connection, key: str) -> tuple[Feature, ...]:
    """The features called ``key`` (folded), the most populous first."""
    return tuple(_feature(row) for row in connection.execute(_LOOKUP, (key,)))


def find_numbered(connection: sqlite3.Connection, number: int) -> Feature | None:
    """The feature with the GeoNames number ``number``."""
    row = connection.execute(_BY_ID, (number,)).fetchone()
    return None if row is None else _feature(row)


def connect_read_only(path: Path) -> sqlite3.Connection:
    """The index at ``path``, never written through this connection, usable from any thread."""
    return sqlite3.connect(
        f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
    )


def _flush(
    connection: sqlite3.Connection, batch: list[tuple[object, ...]], names: list[tuple[str, int, int]]
) -> None:
    connection.executemany("INSERT OR IGNORE INTO feature VALUES (?, ?, ?, ?, ?, ?, ?, ?)", batch)
    connection.executemany("INSERT INTO loose VALUES (?, ?, ?)", names)
    batch.clear()
    names.clear()


def _row(feature: Feature) -> tuple[object, ...]:
    parents = " ".join(map(str, feature.parents))
    place = (feature.lat, feature.lon)
    return (
        feature.id,
        feature.name,
        _KINDS.index(feature.kind),
        feature.country,
        *place,
        feature.population,
        parents,
    )


def name_keys(feature: Feature) -> dict[str, int]:
    """Folded names, each with whether it is the feature's own (1) or another spelling (0), and the keys under
    which it is found by how its names may also be written."""
    own = fold_name(feature.name)
    unit = feature.kind in ("adm1", "adm2")
    keys = {own: 1}
    for key in (own, *map(fold_name, feature.others)):
        keys.setdefault(key, 0)
        if key.startswith("al ") and len(key) > _ARTICLE:
            keys.setdefault(key[3:], 0)
        if unit:
            keys.setdefault(bare_division(key), 0)
    if unit:
        keys[bare_division(own)] = 1
    if feature.kind in ("country", "area"):
        keys = dict.fromkeys(keys, 1)
    keys.pop("", None)
    if feature.lat is not None and feature.kind != "area":
        for key in tuple(keys):
            keys.update(dict.fromkeys(respelt_keys(key, feature.country), 0))
    return keys


def _feature(row: tuple[object, ...]) -> Feature:
    number, name, kind, country, lat, lon, population, parents, own = row
    return Feature(
        cast(int, number),
        cast(str, name),
        _KINDS[cast(int, kind)],
        cast("str | None", country),
        cast("float | None", lat),
        cast("float | None", lon),
        cast(int, population),
        tuple(map(int, cast(str, parents).split())),
        exact=bool(own),
    )

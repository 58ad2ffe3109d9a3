"""Gazetteer: which places of the world bear a name."""

from __future__ import annotations

import hashlib
import logging
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import replace
from functools import cache
from pathlib import Path

from reportedly.errors import GazetteerMissing
from reportedly.grounding.geodata.centres import RULE
from reportedly.grounding.geodata.features import (
    Feature,
    read_countries,
    read_more_names,
    read_regions,
    read_spots,
)
from reportedly.grounding.geodata.imports import ImportedPlaces, open_imports
from reportedly.grounding.geodata.index import (
    LAYOUT,
    connect_read_only,
    find_named,
    find_numbered,
    name_keys,
    write_index,
)
from reportedly.grounding.geodata.names import bare_division, fold_name
from reportedly.grounding.geodata.respelling import RULE as RESPELLING
from reportedly.grounding.geodata.respelling import alike, respelt_keys
from reportedly.grounding.geodata.sources import package_versions, read_features
from reportedly.resources.lexicons import load_lexicon

Source = Callable[[], Iterable[Feature]]
_LOG = logging.getLogger(__name__)
_PROBES = ("kyiv", "gaza", "khartoum", "sumy")
"""Folded names that every sound index holds."""
_PATIENCE = 120.0
"""Seconds to wait for another process that builds the index."""


class Gazetteer:
    """Look-ups by name and number, remembered for the life of the object.

    ``wide`` are the features kept outside the index: countries, regions, seas, villages that it lacks;
    ``more_names`` are further names by GeoNames number, the first of them the one to show; ``imports`` are
    the user's own places, which come last.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        *,
        wide: Iterable[Feature] = (),
        more_names: Mapping[int, Sequence[str]] | None = None,
        imports: Iterable[ImportedPlaces] = (),
        where: str | None = None,
    ) -> None:
        self._connection = connection
        self._imports = tuple(imports)
        self._where = where
        self._named: dict[str, tuple[Feature, ...]] = {}
        self._wide: dict[str, tuple[Feature, ...]] = {}
        self._numbered: dict[int, Feature | None] = {}
        self._kept: dict[int, Feature] = {}
        for feature in wide:
            self._keep(self._filled(feature))
        for number, names in (more_names or {}).items():
            known = self.numbered(number)
            if known is not None:
                self._keep(replace(known, name=names[0], others=tuple(names[1:])))

    def _keep(self, feature: Feature) -> None:
        """Hold ``feature`` outside the index; it stands before the indexed one of the same number."""
        self._kept[feature.id] = self._numbered[feature.id] = feature
        for key in name_keys(feature):
            self._wide[key] = (*self._wide.get(key, ()), feature)

    @classmethod
    def from_rows(cls, features: Iterable[Feature]) -> Gazetteer:
        """A gazetteer in memory that holds ``features`` alone."""
        connection = sqlite3.connect(":memory:", check_same_thread=False)
        write_index(connection, features)
        return cls(connection)

    def named(self, name: str) -> tuple[Feature, ...]:
        """The places called ``name``, the most populous first; empty where there is none.

        Raises:
            GazetteerMissing: the index is damaged.
        """
        return self.keyed(fold_name(name))

    def keyed(self, key: str) -> tuple[Feature, ...]:
        """As ``named``, for a name that is folded already."""
        found = self._named.get(key)
        if found is None:
            try:
                wide = self._wide.get(key, ())
                known = {feature.id for feature in wide}
                indexed = (*wide, *self._indexed(key, known))
                found = (*indexed, *self._imported(key, indexed))
            except sqlite3.Error as error:
                raise self._damaged(error) from error
            self._named[key] = found
        return found

    def respelt(self, name: str, countries: Iterable[str]) -> tuple[Feature, ...]:
        """The places of ``countries`` whose name may also be written ``name``, the most populous first.

        Raises:
            GazetteerMissing: the index is damaged.
        """
        folded = fold_name(name)
        found = {
            feature.id: feature
            for country in sorted(countries)
            for key in respelt_keys(folded, country)
            for feature in self.keyed(key)
            if feature.country == country and _shown_alike(feature, key)
        }
        return tuple(sorted(found.values(), key=lambda feature: (-feature.population, feature.id)))

    def _indexed(self, key: str, known: set[int]) -> Iterator[Feature]:
        """The index's features but ``known`` ones, each as it is kept outside where it is."""
        for feature in find_named(self._connection, key):
            kept = self._kept.get(feature.id)
            if feature.id not in known:
                yield feature if kept is None else replace(kept, exact=feature.exact)

    def _imported(self, key: str, known: Sequence[Feature]) -> Iterator[Feature]:
        """The user's own places called ``key``; one that is known by another name is shown as it is known."""
        taken = {feature.id for feature in known}
        for imported in self._imports:
            for feature in imported.signed(lambda connection: find_named(connection, key)):
                if feature.id not in taken:
                    taken.add(feature.id)
                    packaged = find_numbered(self._connection, feature.id)
                    yield feature if packaged is None else replace(packaged, exact=feature.exact)

    def numbered(self, number: int) -> Feature | None:
        """The place with the GeoNames number ``number``."""
        if number not in self._numbered:
            try:
                self._numbered[number] = find_numbered(self._connection, number)
            except sqlite3.Error as error:
                raise self._damaged(error) from error
        return self._numbered[number]

    def _filled(self, feature: Feature) -> Feature:
        """A unit of the package's own table with the population that the index has for it."""
        indexed = find_numbered(self._connection, feature.id) if feature.kind == "adm1" else None
        return feature if indexed is None else replace(feature, population=indexed.population)

    def _damaged(self, error: sqlite3.Error) -> GazetteerMissing:
        advice = "Delete the file; it is built anew on the next run"
        return GazetteerMissing(f"the index of places is damaged ({error})", where=self._where, advice=advice)


def _shown_alike(feature: Feature, key: str) -> bool:
    """Whether the name that ``feature`` is shown under is like the one that was looked up."""
    name = bare_division(fold_name(feature.name))
    return any(alike(key, shown) for shown in respelt_keys(name, feature.country))


def default_index_folder() -> Path:
    """Where the index is kept unless the caller says otherwise."""
    if os.name == "nt":
        return Path.home() / "AppData" / "Local" / "reportedly"
    return Path.home() / ".cache" / "reportedly"


@cache
def open_gazetteer(path: Path | None = None, *, source: Source = read_features) -> Gazetteer:
    """The gazetteer kept in the folder ``path``, built there first where it is missing, outdated or damaged.

    ``source`` gives the features to build it from.

    Raises:
        GazetteerMissing: it cannot be built.
    """
    folder = path or default_index_folder()
    index = folder / f"places-{_digest()}.sqlite"
    if not _sound(index):
        _build_once(index, source)
    if not _sound(index):
        raise GazetteerMissing(
            "the index of places is not sound after it was built",
            where=str(index),
            advice="Install reportedly again",
        )
    wide = (*read_countries(), *read_regions(), *read_spots())
    return Gazetteer(
        connect_read_only(index),
        wide=wide,
        more_names=read_more_names(),
        imports=open_imports(folder),
        where=str(index),
    )


def _build_once(index: Path, source: Source) -> None:
    """Build the index while other processes that want it wait; where that cannot be had, beside them."""
    gate: sqlite3.Connection | None = None
    with suppress(OSError, sqlite3.Error):
        index.parent.mkdir(parents=True, exist_ok=True)
        gate = sqlite3.connect(index.parent / "places.lock", timeout=_PATIENCE, isolation_level=None)
        gate.execute("BEGIN EXCLUSIVE")
    try:
        if not _sound(index):
            build_index(index, source)
    finally:
        if gate is not None:
            gate.close()


def build_index(index: Path, source: Source = read_features) -> None:
    """Write the index file, all of it or nothing, safe beside other processes that do the same.

    Raises:
        GazetteerMissing: the folder cannot be written or the packaged data cannot be read.
    """
    _LOG.info("building the index of places at %s, once", index)
    draft = index.with_name(f"{index.name}.{os.getpid()}.draft")
    try:
        index.parent.mkdir(parents=True, exist_ok=True)
        draft.unlink(missing_ok=True)
        with closing(sqlite3.connect(draft)) as connection:
            write_index(connection, source())
        draft.replace(index)
    except (OSError, sqlite3.Error, ValueError, KeyError) as error:
        raise GazetteerMissing(
            f"the index of places cannot be built ({error})",
            where=str(index),
            advice="Name a folder that can be written and has 60 MB free",
        ) from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def _digest() -> str:
    """Changes whenever anything that goes into the index does."""
    words = load_lexicon("places")
    tables = (words["folding"], words["divisions"], words["respelling"])
    parts = (LAYOUT, RULE, RESPELLING, *package_versions(), *tables)
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:12]


def _sound(index: Path) -> bool:
    """Whether the file is a whole index: right layout, right length, well-known names found."""
    if not index.is_file():
        return False
    try:
        with closing(connect_read_only(index)) as connection:
            pages, size, layout = (
                connection.execute(f"PRAGMA {name}").fetchone()[0]
                for name in ("page_count", "page_size", "user_version")
            )
            whole = pages * size == index.stat().st_size and layout == LAYOUT
            return whole and all(find_named(connection, key) for key in _PROBES)
    except (sqlite3.Error, OSError):
        return False

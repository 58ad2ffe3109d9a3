"""Imports: places that a user brought, each import one index file of its own beside the package's."""

from __future__ import annotations

import csv
import hashlib
import io
import os
import re
import sqlite3
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from reportedly.errors import InputError, OptionError, SourceNotFound, SourceNotReadable
from reportedly.grounding.geodata.features import Feature
from reportedly.grounding.geodata.index import LAYOUT, connect_read_only, write_index
from reportedly.grounding.geodata.tables import Parents, Row, find_columns, is_dump, read_csv, read_dump

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")
_COUNTS = ("places", "passed_over", "rejected")
_SHOWN = 20
"""Rejected rows that are kept to be shown; all are counted."""
_TABLES = """
CREATE TABLE origin (id INTEGER PRIMARY KEY, line INTEGER NOT NULL);
CREATE TABLE import (key TEXT PRIMARY KEY, value TEXT NOT NULL);
"""


@dataclass(frozen=True, slots=True)
class Imported:
    """One import: where its places came from, how many were kept, passed over and rejected.

    ``sha256`` is that of the source, ``digest`` that of the places kept from it, each with its line.
    """

    name: str
    source: str
    sha256: str
    places: int
    passed_over: int = 0
    rejected: int = 0
    reasons: tuple[Row, ...] = ()
    """The first rows that were rejected; kept only while the import runs."""
    digest: str = ""


class _Tally:
    """Counts the rows of a running import and remembers the line of each place."""

    def __init__(self) -> None:
        self.lines: dict[int, int] = {}
        self.passed_over = self.rejected = 0
        self.reasons: list[Row] = []
        self.digest = hashlib.sha256()

    def places(self, rows: Iterable[Row]) -> Iterator[Feature]:
        for row in rows:
            if row.reason is not None:
                self.rejected += 1
                self.reasons += [row] if len(self.reasons) < _SHOWN else []
            elif row.place is None or row.place.id in self.lines:
                self.passed_over += 1
            else:
                self.lines[row.place.id] = row.line
                self.digest.update(f"{row.line} {row.place!r}\n".encode("utf-8", "surrogatepass"))
                yield row.place


def import_places(
    source: Path,
    folder: Path,
    *,
    name: str | None = None,
    columns: Mapping[str, str] | None = None,
    country: str | None = None,
    parents: Parents,
) -> Imported:
    """Write the places of ``source`` to an import called ``name`` in ``folder``; an older one gives way.

    ``source`` is a GeoNames dump (text or zip) or a CSV file. Rows that are no place are told, not fatal.

    Raises:
        InputError: the file cannot be read, or holds no place.
        OptionError: the name or a column is off.
    """
    called = name or source.name.partition(".")[0]
    target = _file_of(called, folder)
    tally = _Tally()
    draft = target.with_name(f"{target.name}.{os.getpid()}.draft")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        draft.unlink(missing_ok=True)
        with closing(sqlite3.connect(draft)) as connection:
            with _lines(source) as lines:
                rows = _rows(source, lines, columns or {}, country, parents)
                write_index(connection, tally.places(rows))
            imported = Imported(called, source.name, _digest(source), len(tally.lines), tally.passed_over,
                                tally.rejected, tuple(tally.reasons), tally.digest.hexdigest())  # fmt: skip
            if not tally.lines:
                raise InputError("no place in it", where=str(source), advice=_first_reason(tally))
            _sign(connection, imported, tally.lines)
        draft.replace(target)
    except UnicodeDecodeError as error:
        raise InputError("is not UTF-8", where=str(source), advice="Save it as UTF-8") from error
    except (OSError, sqlite3.Error, csv.Error, zipfile.BadZipFile) as error:
        raise SourceNotReadable(f"cannot be imported ({error})", where=str(source)) from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
    return imported


def list_imports(folder: Path) -> tuple[Imported, ...]:
    """The imports kept in ``folder``, by name. Those of another layout have no places."""
    return tuple(_describe(file) for file in sorted((folder / "imports").glob("*.sqlite")))


def remove_import(name: str, folder: Path) -> None:
    """Take the import called ``name`` away.

    Raises:
        OptionError: there is none.
    """
    try:
        _file_of(name, folder).unlink()
    except FileNotFoundError as error:
        raise OptionError(f"there is no import {name!r}", advice="See 'reportedly gazetteer list'") from error


class ImportedPlaces:
    """One import, open for look-ups: its features carry where they came from."""

    def __init__(self, file: Path) -> None:
        self._connection = connect_read_only(file)
        self._source = self._connection.execute("SELECT value FROM import WHERE key = 'source'").fetchone()[0]

    def signed(self, find: Callable[[sqlite3.Connection], Iterable[Feature]]) -> Iterator[Feature]:
        """What ``find`` finds in the import, each with its file and line."""
        for feature in find(self._connection):
            line = self._connection.execute("SELECT line FROM origin WHERE id = ?", (feature.id,)).fetchone()
            yield replace(feature, origin=f"{self._source}, line {line[0]}")


def open_imports(folder: Path) -> tuple[ImportedPlaces, ...]:
    """The sound imports of ``folder``, by name; files of another layout are left alone."""
    files = sorted((folder / "imports").glob("*.sqlite"))
    return tuple(ImportedPlaces(file) for file in files if _describe(file).places)


def _file_of(name: str, folder: Path) -> Path:
    if not _NAME.fullmatch(name):
        advice = "Give one of letters, digits, dots, hyphens with --name"
        raise OptionError(f"{name!r} is no name for an import", where="--name", advice=advice)
    return folder / "imports" / f"{name}.sqlite"


def _rows(
    source: Path, lines: Iterator[str], columns: Mapping[str, str], country: str | None, parents: Parents
) -> Iterator[Row]:
    head = next(lines, "")
    if is_dump(head):
        yield from read_dump(_chain(head, lines), parents=parents)
        return
    delimiter = max(",;\t", key=head.count)
    try:
        found = find_columns(next(csv.reader([head], delimiter=delimiter), []), columns)
    except ValueError as error:
        advice = "Say which column holds what, as in --column name=Village --column lat=Y --column lon=X"
        raise OptionError(str(error), where=str(source), advice=advice) from error
    yield from read_csv(lines, found, parents=parents, country=country, delimiter=delimiter)


def _chain(head: str, lines: Iterator[str]) -> Iterator[str]:
    yield head
    yield from lines


@contextmanager
def _lines(source: Path) -> Iterator[Iterator[str]]:
    """The lines of a text file, or of the one table in a zip file."""
    if not source.is_file():
        raise SourceNotFound("there is no such file", where=str(source))
    if not zipfile.is_zipfile(source):
        with source.open(encoding="utf-8-sig", newline="") as stream:
            yield iter(stream)
        return
    with zipfile.ZipFile(source) as archive:
        tables = [name for name in archive.namelist() if name.endswith((".txt", ".csv", ".tsv"))]
        tables = [name for name in tables if not name.casefold().startswith("readme")]
        if len(tables) != 1:
            what = f"{len(tables)} tables in it where one is wanted"
            raise SourceNotReadable(what, where=str(source), advice="Unpack it and name the table")
        with archive.open(tables[0]) as member:
            yield iter(io.TextIOWrapper(member, encoding="utf-8-sig", newline=""))


def _digest(source: Path) -> str:
    stream: BinaryIO
    with source.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _sign(connection: sqlite3.Connection, imported: Imported, lines: Mapping[int, int]) -> None:
    connection.executescript(_TABLES)
    connection.executemany("INSERT INTO origin VALUES (?, ?)", lines.items())
    told = ("source", "sha256", "digest", *_COUNTS)
    connection.executemany(
        "INSERT INTO import VALUES (?, ?)", [(key, str(getattr(imported, key))) for key in told]
    )
    connection.commit()


def _describe(file: Path) -> Imported:
    """What the file says of itself; nothing but its name where it is damaged or of another layout."""
    try:
        with closing(connect_read_only(file)) as connection:
            told = dict(connection.execute("SELECT key, value FROM import"))
            if connection.execute("PRAGMA user_version").fetchone()[0] == LAYOUT:
                places, passed_over, rejected = (int(told[key]) for key in _COUNTS)
                digest = told.get("digest", told["sha256"])
                return Imported(file.stem, told["source"], told["sha256"], places, passed_over, rejected,
                                digest=digest)  # fmt: skip
    except (sqlite3.Error, OSError, KeyError, ValueError):
        pass
    return Imported(file.stem, "damaged or of another version; import it again", "", 0)


def _first_reason(tally: _Tally) -> str | None:
    return f"Line {tally.reasons[0].line}: {tally.reasons[0].reason}" if tally.reasons else None

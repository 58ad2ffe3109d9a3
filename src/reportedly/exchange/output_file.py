"""Output file: text that is written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TextIO

from reportedly.errors import OptionError

_SQLITE = b"SQLite format 3\0"
ENCODING_ERRORS = "backslashreplace"
"""Half a surrogate pair, which no encoding holds, is written the way JSON writes it."""


def write_file(chunks: Iterable[str], path: Path, *, accepted: Callable[[], bool] = lambda: True) -> None:
    """``chunks`` as the file ``path``; what stood there stays unless all are written and ``accepted``.

    A pipe or a device is written to as the chunks come.

    Raises:
        OptionError: the file cannot be written, or is a ledger.
    """
    spare_ledger(path)
    final = path.resolve()
    whole = final.is_file() or not final.exists()
    part = final.with_name(f".{final.name}.{os.getpid()}.part") if whole else final
    with _explained(path):
        stream = part.open("w", encoding="utf-8", errors=ENCODING_ERRORS, newline="")
    try:
        _write(chunks, stream, path)
        if whole and accepted():
            with _explained(path):
                part.replace(final)
    finally:
        if whole:
            part.unlink(missing_ok=True)


def spare_ledger(path: Path) -> None:
    """Let an answer be written to ``path`` unless a ledger stands there, which nothing may overwrite.

    Raises:
        OptionError: the file is a ledger, or a database too damaged to tell.
    """
    if path.is_file() and _is_ledger(path):
        raise OptionError("is a ledger", where=str(path), advice="Name another file to write to")


def _is_ledger(path: Path) -> bool:
    with _explained(path), path.open("rb") as stream:
        if stream.read(len(_SQLITE)) != _SQLITE:
            return False
    import sqlite3

    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as database:
            asked = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'entries'"
            return bool(database.execute(asked).fetchone() != (0,))
    except sqlite3.Error:
        return True


def _write(chunks: Iterable[str], stream: TextIO, path: Path) -> None:
    try:
        for chunk in chunks:
            with _explained(path):
                stream.write(chunk)
    finally:
        with _explained(path):
            stream.close()


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OptionError(
            f"cannot be written ({error.strerror})",
            where=str(path),
            advice="Name a file in a folder that exists, has room and may be written to",
        ) from error

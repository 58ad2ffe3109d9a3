"""Sources: the files that a path stands for."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from reportedly.errors import ReportedlyError, SourceNotFound, SourceNotReadable
from reportedly.reading.media_types import ENDINGS, has_known_ending


def find_files(path: Path) -> Iterator[Path | ReportedlyError]:
    """``path`` itself, or the files with known endings of the folder that it names, in order of their names.

    Hidden files and folders are left out; links to folders are not followed.
    """
    if not path.is_dir():
        yield path
        return
    found = False
    for entry in _walk(path):
        found = True
        yield entry
    if not found:
        yield SourceNotReadable(
            "the folder holds no articles",
            where=shown_name(path),
            advice=f"Files are read by their endings: {' '.join(ENDINGS)}, each also with .gz behind it",
        )


def shown_name(path: str | Path) -> str:
    """``path`` as it can be printed: bytes of a name that are no text are written as escapes."""
    return os.fspath(path).encode("utf-8", "backslashreplace").decode("utf-8")


def unreadable(error: OSError, *, where: str) -> ReportedlyError:
    """What went wrong at opening or reading, in words."""
    if isinstance(error, FileNotFoundError):
        return SourceNotFound("there is no such file", where=where, advice="Check the path")
    reason = (error.strerror or str(error)).lower()
    return SourceNotReadable(
        f"it cannot be read ({reason})", where=where, advice="Check that you may read it"
    )


def _walk(folder: Path) -> Iterator[Path | ReportedlyError]:
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError as error:
        yield unreadable(error, where=shown_name(folder))
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path))
        elif has_known_ending(entry.name) and not entry.is_dir():
            yield Path(entry.path)

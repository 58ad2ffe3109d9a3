"""Sources: the files that a path stands for, and which kind of text each one holds."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from reportedly.errors import ReportedlyError, SourceNotFound, SourceNotReadable

Kind = Literal["plain", "markdown", "page", "json_lines", "json"]

ENDINGS: dict[str, Kind] = {
    ".txt": "plain",
    ".text": "plain",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "page",
    ".htm": "page",
    ".xhtml": "page",
    ".jsonl": "json_lines",
    ".ndjson": "json_lines",
    ".json": "json",
}
_PAGE = re.compile(
    r"<!doctype html|(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:html|head|body|article|main)\b", re.DOTALL
)
_FRAGMENT = re.compile(r"<[a-z][^>]*>.*</(?:p|div|article|section|h1)\s*>", re.DOTALL)
_OBJECT_LINE = re.compile(r'\{\s*".*\}\s*$')
_JSON = re.compile(r'\[\s*\{|\[\s*\]\s*$|\{\s*"|\{\s*$')


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
            advice=f"Files are read by their endings: {' '.join(ENDINGS)}",
        )


def kind_of(path: Path, head: bytes) -> Kind:
    """The kind that the file's ending tells, else that its first bytes look like."""
    return ENDINGS.get(path.suffix.lower()) or sniff(head)


def sniff(head: bytes) -> Kind:
    """The kind of text that begins with ``head``: a page, JSON Lines, JSON or plain text."""
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    start = head.decode("utf-16" if wide else "utf-8", errors="ignore").lstrip("\ufeff \t\r\n")
    lowered = start.lower()
    if _PAGE.match(lowered) or _FRAGMENT.match(lowered):
        return "page"
    first_line, has_more, _ = start.partition("\n")
    if _OBJECT_LINE.match(first_line) or (start.startswith('{"') and not has_more):
        return "json_lines"
    return "json" if _JSON.match(start) else "plain"


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
        elif Path(entry.name).suffix.lower() in ENDINGS and not entry.is_dir():
            yield Path(entry.path)

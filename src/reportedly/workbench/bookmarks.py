"""Bookmarks: where a page of a list ended, as a field of an address."""

from __future__ import annotations

from reportedly.errors import OptionError
from reportedly.ledger.questions.stretches import Bookmark

_BETWEEN = "~"


def write_bookmark(mark: Bookmark) -> str:
    """``mark`` as a field of an address."""
    return f"{mark.day or ''}{_BETWEEN}{mark.row}"


def read_bookmark(written: str | None) -> Bookmark | None:
    """The bookmark that a field of an address holds.

    Raises:
        OptionError: it holds none.
    """
    if written is None:
        return None
    day, between, row = written.rpartition(_BETWEEN)
    if not (between and row.isascii() and row.isdigit() and len(row) < 20):
        raise OptionError(
            f"{written!r} is no place in this list", where="after", advice="Start at its beginning"
        )
    return Bookmark(day or None, int(row))

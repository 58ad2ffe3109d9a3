"""Sources and pieces: a stream of bytes to be taken apart, and what comes out of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import BufferedReader

from reportedly.errors import EmptySource, ReportedlyError
from reportedly.reading.documents import DEFAULT_MAX_CHARACTERS
from reportedly.records.capture import Capture
from reportedly.records.column_map import ColumnMap

Piece = Capture | ReportedlyError
"""One article's bytes, or why there are none."""


@dataclass(frozen=True, slots=True)
class Source:
    """A stream with what is known of it.

    ``name`` is what a person would call it and the beginning of its pieces' names; ``container`` names what
    it was itself taken out of. ``columns`` is set where the caller says which column holds what.
    """

    stream: BufferedReader = field(repr=False)
    name: str
    media_type: str
    max_characters: int = DEFAULT_MAX_CHARACTERS
    columns: ColumnMap | None = None
    container: str | None = None


Reader = Callable[[Source], Iterator[Piece]]
"""What takes a source apart."""


def nothing_in(name: str, *, advice: str) -> EmptySource:
    """The failure of a source that holds no article at all."""
    return EmptySource("there is no article in it", where=name, advice=advice)

"""Files that hold one article each: the whole file is the capture."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.reading.articles import most_bytes, require_bytes
from reportedly.reading.containers.piece import Piece, Source
from reportedly.records.capture import Capture


def read_whole(source: Source) -> Iterator[Piece]:
    """The capture of the one article in ``source``; no more of it is read than an article may have.

    Raises:
        SourceTooLarge: it has more bytes than an article of its kind may have.
    """
    limit = most_bytes(source.media_type, source.max_characters)
    raw = source.stream.read(limit + 1)
    require_bytes(len(raw), source.media_type, where=source.name, max_characters=source.max_characters)
    yield Capture(source.name, raw, source.media_type, container=source.container)

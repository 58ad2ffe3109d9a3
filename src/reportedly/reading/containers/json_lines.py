"""JSON Lines to captures: a line at a time, so that memory stays bounded."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.reading.columns import map_headers
from reportedly.reading.containers.piece import Piece, Source, nothing_in
from reportedly.reading.documents import too_large
from reportedly.reading.media_types import JSON
from reportedly.reading.streams import read_lines
from reportedly.records.capture import Capture

ADVICE = 'Write one {"text": "..."} a line'

_ESCAPED = 6
"""Bytes that one character may take in JSON ("\\u0430")."""
_OTHER_KEYS = 8 * 2**20
"""Bytes that everything but the text may take in a line."""


def longest_object(max_characters: int) -> int:
    """Bytes that one article may take as a JSON object."""
    return _ESCAPED * max_characters + _OTHER_KEYS


def read_json_lines(source: Source) -> Iterator[Piece]:
    """One capture or failure for each line that is not blank; a line never costs another."""
    found = False
    for number, line in read_lines(source.stream, longest_object(source.max_characters)):
        if line is not None and not line.strip():
            continue
        found = True
        where = f"{source.name}:{number}"
        if line is None:
            what = "the line is longer than an article can be"
            yield too_large(what, max_characters=source.max_characters, where=where)
        else:
            headers = map_headers(source.columns)
            yield Capture(where, line, JSON, headers=headers, container=source.container)
    if not found:
        yield nothing_in(source.name, advice=ADVICE)

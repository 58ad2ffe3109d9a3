"""JSON files to captures: one object, a list of objects, or objects one after another."""

from __future__ import annotations

import json
from collections.abc import Iterator

from reportedly.errors import MalformedLine, SourceTooLarge
from reportedly.reading.columns import map_headers
from reportedly.reading.containers.json_lines import ADVICE
from reportedly.reading.containers.piece import Piece, Source, nothing_in
from reportedly.reading.encodings import decode_text
from reportedly.reading.media_types import JSON
from reportedly.records.capture import Capture

_MAX_JSON_BYTES = 32 * 2**20
_MEND = "Mend it, or write JSON Lines, where a broken line costs no other"
_BETWEEN = " \t\r\n,"


def read_json(source: Source) -> Iterator[Piece]:
    """A capture for each object, as the file writes it.

    Raises:
        SourceTooLarge: the file cannot be read whole.
        BinarySource: it is no text.
        BrokenEncoding: it is no text in any encoding tried.
    """
    raw = source.stream.read(_MAX_JSON_BYTES + 1)
    if len(raw) > _MAX_JSON_BYTES:
        raise SourceTooLarge(
            f"a JSON file of more than {_MAX_JSON_BYTES // 2**20} MB is not read whole",
            where=source.name,
            advice="Write it as JSON Lines, one article a line, which may be of any size",
        )
    written = decode_text(raw, where=source.name)
    del raw
    yield from _read_objects(written, source)


def _read_objects(written: str, source: Source) -> Iterator[Piece]:
    name = source.name
    position = _skip(written, 0)
    listed = written.startswith("[", position)
    position = _skip(written, position + listed)
    number = 0
    while position < len(written) and not (listed and written[position] == "]"):
        number += 1
        try:
            _, end = json.JSONDecoder().raw_decode(written, position)
        except (ValueError, RecursionError) as error:
            yield _malformed(written, position, error, where=f"{name}#{number}")
            return
        following = _skip(written, end)
        alone = number == 1 and not listed and following == len(written)
        raw = written[position:end].encode("utf-8", "surrogatepass")
        where = name if alone else f"{name}#{number}"
        yield Capture(where, raw, JSON, headers=map_headers(source.columns), container=source.container)
        position = following
    if not number and written[position:].strip() in ("", "]"):
        yield nothing_in(name, advice=ADVICE)
    elif listed and written[position:].strip() != "]":
        yield MalformedLine(
            "the list breaks off, or something follows it that was not read", where=name, advice=_MEND
        )


def _skip(written: str, position: int) -> int:
    while position < len(written) and written[position] in _BETWEEN:
        position += 1
    return position


def _malformed(written: str, position: int, error: Exception, *, where: str) -> MalformedLine:
    place = error.pos if isinstance(error, json.JSONDecodeError) else position
    line = written.count("\n", 0, place) + 1
    reason = error.msg if isinstance(error, json.JSONDecodeError) else "it cannot be read"
    return MalformedLine(
        f"this is no JSON from line {line:,} on ({reason}); nothing behind it was read",
        where=where,
        advice=_MEND,
    )

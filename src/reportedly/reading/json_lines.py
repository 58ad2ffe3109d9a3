"""JSON Lines and JSON to articles: a line or an object at a time, so that memory stays bounded."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import BufferedReader

from reportedly.errors import BrokenEncoding, EmptySource, MalformedLine, ReportedlyError, SourceTooLarge
from reportedly.reading.documents import Article, too_large
from reportedly.reading.encodings import decode_text
from reportedly.reading.json_articles import article_of, parse_object
from reportedly.reading.streams import LineReader, open_lines

_ESCAPED = 6
"""Bytes that one character may take in JSON ("\\u0430")."""
_OTHER_KEYS = 8 * 2**20
"""Bytes that everything but the text may take in a line."""
_CHUNK = 2**20
_MAX_JSON_BYTES = 32 * 2**20
_MEND = "Mend it, or write JSON Lines, where a broken line costs no other"
_BETWEEN = " \t\r\n,"


def read_json_lines(
    stream: BufferedReader, *, name: str, max_characters: int
) -> Iterator[Article | ReportedlyError]:
    """One article or failure for each line that is not blank; a line never costs another."""
    limit = _ESCAPED * max_characters + _OTHER_KEYS
    found = False
    for number, line in _read_lines(stream, limit):
        if line is not None and not line.strip():
            continue
        found = True
        yield _read_line(line, where=f"{name}:{number}", max_characters=max_characters)
    if not found:
        yield _empty(name)


def read_json(stream: BufferedReader, *, name: str) -> Iterator[Article | ReportedlyError]:
    """The articles of a file that holds one object, a list of objects, or objects one after another."""
    raw = stream.read(_MAX_JSON_BYTES + 1)
    if len(raw) > _MAX_JSON_BYTES:
        yield SourceTooLarge(
            f"a JSON file of more than {_MAX_JSON_BYTES // 2**20} MB is not read whole",
            where=name,
            advice="Write it as JSON Lines, one article a line, which may be of any size",
        )
        return
    try:
        written = decode_text(raw, where=name)
    except ReportedlyError as error:
        yield error
        return
    del raw
    yield from _read_objects(written, name=name)


def _read_line(line: bytes | None, *, where: str, max_characters: int) -> Article | ReportedlyError:
    if line is None:
        return too_large(
            "the line is longer than an article can be", max_characters=max_characters, where=where
        )
    try:
        written = line.decode("utf-8")
        return article_of(parse_object(written, where=where), raw=line, where=where)
    except UnicodeDecodeError as error:
        return BrokenEncoding(
            f"byte {error.start:,} of the line is no UTF-8", where=where, advice="Write JSON Lines as UTF-8"
        )
    except ReportedlyError as error:
        return error


def _read_lines(stream: BufferedReader, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Each line with its number, without its end; None for one of more than ``limit`` bytes."""
    read_line = open_lines(stream)
    number = 0
    while line := read_line(limit + 1):
        number += 1
        if len(line) > limit and not line.endswith(b"\n"):
            _skip_line(read_line)
            yield number, None
        else:
            yield number, line.rstrip(b"\r\n")


def _skip_line(read_line: LineReader) -> None:
    while (rest := read_line(_CHUNK)) and not rest.endswith(b"\n"):
        pass


def _read_objects(written: str, *, name: str) -> Iterator[Article | ReportedlyError]:
    position = _skip(written, 0)
    listed = written.startswith("[", position)
    position = _skip(written, position + listed)
    number = 0
    while position < len(written) and not (listed and written[position] == "]"):
        number += 1
        try:
            value, end = json.JSONDecoder().raw_decode(written, position)
        except (ValueError, RecursionError) as error:
            yield _malformed(written, position, error, where=f"{name}#{number}")
            return
        following = _skip(written, end)
        alone = number == 1 and not listed and following == len(written)
        raw = written[position:end].encode("utf-8", "surrogatepass")
        yield _read_value(value, raw=raw, where=name if alone else f"{name}#{number}")
        position = following
    if not number and written[position:].strip() in ("", "]"):
        yield _empty(name)
    elif listed and written[position:].strip() != "]":
        yield MalformedLine(
            "the list breaks off, or something follows it that was not read", where=name, advice=_MEND
        )


def _read_value(value: object, *, raw: bytes, where: str) -> Article | ReportedlyError:
    try:
        return article_of(value, raw=raw, where=where)
    except ReportedlyError as error:
        return error


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


def _empty(name: str) -> EmptySource:
    return EmptySource("there is no article in it", where=name, advice='Write one {"text": "..."} a line')

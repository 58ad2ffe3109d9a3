"""JSON objects to articles: which keys are read, and what a value must be."""

from __future__ import annotations

import json
from collections.abc import Mapping

from reportedly.errors import BrokenEncoding, MalformedLine
from reportedly.reading.columns import map_of
from reportedly.reading.days import read_day
from reportedly.reading.documents import Article
from reportedly.reading.telegram_messages import is_telegram_message, read_telegram_message
from reportedly.records.capture import Capture
from reportedly.records.column_map import ColumnMap

_SHOWN_KEYS = 8
_TOLD = ("title", "url", "outlet", "story", "credited")
_ADVICE = 'An article is an object such as {"text": "...", "published": "2024-11-19", "title": "..."}'


def read_object(capture: Capture) -> Article:
    """The article of a capture that holds one JSON object.

    Raises:
        MalformedLine: it is no object, has no text, or a value is of the wrong kind.
        BrokenEncoding: it is no UTF-8.
    """
    where = capture.source
    try:
        written = capture.raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BrokenEncoding(
            f"byte {error.start:,} of the line is no UTF-8", where=where, advice="Write JSON Lines as UTF-8"
        ) from error
    value = parse_object(written, where=where)
    if is_telegram_message(value):
        return read_telegram_message(value, where=where)
    return article_of(value, where=where, columns=map_of(capture.headers))


def parse_object(written: str, *, where: str) -> object:
    """The JSON value that ``written`` holds.

    Raises:
        MalformedLine: it is no JSON.
    """
    try:
        return json.loads(written)
    except (ValueError, RecursionError) as error:
        raise MalformedLine(f"this is no JSON ({_reason(error)})", where=where, advice=_ADVICE) from error


def article_of(value: object, *, where: str, columns: ColumnMap | None = None) -> Article:
    """The article that the JSON value ``value`` stands for; other keys are let be.

    ``columns`` names the keys where they are not those of an article; without it a story has none.

    Raises:
        MalformedLine: it is no object, has no text, or a value is of the wrong kind.
    """
    if not isinstance(value, dict):
        raise MalformedLine(f"this is {_kind(value)}, not an object", where=where, advice=_ADVICE)
    chosen = {} if columns is None else columns.chosen()
    key = chosen.get("text", "text")
    if key not in value:
        keys = ", ".join(sorted(map(str, value))[:_SHOWN_KEYS]) or "none"
        raise MalformedLine(f'there is no "{key}" (keys found: {keys})', where=where, advice=_ADVICE)
    text = value[key]
    if not isinstance(text, str):
        raise MalformedLine(f'"{key}" is {_kind(text)}, not a string', where=where, advice=_ADVICE)
    told = {part: _words(value, name, where=where) for part, name in chosen.items() if part in _TOLD}
    return Article(
        text=text.removeprefix("\ufeff"),
        published=_day(value, chosen.get("published"), where=where),
        title=told.get("title") or _words(value, "title", where=where),
        url=told.get("url") or _words(value, "url", where=where),
        outlet=told.get("outlet") or _words(value, "outlet", where=where),
        story=told.get("story"),
        credited=told.get("credited"),
    )


def _words(value: Mapping[str, object], key: str, *, where: str) -> str | None:
    found = value.get(key)
    if found is not None and not isinstance(found, str):
        raise MalformedLine(
            f'"{key}" is {_kind(found)}, not a string', where=where, advice="Leave it out or quote it"
        )
    return (found or "").strip() or None


def _day(value: Mapping[str, object], told: str | None, *, where: str) -> str | None:
    """A day that cannot be read refuses the article: without one, no "Tuesday" in it could be dated."""
    key = told or ("published" if value.get("published") is not None else "date")
    written = _words(value, key, where=where)
    if written is None:
        return None
    day = read_day(written)
    if day is None:
        raise MalformedLine(
            f'"{key}" is {written[:40]!r}, which is no day',
            where=where,
            advice="Write it as 2024-11-19, or leave it out",
        )
    return day


def _kind(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true or false"
    names = {str: "a string", int: "a number", float: "a number", list: "a list", dict: "an object"}
    return names.get(type(value), "something else")


def _reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} at character {error.pos + 1:,}"
    return "nested too deeply" if isinstance(error, RecursionError) else str(error)

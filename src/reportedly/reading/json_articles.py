"""JSON objects to articles: which keys are read, and what a value must be."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256

from reportedly.errors import MalformedLine
from reportedly.reading.days import read_day
from reportedly.reading.documents import Article

_SHOWN_KEYS = 8
_ADVICE = 'An article is an object such as {"text": "...", "published": "2024-11-19", "title": "..."}'


def parse_object(written: str, *, where: str) -> object:
    """The JSON value that ``written`` holds.

    Raises:
        MalformedLine: it is no JSON.
    """
    try:
        return json.loads(written)
    except (ValueError, RecursionError) as error:
        raise MalformedLine(f"this is no JSON ({_reason(error)})", where=where, advice=_ADVICE) from error


def article_of(value: object, *, raw: bytes, where: str) -> Article:
    """The article that the JSON value ``value``, written as ``raw``, stands for; other keys are let be.

    Raises:
        MalformedLine: it is no object, has no text, or a value is of the wrong kind.
    """
    if not isinstance(value, dict):
        raise MalformedLine(f"this is {_kind(value)}, not an object", where=where, advice=_ADVICE)
    if "text" not in value:
        keys = ", ".join(sorted(map(str, value))[:_SHOWN_KEYS]) or "none"
        raise MalformedLine(f'there is no "text" (keys found: {keys})', where=where, advice=_ADVICE)
    text = value["text"]
    if not isinstance(text, str):
        raise MalformedLine(f'"text" is {_kind(text)}, not a string', where=where, advice=_ADVICE)
    return Article(
        text=text.removeprefix("\ufeff"),
        published=_day(value, where=where),
        title=_words(value, "title", where=where),
        url=_words(value, "url", where=where),
        outlet=_words(value, "outlet", where=where),
        path=where,
        sha256=sha256(raw).hexdigest(),
    )


def _words(value: Mapping[str, object], key: str, *, where: str) -> str | None:
    found = value.get(key)
    if found is not None and not isinstance(found, str):
        raise MalformedLine(
            f'"{key}" is {_kind(found)}, not a string', where=where, advice="Leave it out or quote it"
        )
    return (found or "").strip() or None


def _day(value: Mapping[str, object], *, where: str) -> str | None:
    """A day that cannot be read refuses the article: without one, no "Tuesday" in it could be dated."""
    key = "published" if value.get("published") is not None else "date"
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

"""Telegram's messages to articles: a message of an export together with the chat it stands in."""

from __future__ import annotations

from typing import Any

from reportedly.errors import MalformedLine
from reportedly.reading.days import read_day
from reportedly.reading.documents import Article


def is_telegram_message(value: object) -> bool:
    """Whether ``value`` is a message with its chat, as it was taken out of an export."""
    return (
        isinstance(value, dict)
        and value.keys() == {"chat", "message"}
        and isinstance(value["chat"], dict)
        and isinstance(value["message"], dict)
    )


def is_read_message(message: object) -> bool:
    """Whether ``message`` is one that somebody wrote, with words in it."""
    return (
        isinstance(message, dict)
        and message.get("type", "message") == "message"
        and bool(_words(message.get("text")).strip())
    )


def read_telegram_message(value: Any, *, where: str) -> Article:
    """The article of a message: its chat is the outlet, whoever it was forwarded from is credited.

    An edited message keeps its id, so that a later export of it is a new version of the same story.

    Raises:
        MalformedLine: its date is none.
    """
    chat, message = value["chat"], value["message"]
    return Article(
        text=_words(message.get("text")),
        published=_day(message.get("date"), where=where),
        outlet=_name(chat.get("name")),
        story=f"telegram:{chat.get('id')}/{message.get('id')}",
        credited=_name(message.get("forwarded_from")),
    )


def _words(text: object) -> str:
    """The words of a message, which are a string or a list of strings and of marked-up stretches."""
    if isinstance(text, str):
        return text
    if not isinstance(text, list):
        return ""
    parts = (part.get("text") if isinstance(part, dict) else part for part in text)
    return "".join(part for part in parts if isinstance(part, str))


def _name(written: object) -> str | None:
    return (written.strip() or None) if isinstance(written, str) else None


def _day(written: object, *, where: str) -> str | None:
    if written is None:
        return None
    day = read_day(written) if isinstance(written, str) else None
    if day is None:
        raise MalformedLine(
            f"its date is {str(written)[:40]!r}, which is no day", where=where, advice="Export the chat again"
        )
    return day

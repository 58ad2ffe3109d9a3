"""Telegram Desktop's export to captures, a message at a time; the only file that knows ijson."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any

from reportedly.errors import BrokenSource, SourceTooLarge
from reportedly.reading.containers.json_lines import longest_object
from reportedly.reading.containers.piece import Piece, Source, nothing_in
from reportedly.reading.media_types import JSON
from reportedly.reading.telegram_messages import is_read_message
from reportedly.records.capture import Capture

_OPENERS = ("start_map", "start_array")
_CLOSERS = ("end_map", "end_array")
_MAX_DEPTH = 100
_ABOUT_CHAT = ("name", "id", "type")
_MESSAGES = "messages"
_MEND = "Export the chat again; messages in front of the break were read"

Event = tuple[str, Any]


class _Metered:
    """Reads on only while no single value takes more than a message can."""

    def __init__(self, stream: io.BufferedReader, limit: int, *, where: str) -> None:
        self._stream = stream
        self._limit = limit
        self._where = where
        self._since = 0
        self.position = 0

    def begin_value(self) -> None:
        self._since = 0

    def read(self, size: int = -1) -> bytes:
        held = self._stream.read1(size)
        self._since += len(held)
        self.position += len(held)
        if self._since > self._limit:
            raise SourceTooLarge(
                f"a value near byte {self.position:,} is longer than a message can be",
                where=self._where,
                advice="Export the chat again without it",
            )
        return held


def read_telegram(source: Source) -> Iterator[Piece]:
    """A capture for each message that has words; service messages are passed over.

    Raises:
        BrokenSource: the export breaks off or is no JSON from some point on.
        SourceTooLarge: a message is longer than an article can be.
    """
    import ijson

    metered = _Metered(source.stream, longest_object(source.max_characters), where=source.name)
    found = False
    try:
        for chat, message in _find_messages(ijson.basic_parse(metered), metered, source.name):
            if is_read_message(message):
                found = True
                yield _capture(chat, message, source)
    except (ijson.JSONError, ArithmeticError, ValueError) as error:
        raise BrokenSource(
            f"the export is no JSON near byte {metered.position:,} ({_reason(error)})",
            where=source.name,
            advice=_MEND,
        ) from error
    if not found:
        yield nothing_in(source.name, advice="Export a chat that has messages with text")


def _find_messages(
    events: Iterator[Event], metered: _Metered, where: str
) -> Iterator[tuple[dict[str, Any], Any]]:
    """Each message of each chat: the elements of every list called ``messages``."""
    chats: list[dict[str, Any]] = []
    key = ""
    depth = 0
    for event, value in events:
        metered.begin_value()
        if event == "map_key":
            key = value
        elif event == "start_map":
            chats.append({})
        elif event == "end_map":
            chats.pop()
        elif event == "start_array" and key == _MESSAGES and chats:
            for message in _read_list(events, metered, where):
                yield chats[-1], message
            key = ""
            depth -= 1
        elif chats and key in _ABOUT_CHAT and event not in (*_OPENERS, *_CLOSERS):
            chats[-1].setdefault(key, value)
            key = ""
        depth += (event in _OPENERS) - (event in _CLOSERS)
        _require_depth(depth, where)


def _read_list(events: Iterator[Event], metered: _Metered, where: str) -> Iterator[Any]:
    """The elements of the list that has just been opened."""
    for event, value in events:
        if event == "end_array":
            return
        metered.begin_value()
        yield _read_value((event, value), events, where)


def _read_value(first: Event, events: Iterator[Event], where: str) -> Any:
    """The one value that begins with ``first``."""
    from ijson.common import ObjectBuilder

    builder = ObjectBuilder()
    builder.event(*first)
    depth = int(first[0] in _OPENERS)
    while depth:
        event, value = next(events)
        builder.event(event, value)
        depth += (event in _OPENERS) - (event in _CLOSERS)
        _require_depth(depth, where)
    return builder.value


def _require_depth(depth: int, where: str) -> None:
    if depth > _MAX_DEPTH:
        raise BrokenSource("it is nested too deeply to be an export", where=where, advice=_MEND)


def _capture(chat: dict[str, Any], message: dict[str, Any], source: Source) -> Capture:
    about = {key: chat.get(key) for key in _ABOUT_CHAT}
    written = {"chat": about, "message": message}
    raw = json.dumps(written, ensure_ascii=False, sort_keys=True, default=float)
    where = f"{source.name}#{about['id']}/{message.get('id')}"
    return Capture(where, raw.encode("utf-8", "surrogatepass"), JSON, container=source.name)


def _reason(error: Exception) -> str:
    return str(error).strip().partition("\n")[0][:100] or "it breaks off"

"""Mailboxes and messages to captures: each message as it was sent, and the articles attached to it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportedly.errors import ReportedlyError, SourceTooLarge
from reportedly.reading.containers.piece import Piece, Source, nothing_in
from reportedly.reading.mail import find_attachments, parse_message
from reportedly.reading.media_types import MARKDOWN, MESSAGE, PAGE, PDF, PLAIN, media_type_of
from reportedly.records.capture import Capture

MAX_MESSAGE_BYTES = 32 * 2**20
"""A message with all that is attached to it."""

_HEAD = 8_192
_LONGEST_LINE = 2**20
_SEPARATOR = b"From "
_QUOTED_SEPARATOR = re.compile(rb"^>(?=>*From )")
_FIELD = re.compile(rb"[!-9;-~]+:")
_ATTACHED = (MARKDOWN, PAGE, PDF, PLAIN, MESSAGE)
"""What is read of what is attached; pictures, tables and archives are let be."""


def read_mail(source: Source) -> Iterator[Piece]:
    """The capture of the one message that ``source`` holds, and those of the articles attached to it."""
    raw = source.stream.read(MAX_MESSAGE_BYTES + 1)
    if len(raw) > MAX_MESSAGE_BYTES:
        yield _too_large(source.name)
        return
    yield from _take_apart(Capture(source.name, raw, MESSAGE, container=source.container))


def read_mailbox(source: Source) -> Iterator[Piece]:
    """The captures of each message of a mailbox, with those of the articles attached to it.

    A message begins at a line "From ..." behind a blank line, if mail headers follow. ``>From`` within a
    message is what writers of mailboxes make of a line that began with "From", and is undone.
    """
    number = 0
    for raw in _split(source):
        number += 1
        where = f"{source.name}#{number}"
        if raw is None:
            yield _too_large(where)
        else:
            yield from _take_apart(Capture(where, raw, MESSAGE, container=source.name))
    if not number:
        yield nothing_in(source.name, advice="Give a mailbox in which each message begins with 'From '")


def _split(source: Source) -> Iterator[bytes | None]:
    """The bytes of each message; None for one that is too large, which is never held whole."""
    message: list[bytes] = []
    size = 0
    begun = False
    for line, following in _pairs(_read_lines(source)):
        if line.startswith(_SEPARATOR) and _starts_message(message, following):
            if begun:
                yield _whole(message, size)
            message, size, begun = [], 0, True
            continue
        begun = begun or bool(line.strip())
        size += len(line)
        if size > MAX_MESSAGE_BYTES:
            message.clear()
        message.append(_QUOTED_SEPARATOR.sub(b"", line))
    if begun:
        yield _whole(message, size)


def _starts_message(message: list[bytes], following: bytes) -> bool:
    behind_blank = not message or not message[-1].strip()
    return behind_blank and _FIELD.match(following) is not None


def _whole(message: list[bytes], size: int) -> bytes | None:
    if size > MAX_MESSAGE_BYTES:
        return None
    # The blank line in front of the next separator belongs to the mailbox.
    if message and not message[-1].strip():
        message.pop()
    return b"".join(message)


def _read_lines(source: Source) -> Iterator[bytes]:
    """Lines, the longest of them in parts."""
    while line := source.stream.readline(_LONGEST_LINE):
        yield line


def _pairs(lines: Iterator[bytes]) -> Iterator[tuple[bytes, bytes]]:
    """Each line with the one behind it."""
    line = next(lines, None)
    while line is not None:
        following = next(lines, None)
        yield line, following or b""
        line = following


def _take_apart(message: Capture) -> Iterator[Piece]:
    try:
        parsed = parse_message(message.raw, where=message.source)
        attachments = find_attachments(parsed, where=message.source)
    except ReportedlyError:
        # Reading it will say what is wrong, with its bytes at hand.
        yield message
        return
    yield message
    for name, declared, raw in attachments:
        media_type = media_type_of(raw[:_HEAD], name=name, declared=declared)
        if media_type in _ATTACHED:
            yield Capture(f"{message.source}/{name}", raw, media_type, container=message.source)


def _too_large(where: str) -> SourceTooLarge:
    return SourceTooLarge(
        f"the message has more than {MAX_MESSAGE_BYTES // 2**20} MB",
        where=where,
        advice="Save what is attached to it, and give that",
    )

"""Streams: bytes looked at before they are read, read up to a limit, and read by lines."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

LineReader = Callable[[int], bytes]
"""Reads up to the next line feed, at most so many bytes; nothing at the end."""

_HEAD = 8_192
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
_DAMAGE = "\udcff"
_CHUNK = 2**20


class _Reader(io.RawIOBase):
    """What a function gives, as a stream."""

    def __init__(self, read: Callable[[int], bytes]) -> None:
        self._read = read

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        view = memoryview(buffer)
        held = self._read(len(view))
        view[: len(held)] = held
        return len(held)


def open_reader(read: Callable[[int], bytes]) -> io.BufferedReader:
    """What ``read`` gives, at most so many bytes at a time and nothing at the end, with a look ahead."""
    return io.BufferedReader(_Reader(read))


def open_borrowed(stream: BinaryIO) -> io.BufferedReader:
    """``stream`` with a look ahead; it stays open when this one is closed."""
    return open_reader(getattr(stream, "read1", stream.read))


def peek_head(stream: io.BufferedReader) -> bytes:
    """The first bytes, which are still to be read."""
    return stream.peek(_HEAD)[:_HEAD]


def open_lines(stream: io.BufferedReader) -> LineReader:
    """Lines as UTF-8 bytes without a byte order mark, of a stream in UTF-8 or in marked UTF-16.

    What is no UTF-16 comes as bytes that are no UTF-8, so that the line it stands in is found broken.
    """
    head = peek_head(stream)
    if head.startswith(b"\xef\xbb\xbf"):
        stream.read(3)
    if not head.startswith(_WIDE_MARKS):
        return stream.readline
    wide = io.TextIOWrapper(open_borrowed(stream), encoding="utf-16", errors="replace", newline="\n")
    return lambda limit: wide.readline(limit).replace("\ufffd", _DAMAGE).encode("utf-8", "surrogatepass")


def read_lines(stream: io.BufferedReader, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Each line with its number, without its end; None for one of more than ``limit`` bytes."""
    read_line = open_lines(stream)
    number = 0
    while line := read_line(limit + 1):
        number += 1
        if len(line) > limit and not line.endswith(b"\n"):
            skip_line(read_line)
            yield number, None
        else:
            yield number, line.rstrip(b"\r\n")


def skip_line(read_line: LineReader) -> None:
    """Read to the end of the line in parts."""
    while (rest := read_line(_CHUNK)) and not rest.endswith(b"\n"):
        pass

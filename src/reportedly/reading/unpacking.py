"""Unpacking: compressed bytes read as a stream or at once, with a limit to what may come out of them."""

from __future__ import annotations

import io
import zlib
from dataclasses import dataclass
from typing import Any, BinaryIO

from reportedly.errors import BrokenSource, ExpansionRefused, MediaTypeNotRead, SourceTooLarge
from reportedly.reading.streams import open_reader

MAX_RATIO = 200
"""Bytes out for one in; text has three to ten, logs fifty, a bomb a thousand."""
MIN_JUDGED = 32 * 2**20
"""Bytes out before the ratio is looked at: a short file of one repeated line is no bomb."""
MAX_UNPACKED = 16 * 2**30
"""Bytes out of one compressed stream."""

_CHUNK = 64 * 2**10
_GZIP = 31
_DEFLATE = zlib.MAX_WBITS
_RAW_DEFLATE = -zlib.MAX_WBITS
_ADVICE = "Unpack it yourself if you trust it, and give what is in it"


@dataclass(frozen=True, slots=True)
class Expansion:
    """How much may come out of compressed bytes."""

    ratio: int = MAX_RATIO
    judged_from: int = MIN_JUDGED
    most: int = MAX_UNPACKED

    def require(self, taken: int, given: int, *, where: str) -> None:
        """Go on only while ``given`` bytes out of ``taken`` are within the limits.

        Raises:
            ExpansionRefused: they are not.
        """
        if given > self.most:
            raise ExpansionRefused(
                f"it unpacks to more than {shown_size(self.most)}", where=where, advice=_ADVICE
            )
        if given > self.judged_from and given > self.ratio * max(taken, 1):
            raise ExpansionRefused(
                f"it unpacks to more than {self.ratio} times its size", where=where, advice=_ADVICE
            )


class Unzipped:
    """The bytes that a gzip stream holds, all its members one behind the other, within limits."""

    def __init__(self, stream: BinaryIO, *, where: str, expansion: Expansion | None = None) -> None:
        self._stream = stream
        self._where = where
        self._expansion = expansion or Expansion()
        self._decompressor: Any = None
        self._waiting = b""
        self._taken = 0
        self._given = 0

    def read(self, most: int) -> bytes:
        """At most ``most`` bytes, nothing at the end.

        Raises:
            BrokenSource: the stream breaks off or is damaged.
            ExpansionRefused: more comes out of it than is taken in.
        """
        held = self._next(most) if most else b""
        self._given += len(held)
        self._expansion.require(self._taken, self._given, where=self._where)
        return held

    def _next(self, most: int) -> bytes:
        while True:
            if not self._waiting and not self._fill():
                return b""
            if self._decompressor is None:
                self._waiting = self._waiting.lstrip(b"\x00")
                if not self._waiting:
                    continue
                self._decompressor = zlib.decompressobj(_GZIP)
            try:
                held: bytes = self._decompressor.decompress(self._waiting, most)
            except zlib.error as error:
                raise self._broken("is damaged", error) from error
            self._waiting = self._decompressor.unconsumed_tail
            if self._decompressor.eof:
                self._waiting = self._decompressor.unused_data
                self._decompressor = None
            if held:
                return held

    def _fill(self) -> bool:
        """Read on; at the end no member may be open."""
        self._waiting = self._stream.read(_CHUNK)
        self._taken += len(self._waiting)
        if not self._waiting and self._decompressor is not None:
            raise self._broken("breaks off", None)
        return bool(self._waiting)

    def _broken(self, how: str, error: zlib.error | None) -> BrokenSource:
        reason = "" if error is None else f" ({error})"
        return BrokenSource(
            f"the compressed file {how} near byte {self._taken:,}{reason}",
            where=self._where,
            advice="Fetch it again; what stands in front of the break was read",
        )


def open_gzip(stream: BinaryIO, *, where: str) -> io.BufferedReader:
    """The bytes that the gzip stream holds, with a look ahead."""
    return open_reader(Unzipped(stream, where=where).read)


def inflate(raw: bytes, encoding: str, *, limit: int, where: str) -> bytes:
    """``raw`` as it was before its HTTP content encoding: gzip, deflate, and brotli where it is installed.

    Raises:
        BrokenSource: it is damaged or breaks off.
        SourceTooLarge: it unpacks to more than ``limit`` bytes.
        MediaTypeNotRead: the encoding is none of these.
    """
    if encoding in ("", "identity"):
        return raw
    if encoding in ("gzip", "x-gzip"):
        return _whole(open_gzip(io.BytesIO(raw), where=where), limit, where=where)
    if encoding == "deflate":
        # Servers mean either of two formats by this name.
        return _deflated(raw, limit, where=where)
    if encoding == "br":
        return _without_brotli(raw, limit, where=where)
    raise MediaTypeNotRead(
        f"its content encoding is {encoding[:40]!r}, which is not read",
        where=where,
        advice="Fetch it again without compression",
    )


def shown_size(size: int) -> str:
    """``size`` in bytes for a person: ``16 GB``."""
    return f"{size // 2**30} GB" if size >= 2**30 else f"{size // 2**20} MB"


def _whole(stream: io.BufferedReader, limit: int, *, where: str) -> bytes:
    raw = stream.read(limit + 1)
    if len(raw) > limit:
        raise _too_large(limit, where=where)
    return raw


def _deflated(raw: bytes, limit: int, *, where: str) -> bytes:
    for window in (_DEFLATE, _RAW_DEFLATE):
        decompressor = zlib.decompressobj(window)
        try:
            unpacked = decompressor.decompress(raw, limit + 1)
        except zlib.error:
            continue
        if len(unpacked) > limit:
            raise _too_large(limit, where=where)
        if decompressor.eof:
            return unpacked
    raise _damaged(where)


def _without_brotli(raw: bytes, limit: int, *, where: str) -> bytes:
    try:
        import brotli

        decompressor = brotli.Decompressor()
        goes_on = decompressor.can_accept_more_data
    except (ImportError, AttributeError) as error:
        raise MediaTypeNotRead(
            "it is compressed with brotli, which is not installed",
            where=where,
            advice="Run 'pip install \"brotli>=1.2\"'",
        ) from error
    unpacked = bytearray()
    try:
        # A few bytes may stand for megabytes: so they come out in parts.
        unpacked += decompressor.process(raw, output_buffer_limit=_CHUNK)
        while not decompressor.is_finished() and not goes_on():
            unpacked += decompressor.process(b"", output_buffer_limit=_CHUNK)
            if len(unpacked) > limit:
                raise _too_large(limit, where=where)
    except brotli.error as error:
        raise _damaged(where) from error
    if len(unpacked) > limit:
        raise _too_large(limit, where=where)
    if not decompressor.is_finished():
        raise _damaged(where)
    return bytes(unpacked)


def _too_large(limit: int, *, where: str) -> SourceTooLarge:
    return SourceTooLarge(
        f"it unpacks to more than {shown_size(limit)}",
        where=where,
        advice="Save the article without the rest",
    )


def _damaged(where: str) -> BrokenSource:
    return BrokenSource("its content is damaged or breaks off", where=where, advice="Fetch it again")

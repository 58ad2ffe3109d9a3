"""Bodies: the bytes of a response, unpacked within limits."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from reportedly.errors import ExpansionRefused, FetchFailed

ENCODINGS = "gzip, deflate"
"""What is offered to servers: what can be unpacked piece by piece, stopping at a limit."""

_GZIP_OR_ZLIB = zlib.MAX_WBITS | 32
_BARE = -zlib.MAX_WBITS


def read_body(chunks: Iterable[bytes], *, encoding: str, limit: int, where: str, cut: bool = False) -> bytes:
    """The body that ``chunks`` hold.

    The ``limit`` holds for the bytes as they come and again for what they unpack to; with ``cut`` the body
    ends there, and without it is refused.

    Raises:
        FetchFailed: too much comes, it is packed in a way that was not offered, or breaks off.
        ExpansionRefused: it unpacks to too much.
    """
    packed = encoding.strip().lower()
    bounded = _bounded(chunks, limit, where=where, cut=cut)
    if packed in ("", "identity"):
        plain: Iterator[bytes] = bounded
    elif packed in ("gzip", "x-gzip", "deflate"):
        plain = _unpack(bounded, limit, where=where)
    else:
        raise FetchFailed(
            f"the answer is packed as {encoding!r}, which was not asked for",
            where=where,
            advice=f"Save the page with a browser and add the file; only {ENCODINGS} is unpacked",
        )
    body = bytearray()
    for piece in plain:
        body += piece
        if len(body) > limit:
            if cut:
                return bytes(body[:limit])
            raise ExpansionRefused(
                f"the answer unpacks to more than {limit:,} bytes", where=where, advice="It is not taken in"
            )
    return bytes(body)


def _bounded(chunks: Iterable[bytes], limit: int, *, where: str, cut: bool) -> Iterator[bytes]:
    seen = 0
    for chunk in chunks:
        seen += len(chunk)
        if seen > limit and not cut:
            raise FetchFailed(
                f"the answer is larger than {limit:,} bytes", where=where, advice="It is not taken in"
            )
        yield chunk
        if seen > limit:
            return


def _unpack(chunks: Iterable[bytes], limit: int, *, where: str) -> Iterator[bytes]:
    """The unpacked pieces, none longer than one byte above the limit; gzip members may follow one another."""
    unpacker = None
    try:
        for chunk in chunks:
            left = chunk
            while left:
                if unpacker is None:
                    unpacker = zlib.decompressobj(_GZIP_OR_ZLIB if _is_framed(left) else _BARE)
                yield unpacker.decompress(left, limit + 1)
                left = unpacker.unconsumed_tail or unpacker.unused_data
                if unpacker.eof:
                    unpacker = None
    except zlib.error as error:
        raise FetchFailed(
            f"the answer is packed and damaged ({error})", where=where, advice="Ask for it again later"
        ) from error
    if unpacker is not None:
        raise FetchFailed("the answer breaks off", where=where, advice="Ask for it again later")


def _is_framed(packed: bytes) -> bool:
    """Whether this is gzip or zlib; some servers send deflate bare."""
    return packed[0] == 0x1F or packed[0] & 0x0F == 8

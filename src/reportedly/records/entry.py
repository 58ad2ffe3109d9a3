"""Entry: one line of the ledger, chained by digest to the line before."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from json.encoder import encode_basestring_ascii
from typing import Any

Body = Mapping[str, Any]
"""JSON: strings, whole numbers, booleans, None, lists and objects of them."""

FIRST = "0" * 64
"""What stands for the digest before the first entry."""


@dataclass(frozen=True, slots=True)
class Entry:
    """``kind`` says what happened (``document``, ``reading``, ...), ``key`` is made from the content and
    stands once in a ledger, ``recorded`` is the UTC instant it was written, ``by`` who or what wrote it.

    ``content`` is the SHA-256 of everything but the chain; ``digest`` that of ``previous`` and ``content``:
    so a chain can be followed without showing what its other entries hold.
    """

    number: int
    kind: str
    key: str
    recorded: str
    by: str
    body: Body
    previous: str
    content: str
    digest: str


_CANONICAL = json.JSONEncoder(sort_keys=True, separators=(",", ":"), allow_nan=False)


def canonical(value: object) -> str:
    """The one JSON text of ``value``: keys sorted, no spaces, ASCII alone, which any database keeps."""
    return _CANONICAL.encode(value)


def canonical_list(parts: Iterable[str | int | None]) -> str:
    """As ``canonical``, for a list of texts, whole numbers and None: the same text, made faster."""
    return f"[{','.join(map(_canonical_part, parts))}]"


def _canonical_part(part: str | int | None) -> str:
    if isinstance(part, str):
        return encode_basestring_ascii(part)
    return "null" if part is None else str(part)


def content_digest(number: int, kind: str, key: str, recorded: str, by: str, body: Body) -> str:
    """SHA-256, in hexadecimal, of the canonical JSON list of the arguments."""
    written = canonical([number, kind, key, recorded, by, body])
    return hashlib.sha256(written.encode("ascii")).hexdigest()


def chain_digest(previous: str, content: str) -> str:
    """SHA-256, in hexadecimal, of the two digests written one behind the other."""
    return hashlib.sha256((previous + content).encode("ascii")).hexdigest()

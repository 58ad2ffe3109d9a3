"""Payloads: the longer parts of entries, named by their digest and kept packed."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable

from sqlalchemy import Connection, select

from reportedly.errors import LedgerDamaged
from reportedly.ledger.database import add_rows
from reportedly.ledger.schema import payloads

_LEVEL = 6


def payload_digest(words: str) -> str:
    """The name under which ``words`` are kept: SHA-256 of their UTF-8."""
    return hashlib.sha256(words.encode("utf-8")).hexdigest()


def append_payloads(connection: Connection, held: Iterable[str]) -> None:
    """Keep each of ``held`` that is not kept yet."""
    waiting = {payload_digest(words): words for words in held}
    known = set(
        connection.scalars(select(payloads.c.sha256).where(payloads.c.sha256.in_(list(waiting)))).all()
    )
    rows = [
        {"sha256": name, "packed": zlib.compress(words.encode("utf-8"), _LEVEL)}
        for name, words in waiting.items()
        if name not in known
    ]
    add_rows(connection, payloads, rows)


def load_payload(connection: Connection, name: str) -> str:
    """The words kept under ``name``.

    Raises:
        LedgerDamaged: they are missing, or are not what was written.
    """
    packed = connection.scalar(select(payloads.c.packed).where(payloads.c.sha256 == name))
    if packed is None:
        raise LedgerDamaged("this payload is missing", where=name, advice=_ADVICE)
    return unpack(name, packed)


def unpack(name: str, packed: bytes) -> str:
    """The words that ``packed`` holds under ``name``.

    Raises:
        LedgerDamaged: they are not what was written.
    """
    try:
        raw = zlib.decompress(packed)
        words = raw.decode("utf-8")
    except (zlib.error, UnicodeDecodeError) as error:
        raise LedgerDamaged(
            f"this payload cannot be unpacked ({error})", where=name, advice=_ADVICE
        ) from error
    if hashlib.sha256(raw).hexdigest() != name:
        raise LedgerDamaged("this payload is not what was written", where=name, advice=_ADVICE)
    return words


_ADVICE = "Restore the ledger from a copy; 'reportedly ledger verify' lists all that is damaged"

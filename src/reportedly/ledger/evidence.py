"""Evidence: bytes as they came, kept beside the ledger under their SHA-256, compressed with gzip."""

from __future__ import annotations

import gzip
import hashlib
import os
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from reportedly.errors import LedgerDamaged, LedgerError, LedgerFull

_LEVEL = 6
_NO_ROOM = frozenset((27, 28, 122))
"""EFBIG, ENOSPC, EDQUOT."""
_DIGEST = re.compile("[0-9a-f]{64}")


class Evidence:
    """A folder: ``ab/abcd….gz`` holds the bytes whose SHA-256 is ``abcd…``. Any gunzip opens them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, sha256: str) -> Path:
        """Where the bytes with this digest are, or would be."""
        return self.folder / sha256[:2] / f"{sha256}.gz"

    def keep(self, raw: bytes) -> str:
        """Keep ``raw``, written whole or not at all; its SHA-256. What is kept already is left as it is.

        Raises:
            LedgerFull: there is no room.
            LedgerError: the folder cannot be written to.
        """
        sha256 = hashlib.sha256(raw).hexdigest()
        path = self.path(sha256)
        if path.is_file():
            return sha256
        part = path.with_name(f".{sha256}.{os.getpid()}.part")
        with _explained(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            try:
                _write(part, gzip.compress(raw, _LEVEL, mtime=0))
                part.replace(path)
            finally:
                with suppress(OSError):
                    part.unlink(missing_ok=True)
        return sha256

    def load(self, sha256: str) -> bytes:
        """The bytes with this digest.

        Raises:
            LedgerDamaged: they are missing, or are not what was kept.
        """
        if not _DIGEST.fullmatch(sha256):
            raise LedgerDamaged("this is no SHA-256", where=sha256, advice="Write 64 hexadecimal digits")
        path = self.path(sha256)
        try:
            raw = gzip.decompress(path.read_bytes())
        except FileNotFoundError as error:
            raise LedgerDamaged("it is missing", where=str(path), advice=_ADVICE) from error
        except (OSError, EOFError, zlib.error) as error:
            raise LedgerDamaged(f"it cannot be read ({error})", where=str(path), advice=_ADVICE) from error
        if hashlib.sha256(raw).hexdigest() != sha256:
            raise LedgerDamaged("it is not what was kept", where=str(path), advice=_ADVICE)
        return raw


_ADVICE = "Restore the file from a copy of the evidence folder"


def _write(path: Path, packed: bytes) -> None:
    with path.open("wb") as stream:
        stream.write(packed)
        stream.flush()
        os.fsync(stream.fileno())


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise LedgerFull(
                "there is no room for the evidence",
                where=str(path),
                advice="Nothing was lost: make room and run the command again",
            ) from error
        raise LedgerError(
            f"the evidence cannot be kept ({error.strerror})",
            where=str(path),
            advice="Name a folder that you may write to with --evidence",
        ) from error

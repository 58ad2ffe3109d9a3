"""Presence: a ledger's file that was taken away or replaced while it was open is not written into any more.

A connection goes on with the file that it opened, though its name be gone: what is written there is lost.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.exc import DisconnectionError

from reportedly.errors import LedgerNotFound

_FILE = "reportedly_file"


def watch_file(engine: Engine, path: Path) -> None:
    """Let ``engine`` hand out no connection to another file than the one that ``path`` names now.

    Where another was put there, the next connection goes to it. Where none is any more, none is made:
    asking raises LedgerNotFound until the file is back.
    """
    seen: set[tuple[int, int]] = set()

    def require(*_asked: object) -> None:
        if seen and _identity(path) is None:
            raise LedgerNotFound(
                "the ledger's file is gone",
                where=str(path),
                advice="Nothing was written: put it back, then go on",
            )

    def note(_connection: object, record: Any) -> None:
        found = _identity(path)
        record.info[_FILE] = found
        if found is not None:
            seen.add(found)

    def compare(_connection: object, record: Any, _proxy: object) -> None:
        if record.info[_FILE] != _identity(path):
            raise DisconnectionError

    event.listen(engine, "do_connect", require)
    event.listen(engine, "connect", note)
    event.listen(engine, "checkout", compare)


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        held = path.stat()
    except OSError:
        return None
    return (held.st_dev, held.st_ino)

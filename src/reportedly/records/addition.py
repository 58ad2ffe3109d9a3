"""Addition: what became of one article that was to go into the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reportedly.errors import ReportedlyError

AdditionStatus = Literal["added", "new version", "known", "read again", "quarantined", "failed"]


@dataclass(frozen=True, slots=True)
class Addition:
    """``changes`` tells in words what a new version, or a new reading, makes of the claims of the one before.

    ``quarantined`` is the id under which something that could not be taken in waits for another try; what
    ``failed`` left nothing to keep.
    """

    source: str
    status: AdditionStatus
    document: str | None = None
    title: str | None = None
    claims: int = 0
    changes: tuple[str, ...] = ()
    failure: ReportedlyError | None = None
    quarantined: str | None = None

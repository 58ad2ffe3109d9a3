"""Archive: a whole file, or a whole answer, that articles were taken out of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Archive:
    """What it was called, the SHA-256 of its bytes in hexadecimal, and how many bytes it had.

    It is not kept beside the ledger; whoever has it can show by its digest that it is the one.
    """

    name: str
    sha256: str
    size: int

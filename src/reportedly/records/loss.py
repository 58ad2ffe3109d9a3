"""Loss: what an export could not hold or did not give out, and how many times."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

LossKind = Literal["unheld", "narrowed", "left_out", "coarsened", "delayed", "redacted"]
LOSS_KINDS: dict[LossKind, str] = {
    "unheld": "the format has no place for it",
    "narrowed": "the format holds it with less detail",
    "left_out": "the format's own rules leave it out",
    "coarsened": "told less exactly, for safety",
    "delayed": "held back until it is older, for safety",
    "redacted": "names taken out, for safety",
}
"""Kinds of loss, in the order in which they are told, with what each means."""


@dataclass(frozen=True, slots=True)
class Loss:
    """``what`` was lost (``relays``, ``incidents``), ``why`` in words, ``count`` times."""

    kind: LossKind
    what: str
    why: str
    count: int


@dataclass(frozen=True, slots=True)
class LossReport:
    """What one export wrote, and what it lost on the way; ``losses`` by kind, then by what was lost."""

    form: str
    incidents: int
    claims: int
    losses: tuple[Loss, ...]

    def count(self, kind: LossKind, what: str | None = None) -> int:
        """How many of ``kind`` were lost, of ``what`` if that is given."""
        return sum(loss.count for loss in self.losses if loss.kind == kind and what in (None, loss.what))

"""Commitment: what somebody said would be done, and when it is due."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Due = Literal["ahead", "due", "past"]


@dataclass(frozen=True, slots=True)
class Commitment:
    """``due`` is the EDTF date, ``first_day`` and ``last_day`` the ISO days that it covers."""

    claim: str
    document: str
    speaker: str | None
    party: str | None
    words: str
    quote: str
    said: str | None
    due: str
    first_day: str
    last_day: str

    def on(self, day: str) -> Due:
        """Whether it lies ahead of the ISO ``day``, is due on it, or was due before."""
        if day < self.first_day:
            return "ahead"
        return "due" if day <= self.last_day else "past"

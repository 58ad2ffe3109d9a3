"""Span: a half-open stretch of a text, counted in Unicode code points."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters ``start`` up to, not including, ``end``; ``0 <= start <= end``.

    Raises:
        ValueError: the bounds are negative or reversed.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end}]")

    def __len__(self) -> int:
        return self.end - self.start

    def quote(self, text: str) -> str:
        """The words of ``text`` that this span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


def cover(spans: Iterable[Span]) -> Span:
    """The smallest span that contains all of ``spans``.

    Raises:
        ValueError: there are none.
    """
    held = list(spans)
    if not held:
        raise ValueError("no spans to cover")
    return Span(min(span.start for span in held), max(span.end for span in held))

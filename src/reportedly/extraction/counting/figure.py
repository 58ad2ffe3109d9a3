"""Figure: a count in the words of its sentence, before it is bound to the document."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """Words ``first`` to ``last`` say it, words ``anchor`` say what befell them.

    ``single`` says how a single person is told of: "known" by name, pronoun or "the", "victim" as one of the
    victims; None for all others. ``more`` is True for "four more", "a third".
    """

    kind: str
    low: int | None
    high: int | None
    of: str | None
    first: int
    last: int
    anchor: tuple[int, int]
    rule: str | None = None
    single: str | None = None
    more: bool = False

"""Count: a number of people or things with its scope."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from reportedly.records.span import Span

CountScope = Literal["incident", "day", "period", "cumulative"]


@dataclass(frozen=True, slots=True)
class Count:
    """``min`` to ``max`` of ``kind`` (``killed``, ``injured``, ``missing``, ``munitions_fired``, ...).

    ``max`` is None where the end is open ("at least 12"), ``min`` is None where only a ceiling is
    given ("up to 40"). ``of`` names a subset (``children``, ``civilians``, ``soldiers``, ...); a subset
    is never added to its total, whose ``of`` is None. ``rule`` says how words became numbers where
    they are not plain digits or number words. ``anchor`` is the word that says what befell them
    ("killing"), from which the event is found.
    """

    kind: str
    min: int | None
    max: int | None
    of: str | None
    scope: CountScope
    text: str
    span: Span
    rule: str | None = None
    anchor: Span | None = None


def total_of(counts: Iterable[Count], kind: str) -> Count | None:
    """The first count of ``kind`` that is of no subset."""
    return next((count for count in counts if count.kind == kind and count.of is None), None)

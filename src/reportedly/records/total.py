"""Total: figures of many incidents under one policy, added up; and where two policies' totals part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from reportedly.records.incident import Policy

TotalBy = Literal["country", "place", "year", "month", "day", "event", "actor", "party", "grade", "status"]
TOTAL_BY: tuple[TotalBy, ...] = (
    "country", "place", "year", "month", "day", "event", "actor", "party", "grade", "status",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Total:
    """The sum for one combination of values of what was asked for, ``by`` in that order; None: not known.

    ``best`` is None where the policy has none. ``incidents`` are those whose figures were added, ``left_out``
    those that the policy does not count or that tell no such figure. ``open`` says how many of the added have
    no least or no highest number; there the other bound was not filled in.
    """

    policy: Policy
    version: str
    kind: str
    by: tuple[str | None, ...]
    min: int
    best: int | None
    max: int
    incidents: tuple[str, ...]
    left_out: tuple[str, ...] = ()
    open: int = 0


@dataclass(frozen=True, slots=True)
class Difference:
    """One incident that the policies count differently.

    ``counted`` holds by policy the bounds that go into its total, None where the incident is left out, and
    ``rules`` why. ``words`` put it into one line.
    """

    incident: str
    title: str
    kind: str
    counted: Mapping[Policy, tuple[int | None, int | None, int | None] | None]
    rules: Mapping[Policy, str]
    words: str

"""Verification note: somebody says what could or could not be verified."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reportedly.records.mention import Mention
from reportedly.records.span import Span

Verdict = Literal["verified", "unverified", "partly_verified", "disputed"]


@dataclass(frozen=True, slots=True)
class Verification:
    """``by`` is None where nobody is named; ``facets`` are what it is about (``date``, ``place``, ``toll``,
    ``authenticity``, ...), none meaning the whole; ``about`` holds statement ids."""

    span: Span
    by: Mention | None
    verdict: Verdict
    facets: tuple[str, ...]
    about: tuple[str, ...]

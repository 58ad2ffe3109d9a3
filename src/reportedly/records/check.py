"""Check: arithmetic an editor would do."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.records.span import Span


@dataclass(frozen=True, slots=True)
class Check:
    """``kind`` is ``unit-conversion``, ``day-count``, ``weekday``, ``sum``, ...; ``holds`` is None where
    what was stated cannot be judged."""

    kind: str
    span: Span
    stated: str
    computed: str
    holds: bool | None

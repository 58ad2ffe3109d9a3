"""Instants: UTC times as they are written down, to the second."""

from __future__ import annotations

from datetime import UTC, datetime

_FORM = "%Y-%m-%dT%H:%M:%SZ"


def write_instant(instant: datetime) -> str:
    """``instant``, which must be aware, as ``2027-03-11T14:05:09Z``."""
    return instant.astimezone(UTC).strftime(_FORM)


def read_instant(written: str | None) -> datetime | None:
    """The instant that was written so; None for anything else."""
    try:
        return datetime.strptime(written or "", _FORM).replace(tzinfo=UTC)
    except ValueError:
        return None

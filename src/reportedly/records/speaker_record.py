"""Speaker record: how a speaker's claims of one kind fared against later accounts; never one score."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SpeakerRecord:
    """One case an incident and kind: ``killed``, ``injured``, ``actor``, ``happened``.

    A case is ``borne_out`` or ``contradicted`` by later independent accounts, ``disputed`` where they did
    both, ``silent`` where none touched it. ``low`` and ``high`` are the Wilson interval (95 %) of the share
    that was borne out among the cases that were either borne out or contradicted; None where there are none.
    ``linked`` says under which other names the speaker was found, and why that is the same one.
    """

    speaker: str
    party: str | None
    kind: str
    borne_out: int
    contradicted: int
    disputed: int
    silent: int
    low: float | None
    high: float | None
    incidents: tuple[str, ...]
    linked: tuple[str, ...] = ()

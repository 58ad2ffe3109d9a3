"""Event: something that is said to happen, before it is bound to who says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reportedly.records.mention import Mention
from reportedly.records.quote import Quote

Realis = Literal["actual", "planned", "predicted", "hypothetical", "generic"]
Polarity = Literal["positive", "negative"]
Blame = Literal["fact", "claimed", "accused_by_authorities", "accused", "possible"]
"""How surely it is said who did it."""


@dataclass(frozen=True, slots=True)
class EventType:
    """PLOVER type and mode, ACLED sub-event type (violence only), UCDP type of violence (1, 2, 3)."""

    plover: str
    mode: str | None = None
    acled: str | None = None
    ucdp: int | None = None


@dataclass(frozen=True, slots=True)
class Roles:
    """Who did it, to whom or what, with which weapon, and the people harmed."""

    actor: tuple[Mention, ...] = ()
    target: tuple[Mention, ...] = ()
    weapon: tuple[Mention, ...] = ()
    victim: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """``sentence`` and ``position`` say where the trigger's head word stands in the document's sentences."""

    sentence: int
    position: int
    trigger: Quote
    type: EventType
    realis: Realis
    polarity: Polarity
    roles: Roles

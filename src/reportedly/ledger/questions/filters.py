"""Filters: what is asked of a ledger's claims and documents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Verified = Literal["verified", "unverified", "partly_verified", "disputed", "none"]
"""What is said of a claim's verification; ``none``: nothing."""


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Every field narrows what is found; None asks nothing.

    ``speaker`` and ``place`` are words, each of which begins a word of the name; ``speaker`` and ``party``
    may be a country, by name, adjective or code. ``party`` is anybody who speaks, relays, acts or is acted
    upon. ``happened_from`` and ``happened_to`` are the days of a period that the claim's own touches.
    ``event`` is a PLOVER type or mode, or an ACLED sub-event type. ``text`` is looked for in the statement
    (see ``search``). ``document`` and ``origin`` are ids or the beginnings of ids.

    ``as_of``, a day (to its end, in UTC) or an instant, asks what the ledger held then; ``said_by`` what had
    been said by the end of a day: claims whose day of saying is unknown are left out. ``all_versions`` shows
    also the claims that a newer version of their article makes too, ``all_readings`` those of older readings.
    """

    speaker: str | None = None
    party: str | None = None
    place: str | None = None
    country: str | None = None
    happened_from: str | None = None
    happened_to: str | None = None
    event: str | None = None
    verified: Verified | None = None
    realis: str | None = None
    polarity: str | None = None
    text: str | None = None
    outlet: str | None = None
    document: str | None = None
    origin: str | None = None
    case: str | None = None
    said_by: str | None = None
    as_of: str | None = None
    all_versions: bool = False
    all_readings: bool = False


@dataclass(frozen=True, slots=True)
class DocumentFilter:
    """Every field narrows what is found; None asks nothing.

    ``published_from`` and ``published_to`` are days. ``outlet`` is words, each of which begins a word of the
    name; ``text`` is looked for in title and text. ``all_versions`` shows also what a newer version replaced.
    """

    outlet: str | None = None
    published_from: str | None = None
    published_to: str | None = None
    language: str | None = None
    text: str | None = None
    story: str | None = None
    origin: str | None = None
    case: str | None = None
    as_of: str | None = None
    all_versions: bool = False

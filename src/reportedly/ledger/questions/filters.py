"""Filters: what is asked of a ledger's claims and documents."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Every field narrows what is found; None asks nothing.

    ``speaker`` and ``place`` are words, each of which begins a word of the name; ``speaker`` and ``party``
    may be a country, by name, adjective or code. ``party`` is anybody who speaks, relays, acts or is acted
    upon. ``country`` is a name, an adjective or a code. ``since`` and ``until`` are the days of a period
    that the claim's own touches. ``event`` is a PLOVER type or mode, or an ACLED sub-event type. ``words``
    are looked for in the statement (see ``search``). ``document`` and ``origin`` are ids.

    ``as_of``, a day (to its end, in UTC) or an instant, asks what the ledger held then; ``said_by`` what had
    been said by the end of a day: claims whose day of saying is unknown are left out. ``every_version`` also
    shows the claims that a newer version of their article makes too, ``every_reading`` those of older
    readings.
    """

    speaker: str | None = None
    party: str | None = None
    place: str | None = None
    country: str | None = None
    since: str | None = None
    until: str | None = None
    event: str | None = None
    verified: str | None = None
    realis: str | None = None
    polarity: str | None = None
    words: str | None = None
    outlet: str | None = None
    document: str | None = None
    origin: str | None = None
    case: str | None = None
    said_by: str | None = None
    as_of: str | None = None
    every_version: bool = False
    every_reading: bool = False


@dataclass(frozen=True, slots=True)
class DocumentFilter:
    """Every field narrows what is found; None asks nothing.

    ``since`` and ``until`` are days of publication. ``outlet`` is words, each of which begins a word of the
    name; ``words`` are looked for in title and text. ``document``, ``story`` and ``origin`` are ids.
    """

    words: str | None = None
    outlet: str | None = None
    language: str | None = None
    since: str | None = None
    until: str | None = None
    story: str | None = None
    document: str | None = None
    case: str | None = None
    origin: str | None = None
    as_of: str | None = None

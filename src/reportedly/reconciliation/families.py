"""Families: which kinds of events may be one event at all."""

from __future__ import annotations

from reportedly.records.event import EventType
from reportedly.resources.lexicons import load_lexicon


def family_of(event: EventType) -> str | None:
    """The family of ``resources/all/families.toml``; None for what is said and does not happen."""
    families = load_lexicon("families", language="all")
    found: str | None = families["acled"].get(event.acled)
    found = found or families["mode"].get(f"{event.plover}/{event.mode}")
    return found or families["plover"].get(event.plover)

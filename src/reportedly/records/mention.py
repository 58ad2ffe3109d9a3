"""Mention: words that name an actor, a thing or people, with whom they stand for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reportedly.records.span import Span

MentionKind = Literal[
    "government", "military", "armed_group", "police", "official", "person", "organisation", "media",
    "population", "document", "weapon", "object", "unknown",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mention:
    """``entity`` is an ISO 3166 alpha-3 code where a state, its capital or its unnamed officials are
    meant, else a normalised name, else None; a pronoun or a short form carries the entity it stands for."""

    text: str
    span: Span
    entity: str | None = None
    kind: MentionKind = "unknown"

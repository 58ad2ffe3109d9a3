"""Cast: who is meant by the actor words of a document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from reportedly.records.mention import Mention


@dataclass(frozen=True, slots=True)
class Cast:
    """Mentions by (sentence index, position of the phrase's head word)."""

    mentions: Mapping[tuple[int, int], Mention] = field(default_factory=dict)

    def at(self, sentence: int, position: int) -> Mention | None:
        """The actor meant by the phrase whose head word stands at ``position``, or None."""
        return self.mentions.get((sentence, position))

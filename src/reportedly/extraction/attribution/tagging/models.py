"""Models: what tells which words of a sentence report, and what part the others have in each report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from reportedly.extraction.attribution.tagging.ground import Ground

Roles = tuple[Sequence[str], Sequence[float]]
"""For each word of the sentence S (of the source), K (of the cue), C (of what is said) or O (of none); and
the probability of C."""


class Tags(Protocol):
    """What a model makes of one sentence."""

    @property
    def chances(self) -> Mapping[int, float]:
        """For each candidate of the ground the probability that it is the head of a cue."""

    def roles(self, head: int) -> Roles:
        """The parts that the words have in the report whose cue has its head at ``head``."""


class Model(Protocol):
    """Trained weights of one kind."""

    def tag(self, ground: Ground) -> Tags:
        """What the model makes of the sentence."""

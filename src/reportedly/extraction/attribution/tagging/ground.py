"""Ground: a sentence with what the written rules make of it, from which the taggers' features are read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reportedly.extraction.attribution.attributions import Attribution, find_attributions
from reportedly.extraction.attribution.cues import Cue, find_cues
from reportedly.records.sentence import Sentence

_PARTS = frozenset({"VERB", "NOUN", "ADJ"})
_AUXILIARY = frozenset({"aux", "auxpass"})
_SIGNS = frozenset({":", "—", "according", "for"})
_NAMES = frozenset({"poll", "vote", "tweets", "tweet"})
"""Words that the parser often takes for a name where they report."""


@dataclass(frozen=True, slots=True)
class Ground:
    """``quoted`` tells for each word the quotation it stands in, or -1; ``cues`` and ``reports`` are what the
    rules find, by the position of the cue's head word."""

    sentence: Sentence
    quoted: tuple[int, ...]
    cues: Mapping[int, Cue]
    reports: Mapping[int, Attribution]

    @property
    def candidates(self) -> tuple[int, ...]:
        """Positions outside quotations that may be the head word of a cue."""
        return tuple(
            token.index
            for token in self.sentence
            if self.quoted[token.index] < 0 and may_report(self.sentence, token.index)
        )


def read_ground(sentence: Sentence, quoted: tuple[int, ...]) -> Ground:
    """What the rules find in ``sentence``."""
    cues = find_cues(sentence)
    reports = find_attributions(sentence, quoted, cues)
    return Ground(
        sentence, quoted, {cue.head: cue for cue in cues}, {report.cue.head: report for report in reports}
    )


def may_report(sentence: Sentence, position: int) -> bool:
    """Whether a word can be the head of a cue at all: a verb, noun or adjective, a colon, "according"."""
    token = sentence[position]
    if token.pos in _PARTS:
        return True
    if token.pos == "AUX":
        return token.tag != "MD" and token.dep not in _AUXILIARY
    if token.pos == "PROPN":
        return token.lower in _NAMES
    return token.text in _SIGNS or token.lower in _SIGNS

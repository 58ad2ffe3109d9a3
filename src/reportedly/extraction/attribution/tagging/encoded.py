"""Encoded: an encoder as a model of reports: which words are cues, and which words belong to which cue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from math import sqrt

import numpy as np

from reportedly.extraction.attribution.tagging.encoder import Encoder, Figures, load_encoder
from reportedly.extraction.attribution.tagging.ground import Ground
from reportedly.extraction.attribution.tagging.models import Roles

ENCODED_TRUST = "attribution/encoder/trust.json"
_LABELS = "OSKC"
_FARTHEST = 32


@dataclass(frozen=True, slots=True)
class Encoded:
    """The encoder with its heads.

    A word is the head of a cue by a perceptron over its state; what another word is to it by a biaffine form
    over both (Dozat and Manning 2017) and how far off it stands.
    """

    encoder: Encoder

    def tag(self, ground: Ground) -> EncodedTags:
        """What the encoder makes of the sentence."""
        return EncodedTags(self, ground)


@dataclass(frozen=True)
class EncodedTags:
    """One sentence as the encoder sees it."""

    model: Encoded
    ground: Ground

    @cached_property
    def states(self) -> Figures:
        """One row for each word."""
        return self.model.encoder.read([token.text for token in self.ground.sentence], marks(self.ground))

    @cached_property
    def chances(self) -> Mapping[int, float]:
        """By candidate, how likely it is the head of a cue."""
        places = list(self.ground.candidates)
        heads = self.model.encoder.heads
        hidden = bent(self.states[places] @ heads["cue.0.weight"].T + heads["cue.0.bias"])
        scores = hidden @ heads["cue.3.weight"][0] + heads["cue.3.bias"][0]
        return dict(zip(places, (1 / (1 + np.exp(-scores))).tolist(), strict=True))

    @cached_property
    def _words(self) -> Figures:
        return self._side("w")

    @cached_property
    def _cues(self) -> Figures:
        return self._side("h")

    def _side(self, name: str) -> Figures:
        heads = self.model.encoder.heads
        hidden = bent(self.states @ heads[f"{name}.weight"].T + heads[f"{name}.bias"])
        return np.concatenate([hidden, np.ones_like(hidden[:, :1])], axis=1)

    def roles(self, head: int) -> Roles:
        """The most probable part of each word, and how likely it is said."""
        heads = self.model.encoder.heads
        size = len(self.ground.sentence)
        far = np.clip(np.arange(size) - head, -_FARTHEST, _FARTHEST) + _FARTHEST
        scores = self._words @ (self._cues[head] @ heads["U"]).T + heads["dist.weight"][far]
        likely = np.exp(scores - scores.max(axis=1, keepdims=True))
        likely /= likely.sum(axis=1, keepdims=True)
        labels = [_LABELS[number] for number in scores.argmax(axis=1)]
        return labels, likely[:, _LABELS.index("C")].tolist()


def marks(ground: Ground) -> list[int]:
    """What is known of each word: how it is written, if it is quoted, may report, reports by the rules."""
    candidates = frozenset(ground.candidates)
    return [
        1
        + written(token.text)
        + 6 * (ground.quoted[token.index] >= 0)
        + 12 * (token.index in candidates)
        + 24 * (token.index in ground.reports)
        for token in ground.sentence
    ]


def written(word: str) -> int:
    """No letter or figure 0, a figure 1, small letters 2, capitals 3, a capital first 4, else 5."""
    if not any(letter.isalnum() for letter in word):
        return 0
    if any(letter.isdigit() for letter in word):
        return 1
    if word.islower():
        return 2
    if word.isupper() and len(word) > 1:
        return 3
    return 4 if word[0].isupper() else 5


def bent(figures: Figures) -> Figures:
    """The Gaussian error linear unit (Hendrycks and Gimpel 2016)."""
    held: Figures = figures * 0.5 * (1 + _erf(figures / sqrt(2)))
    return held


def _erf(figures: Figures) -> Figures:
    """The error function by formula 7.1.26 of Abramowitz and Stegun, within 1.5e-7."""
    size = np.abs(figures)
    step = 1 / (1 + 0.3275911 * size)
    sum_ = step * (
        0.254829592
        + step * (-0.284496736 + step * (1.421413741 + step * (-1.453152027 + step * 1.061405429)))
    )
    held: Figures = np.sign(figures) * (1 - sum_ * np.exp(-size * size))
    return held


@cache
def load_encoded() -> Encoded:
    """The encoder that the package ships, loaded once."""
    return Encoded(load_encoder())

"""Taggers: the trained weights and the only file that knows the library that applies them (CRFsuite)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from threading import Lock

import pycrfsuite

from reportedly.errors import ModelMissing

CUES = "attribution/cues.crfsuite"
WORDS = "attribution/words.crfsuite"
"""Weights, in the folder of the language."""


class Tagger:
    """A linear-chain CRF with its weights; safe to share among threads."""

    def __init__(self, weights: bytes) -> None:
        self._weights = weights
        """The library reads them in place, so they are held as long as it does."""
        self._model = pycrfsuite.Tagger()
        self._model.open_inmemory(weights)
        self._turn = Lock()

    def chances(self, features: Sequence[Sequence[str]], label: str) -> list[float]:
        """For each place of the sequence the probability of ``label``."""
        with self._turn:
            self._model.set(features)
            return self._chances(len(features), label)

    def labels(self, features: Sequence[Sequence[str]], label: str) -> tuple[list[str], list[float]]:
        """The most probable labels of the sequence, and for each place the probability of ``label``."""
        with self._turn:
            found = self._model.tag(features)
            return found, self._chances(len(features), label)

    def _chances(self, places: int, label: str) -> list[float]:
        return [self._model.marginal(label, place) for place in range(places)]


@cache
def load_tagger(name: str, language: str = "en") -> Tagger:
    """The tagger whose weights stand in ``resources/LANGUAGE/name``, loaded once.

    Raises:
        ModelMissing: there is no such file.
    """
    path = files("reportedly.resources") / language / name
    try:
        weights = path.read_bytes()
    except FileNotFoundError as error:
        raise ModelMissing(
            "the weights for attribution are not there",
            where=name,
            advice="Run 'pip install reportedly' again",
        ) from error
    return Tagger(weights)

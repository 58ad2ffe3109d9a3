"""Factuality: how sure a text is that what a predicate names happened, as one number from -3 to 3."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from reportedly.extraction.occurrences.factuality_marks import find_marks
from reportedly.records.sentence import Sentence
from reportedly.resources.lexicons import load_words

_LEAST, _MOST = -3.0, 3.0


def score_predicate(sentence: Sentence, position: int) -> float:
    """From -3 (surely did not happen) over 0 (open) to 3 (surely happened), as readers would say.

    The sum of the weights of the marks around the word at ``position``; the weights are learned
    (``resources/en/factuality.txt``, see docs/factuality.md), the marks are grammar and words.
    """
    weights = load_weights()
    total = sum(weights.get(mark, 0.0) for mark in find_marks(sentence, position))
    return round(min(_MOST, max(_LEAST, total)), 2)


@cache
def load_weights() -> Mapping[str, float]:
    """The weight of each mark."""
    pairs = (line.rsplit("\t", 1) for line in load_words("factuality"))
    return {mark: float(weight) for mark, weight in pairs}

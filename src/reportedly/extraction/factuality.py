"""Factuality: how sure a text is that what a predicate names happened, as one number from -3 to 3."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Literal

from reportedly.extraction.occurrences.factuality_marks import find_marks
from reportedly.records.sentence import Sentence
from reportedly.records.span import Span
from reportedly.resources.lexicons import load_words

CERTAIN, DENIED = 2.0, -2.0
_LEAST, _MOST = -3.0, 3.0

Verdict = Literal["certain", "hedged", "denied"]


def score_predicate(sentence: Sentence, position: int) -> float:
    """From -3 (surely did not happen) over 0 (open) to 3 (surely happened), as readers would say.

    The sum of the weights of the marks around the word at ``position``; the weights are learned
    (``resources/en/factuality.txt``, see docs/factuality.md), the marks are grammar and words.
    """
    weights = load_weights()
    total = sum(weights.get(mark, 0.0) for mark in find_marks(sentence, position))
    return round(min(_MOST, max(_LEAST, total)), 2)


def score_spans(sentences: Sequence[Sentence], spans: Sequence[Span]) -> tuple[float | None, ...]:
    """The factuality of the predicate that each of ``spans`` ends with; None where no word is covered."""
    found: list[float | None] = []
    for span in spans:
        sentence = next((held for held in sentences if held.span.overlaps(span)), None)
        positions = () if sentence is None else sentence.positions_in(span)
        if sentence is None or not positions:
            found.append(None)
        else:
            found.append(score_predicate(sentence, positions[-1]))
    return tuple(found)


def verdict_of(score: float) -> Verdict:
    """The score in three steps: certain from 2, denied from -2 down, hedged between."""
    if score >= CERTAIN:
        return "certain"
    return "denied" if score <= DENIED else "hedged"


@cache
def load_weights() -> Mapping[str, float]:
    """The weight of each mark."""
    pairs = (line.rsplit("\t", 1) for line in load_words("factuality"))
    return {mark: float(weight) for mark, weight in pairs}

"""Linear models of many marks: several yes-or-no questions learned at once by stochastic descent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

BATCH, STEP, FLOOR = 64, 0.1, 1e-3


@dataclass(frozen=True, slots=True)
class Examples:
    """Marks of each example and, for each question, whether its answer is yes."""

    marks: Sequence[Sequence[str]]
    answers: NDArray[np.float64]


def learn_linear(
    examples: Examples, *, fewest: int, decay: float, rounds: int, weight_of_yes: float = 1.0
) -> dict[str, NDArray[np.float64]]:
    """Weights by mark, one for each question: logistic loss, AdaGrad, decay by how seldom a mark is.

    The mean over the later half of the rounds; the order is drawn with a fixed seed.
    """
    counted = Counter(mark for marks in examples.marks for mark in marks)
    numbers = {mark: n for n, mark in enumerate(sorted(m for m, k in counted.items() if k >= fewest))}
    rows = [np.array([numbers[mark] for mark in marks if mark in numbers]) for marks in examples.marks]
    shrink = decay / np.array([float(counted[mark]) for mark in numbers])
    questions = examples.answers.shape[1]
    weights = np.zeros((len(numbers), questions))
    squares, total = np.full_like(weights, FLOOR), np.zeros_like(weights)
    random = np.random.default_rng(0)
    for turn in range(rounds):
        order = random.permutation(len(rows))
        for start in range(0, len(order), BATCH):
            chosen = order[start : start + BATCH]
            flat = np.concatenate([rows[place] for place in chosen])
            owner = np.repeat(np.arange(len(chosen)), [len(rows[place]) for place in chosen])
            score = np.zeros((len(chosen), questions))
            np.add.at(score, owner, weights[flat])
            wanted = examples.answers[chosen]
            error = 1 / (1 + np.exp(-np.clip(score, -30, 30))) - wanted
            error *= np.where(wanted > 0, weight_of_yes, 1.0)
            touched, place_of = np.unique(flat, return_inverse=True)
            slope = np.zeros((len(touched), questions))
            np.add.at(slope, place_of, error[owner])
            slope += shrink[touched, None] * weights[touched]
            squares[touched] += slope * slope
            weights[touched] -= STEP * slope / np.sqrt(squares[touched])
        if turn >= rounds // 2:
            total += weights
    mean = total / (rounds - rounds // 2)
    return {mark: mean[number] for mark, number in numbers.items()}

"""Linear models of many marks: several yes-or-no questions learned at once, or one choice among classes."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

BATCH, STEP, FLOOR = 64, 0.4, 1e-3
TURNS, POWERS = 500, 30


@dataclass(frozen=True, slots=True)
class Examples:
    """Marks of each example and, for each question, whether its answer is yes."""

    marks: Sequence[Sequence[str]]
    answers: NDArray[np.float64]


def learn_linear(
    examples: Examples, *, fewest: int, decay: float, rounds: int
) -> dict[str, NDArray[np.float64]]:
    """Weights by mark, one for each question: logistic loss, AdaGrad, decay by how seldom a mark is.

    A mark counts by its rarity, and the marks of an example share its weight: the sum of their weights is to
    be divided by the root of how many they are. The mean over the later half of the rounds; the order is
    drawn with a fixed seed.
    """
    counted = Counter(mark for marks in examples.marks for mark in marks)
    numbers = {mark: n for n, mark in enumerate(sorted(m for m, k in counted.items() if k >= fewest))}
    rows = [np.array([numbers[mark] for mark in marks if mark in numbers], int) for marks in examples.marks]
    rarity = np.array([math.log(len(rows) / counted[mark]) for mark in numbers])
    roots = np.array([math.sqrt(max(1, len(marks))) for marks in examples.marks])
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
            worth = (rarity[flat] / roots[chosen][owner])[:, None]
            score = np.zeros((len(chosen), questions))
            np.add.at(score, owner, weights[flat] * worth)
            wanted = examples.answers[chosen]
            error = 1 / (1 + np.exp(-np.clip(score, -30, 30))) - wanted
            touched, place_of = np.unique(flat, return_inverse=True)
            slope = np.zeros((len(touched), questions))
            np.add.at(slope, place_of, error[owner] * worth)
            slope += shrink[touched, None] * weights[touched]
            squares[touched] += slope * slope
            weights[touched] -= STEP * slope / np.sqrt(squares[touched])
        if turn >= rounds // 2:
            total += weights
    mean = total / (rounds - rounds // 2)
    return {mark: mean[number] * rarity[number] for mark, number in numbers.items()}


def learn_ridge(examples: Examples, *, fewest: int, decay: float) -> dict[str, NDArray[np.float64]]:
    """Weights as ``learn_linear`` gives them, by least squares of few examples with very many marks.

    Solved for the examples rather than the marks; answers are counted from their mean.
    """
    counted = Counter(mark for marks in examples.marks for mark in marks)
    numbers = {mark: n for n, mark in enumerate(sorted(m for m, k in counted.items() if k >= fewest))}
    table = np.zeros((len(examples.marks), len(numbers)), np.float32)
    for row, marks in enumerate(examples.marks):
        for mark in marks:
            if mark in numbers:
                table[row, numbers[mark]] = math.log(len(examples.marks) / counted[mark])
        table[row] /= math.sqrt(max(1, len(marks)))
    alike = (table @ table.T).astype(np.float64)
    alike += decay * np.trace(alike) / len(alike) * np.eye(len(alike))
    centred = examples.answers - examples.answers.mean(axis=0)
    weights = table.T @ np.linalg.solve(alike, centred)
    rarity = {mark: math.log(len(examples.marks) / counted[mark]) for mark in numbers}
    return {mark: weights[number] * rarity[mark] for mark, number in numbers.items()}


def learn_choice(
    marks: Sequence[Mapping[str, float]], chosen: Sequence[int], *, fewest: int, decay: float, measured: str
) -> dict[str, NDArray[np.float64]]:
    """Weights by mark, one for each class: multinomial logistic loss, the squares of weights shrunk.

    Marks count by their rarity, in the weights that are given back too, but for those that begin with
    ``measured``, whose values say enough. Solved for the examples rather than the marks by Nesterov's
    descent, whose step the largest eigenvalue sets; nothing is drawn.
    """
    counted = Counter(mark for held in marks for mark in held)
    numbers = {mark: n for n, mark in enumerate(sorted(m for m, k in counted.items() if k >= fewest))}
    rarity = {
        mark: 1.0 if mark.startswith(measured) else math.log(len(marks) / counted[mark]) for mark in numbers
    }
    table = np.zeros((len(marks), len(numbers)), np.float32)
    for row, held in enumerate(marks):
        for mark, value in held.items():
            if mark in numbers:
                table[row, numbers[mark]] = value * rarity[mark]
    alike = table @ table.T
    wanted = np.eye(max(chosen) + 1, dtype=np.float32)[np.array(chosen)]
    step = np.float32(1 / (0.5 * _largest(alike) + decay))
    shares, ahead = np.zeros_like(wanted), np.zeros_like(wanted)
    for turn in range(TURNS):
        scores = alike @ ahead
        likely = np.exp(scores - scores.max(axis=1, keepdims=True))
        likely /= likely.sum(axis=1, keepdims=True)
        moved = ahead - step * (likely - wanted + np.float32(decay) * ahead)
        ahead = moved + np.float32(turn / (turn + 3)) * (moved - shares)
        shares = moved
    weights = (table.T @ shares).astype(np.float64)
    return {mark: weights[number] * rarity[mark] for mark, number in numbers.items()}


def _largest(alike: NDArray[np.float32]) -> float:
    """The largest eigenvalue of a symmetric matrix, by powers; a little above it rather than below."""
    vector = np.ones(len(alike), np.float32)
    for _ in range(POWERS):
        turned = alike @ vector
        vector = turned / np.linalg.norm(turned)
    return 1.02 * float(vector @ (alike @ vector))

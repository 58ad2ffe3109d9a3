"""``python -m evaluation.learning.factuality``: learns the weights of factuality from a train part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path

import numpy as np

from evaluation.datasets import BENCH, read_rows
from reportedly.extraction.occurrences.factuality_marks import find_marks
from reportedly.reading.sentences import split_sentences
from reportedly.records.document import Document
from reportedly.records.span import Span

TRAIN = BENCH / "factuality_uw" / "train.jsonl"
OUTPUT = Path(str(files("reportedly.resources"))) / "en" / "factuality.txt"
START, ALWAYS = 2.3, "always"
FEWEST, SMALLEST = 6, 0.03
ROUNDS, STEP, DECAY, LARGEST_ERROR = 20, 0.15, 20.0, 0.6

Example = tuple[tuple[str, ...], float]


def main() -> None:
    """Writes one mark a line with its weight, those of little weight left out."""
    weights = learn(tuple(read_examples(TRAIN)))
    weights[ALWAYS] = weights.get(ALWAYS, 0.0) + START
    kept = {mark: round(weight, 2) for mark, weight in sorted(weights.items()) if abs(weight) >= SMALLEST}
    OUTPUT.write_text("".join(f"{mark}\t{weight}\n" for mark, weight in kept.items()), encoding="utf-8")
    print(f"{len(kept)} marks in {OUTPUT}")


def read_examples(path: Path) -> Iterator[Example]:
    """The marks of every predicate with what readers said of it."""
    for row in read_rows(path):
        sentences = split_sentences(Document(id="row", text=row["text"]))
        for predicate in row["predicates"]:
            span = Span(predicate["start"], predicate["end"])
            for sentence in sentences:
                positions = sentence.positions_in(span) if sentence.span.overlaps(span) else ()
                if positions:
                    yield find_marks(sentence, positions[-1]), float(predicate["factuality"])
                    break


def learn(examples: Sequence[Example]) -> dict[str, float]:
    """A linear model by stochastic descent on Huber's loss (AdaGrad), seldom marks held near nought.

    The mean of the weights of the later half of the rounds; the order is drawn with a fixed seed.
    """
    counted = Counter(mark for marks, _ in examples for mark in marks)
    numbers = {mark: n for n, mark in enumerate(sorted(m for m, k in counted.items() if k >= FEWEST))}
    rows = [np.array([numbers[mark] for mark in marks if mark in numbers]) for marks, _ in examples]
    frequency = np.array([counted[mark] for mark in numbers])
    weights, squares, total = np.zeros(len(numbers)), np.full(len(numbers), 1e-2), np.zeros(len(numbers))
    random = np.random.default_rng(0)
    for turn in range(ROUNDS):
        for place in random.permutation(len(rows)):
            row = rows[place]
            error = np.clip(START + weights[row].sum() - examples[place][1], -LARGEST_ERROR, LARGEST_ERROR)
            slope = error + DECAY * weights[row] / frequency[row]
            squares[row] += slope * slope
            weights[row] -= STEP * slope / np.sqrt(squares[row] * len(row))
        if turn >= ROUNDS // 2:
            total += weights
    mean = total / (ROUNDS - ROUNDS // 2)
    return {mark: float(mean[number]) for mark, number in numbers.items()}


if __name__ == "__main__":
    main()

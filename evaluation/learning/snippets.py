"""``python -m evaluation.learning.snippets``: learns the classes of snippets from texts of our own."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence

from evaluation.learning.linear import learn_choice
from evaluation.snippets.choosing import WEIGHTS, Weights, class_of
from evaluation.snippets.marks import Marks, read_snippet
from evaluation.snippets.written import OWN, PHRASES, Snippet, kept_aside, read_snippets, to_learn_from

FOLDS = 5
FEWEST, DECAY = 1, 0.1
"""Chosen by cross-validation on what is learned from."""
SMALLEST = 0.1
"""Marks without a weight of that size are left out."""
Lesson = tuple[Marks, str]


def main() -> None:
    """Writes the weights; prints how often they are right in cross-validation and on what is kept aside."""
    written = _read(to_learn_from())
    further = [*_read(read_snippets(PHRASES)), *_read(read_snippets(OWN))]
    print(f"cross-validation: {cross_validate(written, further):.3f} of {len(written)} right")
    weights = learn_snippets([*written, *further])
    write(weights)
    aside = _read(kept_aside())
    print(f"kept aside: {count_right(aside, weights) / len(aside):.3f} of {len(aside)} right")


def cross_validate(written: Sequence[Lesson], further: Sequence[Lesson]) -> float:
    """How many of ``written`` are right by weights learned on the other folds and all of ``further``."""
    right = 0
    for fold in range(FOLDS):
        known = [lesson for number, lesson in enumerate(written) if number % FOLDS != fold]
        weights = learn_snippets([*known, *further])
        right += count_right(written[fold::FOLDS], weights)
    return right / len(written)


def learn_snippets(lessons: Sequence[Lesson]) -> Weights:
    """Weights of marks for each class."""
    labels = tuple(sorted({label for _, label in lessons}))
    chosen = [labels.index(label) for _, label in lessons]
    learned = learn_choice(
        [marks for marks, _ in lessons], chosen, fewest=FEWEST, decay=DECAY, measured="rules "
    )
    return Weights(labels, {mark: tuple(map(float, held)) for mark, held in learned.items()})


def count_right(lessons: Sequence[Lesson], weights: Weights) -> int:
    """How many are told as their class."""
    return sum(class_of(marks, weights) == label for marks, label in lessons)


def write(weights: Weights) -> None:
    """Tenths as whole numbers, compressed; marks of little weight are left out."""
    marks = {
        mark: [round(10 * value) for value in held]
        for mark, held in sorted(weights.marks.items())
        if max(map(abs, held)) >= SMALLEST
    }
    table = {"labels": weights.labels, "marks": marks}
    text = json.dumps(table, ensure_ascii=False, separators=(",", ":")).replace('],"', '],\n"')
    WEIGHTS.write_bytes(gzip.compress(f"{text}\n".encode(), mtime=0))
    print(f"{len(marks)} marks in {WEIGHTS}")


def _read(snippets: Sequence[Snippet]) -> list[Lesson]:
    return [(read_snippet(snippet.text), snippet.label) for snippet in snippets]


if __name__ == "__main__":
    main()

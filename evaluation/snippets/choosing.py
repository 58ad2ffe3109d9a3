"""Choosing: the one class of CASE 2021 task 2 that a few sentences are about, by learned weights."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from evaluation.snippets.marks import Marks

WEIGHTS = Path(__file__).with_name("weights.json.gz")


@dataclass(frozen=True, slots=True)
class Weights:
    """For each mark one number a class, in the order of ``labels``."""

    labels: tuple[str, ...]
    marks: Mapping[str, tuple[float, ...]]


def class_of(marks: Marks, weights: Weights | None = None) -> str:
    """The class with the highest sum; of equal ones the first by name."""
    held = weights or load_weights()
    scores = [0.0] * len(held.labels)
    for mark in sorted(marks):
        for number, weight in enumerate(held.marks.get(mark, ())):
            scores[number] += marks[mark] * weight
    return held.labels[max(range(len(scores)), key=scores.__getitem__)]


@cache
def load_weights() -> Weights:
    """The weights that ``python -m evaluation.learning.snippets`` wrote."""
    table = json.loads(gzip.decompress(WEIGHTS.read_bytes()))
    marks = {mark: tuple(value / 10 for value in held) for mark, held in table["marks"].items()}
    return Weights(tuple(table["labels"]), marks)

"""What the encoder's first scores of articles are made into, learned on articles that it had not seen."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evaluation.templates.candidates import normal
from evaluation.templates.filling import WEIGHTS, Outlook, dot, likely, prospects
from evaluation.templates.scoring import SLOTS, TYPES, Vector

ROUNDS, STEP, DECAY = 2000, 0.3, 10.0

Answers = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Scored:
    """One train article: its phrases' first scores, what ``summary`` tells of it, and its templates."""

    scores: dict[str, Vector]
    told: Vector
    answers: Answers


def learn_choices(scored: Sequence[Scored]) -> tuple[list[Vector], list[Vector]]:
    """From scores by weights that had not seen the articles: vectors of types and relevance, and of slots."""
    told = np.array([held.told for held in scored])
    related = np.array([kinds_of(held.answers) for held in scored])
    kinds = [learn_logistic(told, column) for column in related.T]
    rows: list[list[Vector]] = [[] for _ in SLOTS]
    wanted: list[list[float]] = [[] for _ in SLOTS]
    for held in scored:
        known = slots_by_text(held.answers)
        outlook = Outlook(held.scores, tuple(likely(dot(vector, held.told)) for vector in kinds))
        for number, slot in enumerate(SLOTS):
            for text, prospect in prospects(outlook, number).items():
                rows[number].append(prospect)
                wanted[number].append(float(slot in known.get(text, ())))
    choices = [learn_logistic(np.array(row), np.array(told)) for row, told in zip(rows, wanted, strict=True)]
    return kinds, choices


def learn_logistic(rows: NDArray[np.float64], wanted: NDArray[np.float64]) -> Vector:
    """A small logistic model by plain descent, in the units of ``rows``, whose first column is 1."""
    mean, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-6
    mean[0], spread[0] = 0.0, 1.0
    scaled = (rows - mean) / spread
    weights = np.zeros(rows.shape[1])
    for _ in range(ROUNDS):
        error = 1 / (1 + np.exp(-(scaled @ weights))) - wanted
        weights -= STEP * (scaled.T @ error + DECAY * weights) / len(rows)
    plain = weights / spread
    plain[0] -= float(np.sum(weights[1:] * mean[1:] / spread[1:]))
    return tuple(round(float(weight), 4) for weight in plain)


def write(kinds: Sequence[Vector], choices: Sequence[Vector]) -> None:
    """Writes the weights where ``load_weights`` finds them."""
    WEIGHTS.write_text(json.dumps({"kinds": kinds, "choices": choices}, indent=0) + "\n", encoding="utf-8")


def slots_by_text(answers: Answers) -> dict[str, set[str]]:
    """For each filler, as the measure compares it, the slots that it stands in."""
    found: dict[str, set[str]] = {}
    for template in answers:
        for slot in SLOTS:
            for entity in template[slot]:
                for words in entity:
                    found.setdefault(normal(words), set()).add(slot)
    return found


def kinds_of(answers: Answers) -> list[float]:
    """Which types an article has templates of, and whether it has any."""
    told = {kind for template in answers for kind in TYPES if template["incident_type"].startswith(kind)}
    return [*(float(kind in told) for kind in TYPES), float(bool(answers))]

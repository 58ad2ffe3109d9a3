"""Filling: incident templates of an article, from its candidates and the weights learned on a train part."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from evaluation.templates.candidates import Article

WEIGHTS = Path(__file__).with_name("weights.json")
SLOTS = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
TYPES = ("attack", "bombing", "kidnapping", "arson", "robbery")
RELEVANT, SECOND = 0.35, 0.45
"""From which likelihood on an article has a template at all, and a second one of another type."""
LEAST = {"PerpInd": 0.25, "PerpOrg": 0.3, "Target": 0.25, "Victim": 0.25, "Weapon": 0.25}
MOST = {"PerpInd": 2, "PerpOrg": 1, "Target": 2, "Victim": 9, "Weapon": 2}
"""How likely a filler must be, and how many a slot takes; chosen by cross-validation on the train part."""

Vector = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of marks for slots, and for types with relevance last; how the two make relevance."""

    slots: Mapping[str, Vector]
    types: Mapping[str, Vector]
    relevance: Vector


def fill_templates(article: Article, weights: Weights | None = None) -> list[dict[str, Any]]:
    """The templates as the reference scorer takes them, none where the article tells of no incident."""
    held = weights or load_weights()
    scores = {filler.text: add_up(held.slots, filler.marks, len(SLOTS)) for filler in article.fillers}
    types = add_up(held.types, article.marks, len(TYPES) + 1)
    if likely(dot(held.relevance, summary(types, list(scores.values())))) < RELEVANT:
        return []
    order = sorted(range(len(TYPES)), key=lambda number: -types[number])
    templates = [_empty(TYPES[order[0]])]
    if likely(types[order[1]]) > SECOND:
        templates.append(_empty(TYPES[order[1]]))
    for number, slot in enumerate(SLOTS):
        ranked = sorted((-likely(score[number]), text) for text, score in scores.items())
        kept: list[str] = []
        for minus, text in ranked:
            if -minus <= LEAST[slot] or len(kept) == MOST[slot]:
                break
            if slot != "Victim" or not any(text in other or other in text for other in kept):
                kept.append(text)
        templates[0][slot] = [[text] for text in kept]
    return templates


def summary(types: Sequence[float], scores: Sequence[Vector]) -> Vector:
    """What relevance is told from: the article's own score, its likeliest type, the best two of each slot."""
    best: list[float] = []
    second: list[float] = []
    for number in range(len(SLOTS)):
        ranked = sorted((score[number] for score in scores), reverse=True) or [-9.0]
        best.append(ranked[0])
        second.append(ranked[min(1, len(ranked) - 1)])
    return (1.0, types[-1], max(types[:-1]), *best, *second)


def add_up(weights: Mapping[str, Vector], marks: Iterable[str], width: int) -> Vector:
    """The sum of the weights of ``marks``."""
    total = [0.0] * width
    for mark in marks:
        for number, weight in enumerate(weights.get(mark, ())):
            total[number] += weight
    return tuple(total)


def dot(left: Sequence[float], right: Sequence[float]) -> float:
    """The scalar product."""
    return math.fsum(one * other for one, other in zip(left, right, strict=True))


def likely(score: float) -> float:
    """The likelihood that a score in log odds stands for."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


@cache
def load_weights() -> Weights:
    """The weights of ``weights.json``, written by ``python -m evaluation.learning.templates``."""
    table = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    slots, types = (
        {mark: tuple(value / 100 for value in held) for mark, held in table[name].items()}
        for name in ("slots", "types")
    )
    return Weights(slots, types, tuple(table["relevance"]))


def _empty(kind: str) -> dict[str, Any]:
    return {"incident_type": kind, **{slot: [] for slot in SLOTS}}

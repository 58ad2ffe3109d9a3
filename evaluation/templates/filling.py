"""Filling: incident templates of an article, from first scores and the weights learned on a train part."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from evaluation.templates.scoring import SLOTS, TYPES, FirstScores, Vector

WEIGHTS = Path(__file__).with_name("weights.json")
RELEVANT, SECOND = 0.25, 0.4
"""From which likelihood on an article has a template at all, and a second one of another type."""
LEAST = 0.22
MOST = {"PerpInd": 2, "PerpOrg": 1, "Target": 3, "Victim": 9, "Weapon": 2}
"""How likely a filler must be, and how many a slot takes; chosen by cross-validation on the train part."""
BEST = 8
"""How many fillers with the highest first scores are looked at again for each slot."""
LOWEST = -9.0


@dataclass(frozen=True, slots=True)
class Weights:
    """What the first scores make: ``kinds`` are one vector for each type and one for relevance, over
    ``summary``; ``choices`` one for each slot, over ``prospects``."""

    kinds: tuple[Vector, ...]
    choices: tuple[Vector, ...]


@dataclass(frozen=True, slots=True)
class Outlook:
    """First scores of an article's phrases, and how likely its types are, relevance last."""

    scores: Mapping[str, Vector]
    kinds: Vector


def fill_templates(first: FirstScores, weights: Weights | None = None) -> list[dict[str, Any]]:
    """The templates as the reference scorer takes them, none where the article tells of no incident."""
    held = weights or load_weights()
    told = summary(first.kinds, list(first.phrases.values()))
    kinds = tuple(likely(dot(vector, told)) for vector in held.kinds)
    if kinds[-1] < RELEVANT:
        return []
    order = sorted(range(len(TYPES)), key=lambda number: -kinds[number])
    templates = [_empty(TYPES[order[0]])]
    if kinds[order[1]] > SECOND:
        templates.append(_empty(TYPES[order[1]]))
    outlook = Outlook(first.phrases, kinds)
    for number, slot in enumerate(SLOTS):
        templates[0][slot] = [[text] for text in _chosen(outlook, number, held.choices[number])]
    return templates


def _chosen(outlook: Outlook, slot: int, weights: Vector) -> list[str]:
    seen = prospects(outlook, slot)
    ranked = sorted((-likely(dot(weights, prospect)), text) for text, prospect in seen.items())
    kept: list[str] = []
    for minus, text in ranked:
        if -minus <= LEAST or len(kept) == MOST[SLOTS[slot]]:
            break
        if SLOTS[slot] != "Victim" or not any(text in other or other in text for other in kept):
            kept.append(text)
    return kept


def prospects(outlook: Outlook, slot: int) -> dict[str, Vector]:
    """For the best fillers of ``slot``, what is known of each beside the others and of the article.

    Its first score, how far it lies behind the best one, its rank, whether a better one holds it or is held
    by it, how its score for the slot compares to those for others, the article's relevance and types.
    """
    ranked = sorted(outlook.scores, key=lambda text: (-outlook.scores[text][slot], text))[:BEST]
    relevant = math.log(outlook.kinds[-1] / (1 - outlook.kinds[-1]))
    found = {}
    for rank, text in enumerate(ranked):
        scores = outlook.scores[text]
        better = ranked[:rank]
        found[text] = (
            1.0,
            scores[slot],
            outlook.scores[ranked[0]][slot] - scores[slot],
            math.log1p(rank),
            float(rank == 0),
            float(any(text in other for other in better)),
            float(any(other in text for other in better)),
            max(scores) - scores[slot],
            relevant,
            scores[slot] * relevant,
            *(score for number, score in enumerate(scores) if number != slot),
            *outlook.kinds[:-1],
        )
    return found


def summary(types: Sequence[float], scores: Sequence[Vector]) -> Vector:
    """What types and relevance are told from: the article's own scores and the best two of each slot."""
    best: list[float] = []
    second: list[float] = []
    for number in range(len(SLOTS)):
        ranked = sorted((score[number] for score in scores), reverse=True) or [LOWEST]
        best.append(ranked[0])
        second.append(ranked[min(1, len(ranked) - 1)])
    return (1.0, *types, *best, *second)


def dot(left: Sequence[float], right: Sequence[float]) -> float:
    """The scalar product."""
    return math.fsum(one * other for one, other in zip(left, right, strict=True))


def likely(score: float) -> float:
    """The likelihood that a score in log odds stands for."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


@cache
def load_weights() -> Weights:
    """The weights of ``weights.json``, written by ``python -m training.encoder finish``."""
    table = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return Weights(*(tuple(map(tuple, table[name])) for name in ("kinds", "choices")))


def _empty(kind: str) -> dict[str, Any]:
    return {"incident_type": kind, **{slot: [] for slot in SLOTS}}

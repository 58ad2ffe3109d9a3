"""``python -m evaluation.learning.templates``: learns the weights of incident templates from a train part."""

from __future__ import annotations

import json
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evaluation.datasets import BENCH, read_rows
from evaluation.learning.linear import Examples, learn_linear, learn_ridge
from evaluation.templates.candidates import Filler, normal, read_article
from evaluation.templates.filling import (
    SLOTS,
    TYPES,
    WEIGHTS,
    Outlook,
    Vector,
    add_up,
    dot,
    likely,
    prospects,
    summary,
)

MUC4 = BENCH / "muc4"
KEPT_OF_IRRELEVANT = 0.3
"""The share of candidates of articles without a template that are learned from."""
SMALLEST = {"slots": 0.2, "types": 0.1}
"""Marks without a weight of that size are left out."""
SLOTS_DECAY = 5.0
ROUNDS, STEP, DECAY = 2000, 0.3, 10.0

Table = dict[str, Vector]
Answers = Sequence[Mapping[str, Any]]


class Lesson:
    """One train article: its candidates, its marks, and its templates."""

    __slots__ = ("answers", "fillers", "marks")

    def __init__(self, fillers: Sequence[Filler], marks: frozenset[str], answers: Answers) -> None:
        self.fillers, self.marks, self.answers = fillers, marks, answers


@dataclass(frozen=True, slots=True)
class Scored:
    """One train article as weights that have not seen it score it: its fillers and what ``summary`` tells."""

    scores: dict[str, Vector]
    told: Vector
    answers: Answers


def main() -> None:
    """Writes the weights, hundredths as whole numbers, small ones left out."""
    answers = {row["id"]: row["templates"] for row in read_rows(MUC4 / "train.gtt.jsonl")}
    lessons = []
    for row in read_rows(MUC4 / "train.jsonl"):
        article = read_article(row["text"], row["dct"])
        lessons.append(Lesson(article.fillers, article.marks, answers[row["id"]]))
    write(learn_templates(lessons))


def learn_templates(lessons: Sequence[Lesson]) -> dict[str, Any]:
    """Weights of marks on all lessons; of what their scores make on scores that each half gives the other."""
    mixed = list(lessons)
    random.Random(5).shuffle(mixed)
    halves = mixed[0::2], mixed[1::2]
    scored: list[Scored] = []
    for known, new in (halves, halves[::-1]):
        slots, types = learn_parts(known)
        scored.extend(_scored(lesson, slots, types) for lesson in new)
    slots, types = learn_parts(mixed)
    kinds, choices = learn_choices(scored)
    return {"slots": slots, "types": types, "kinds": kinds, "choices": choices}


def learn_parts(lessons: Sequence[Lesson]) -> tuple[Table, Table]:
    """Weights for slots, from candidates, and for types and relevance, from whole articles."""
    drawn = random.Random(0)
    marks: list[Sequence[str]] = []
    answers: list[list[float]] = []
    for lesson in lessons:
        known = slots_by_text(lesson.answers)
        for filler in lesson.fillers:
            if not lesson.answers and drawn.random() > KEPT_OF_IRRELEVANT:
                continue
            marks.append(sorted(filler.marks))
            answers.append([float(slot in known.get(filler.text, ())) for slot in SLOTS])
    slots = learn_linear(Examples(marks, np.array(answers)), fewest=4, decay=SLOTS_DECAY, rounds=8)
    whole = [sorted(lesson.marks) for lesson in lessons]
    related = [_kinds(lesson.answers) for lesson in lessons]
    types = learn_ridge(Examples(whole, np.array(related)), fewest=6, decay=1.0)
    return _table(slots), _table(types)


def _scored(lesson: Lesson, slots: Table, types: Table) -> Scored:
    scores = {filler.text: add_up(slots, filler.marks, len(SLOTS)) for filler in lesson.fillers}
    own = add_up(types, lesson.marks, len(TYPES) + 1)
    return Scored(scores, summary(own, list(scores.values())), lesson.answers)


def learn_choices(scored: Sequence[Scored]) -> tuple[list[Vector], list[Vector]]:
    """From scores by weights that had not seen the articles: vectors of types and relevance, and of slots."""
    told = np.array([held.told for held in scored])
    related = np.array([_kinds(held.answers) for held in scored])
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


def write(weights: Mapping[str, Any]) -> None:
    """Hundredths as whole numbers, marks of little weight left out."""
    table: dict[str, Any] = {name: weights[name] for name in ("kinds", "choices")}
    for name in ("slots", "types"):
        table[name] = {
            mark: [round(100 * value) for value in held]
            for mark, held in sorted(weights[name].items())
            if max(map(abs, held)) >= SMALLEST[name]
        }
    text = json.dumps(table, ensure_ascii=False, separators=(",", ":")).replace('],"', '],\n"')
    WEIGHTS.write_text(text + "\n", encoding="utf-8")
    print(f"{len(table['slots'])} marks of slots, {len(table['types'])} of types in {WEIGHTS}")


def slots_by_text(answers: Answers) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for template in answers:
        for slot in SLOTS:
            for entity in template[slot]:
                for words in entity:
                    found.setdefault(normal(words), set()).add(slot)
    return found


def _kinds(answers: Answers) -> list[float]:
    """Which types an article has templates of, and whether it has any."""
    told = {kind for template in answers for kind in TYPES if template["incident_type"].startswith(kind)}
    return [*(float(kind in told) for kind in TYPES), float(bool(answers))]


def _table(learned: Mapping[str, NDArray[np.float64]]) -> Table:
    return {mark: tuple(float(value) for value in held) for mark, held in learned.items()}


if __name__ == "__main__":
    main()

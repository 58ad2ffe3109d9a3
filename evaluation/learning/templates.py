"""``python -m evaluation.learning.templates``: learns the weights of incident templates from a train part."""

from __future__ import annotations

import json
import random
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evaluation.datasets import BENCH, read_rows
from evaluation.learning.linear import Examples, learn_linear
from evaluation.templates.candidates import Filler, normal, read_article
from evaluation.templates.filling import SLOTS, TYPES, WEIGHTS, add_up, summary

MUC4 = BENCH / "muc4"
KEPT_OF_IRRELEVANT = 0.3
"""The share of candidates of articles without a template that are learned from."""
SMALLEST = 0.1
ROUNDS_OF_RELEVANCE, STEP, DECAY = 3000, 0.05, 0.01

Table = dict[str, tuple[float, ...]]
Answers = Sequence[Mapping[str, Any]]


class Lesson:
    """One train article: its candidates, its marks, and its templates."""

    __slots__ = ("answers", "fillers", "marks")

    def __init__(self, fillers: Sequence[Filler], marks: frozenset[str], answers: Answers) -> None:
        self.fillers, self.marks, self.answers = fillers, marks, answers


def main() -> None:
    """Writes the weights, hundredths as whole numbers, small ones left out."""
    answers = {row["id"]: row["templates"] for row in read_rows(MUC4 / "train.gtt.jsonl")}
    lessons = []
    for row in read_rows(MUC4 / "train.jsonl"):
        article = read_article(row["text"], row["dct"])
        lessons.append(Lesson(article.fillers, article.marks, answers[row["id"]]))
    write(learn_templates(lessons))


def learn_templates(lessons: Sequence[Lesson]) -> dict[str, Any]:
    """Weights of slots and types on all lessons; of relevance on scores that each half gives the other."""
    mixed = list(lessons)
    random.Random(5).shuffle(mixed)
    halves = mixed[0::2], mixed[1::2]
    rows: list[tuple[float, ...]] = []
    wanted: list[bool] = []
    for known, new in (halves, halves[::-1]):
        slots, types = learn_parts(known)
        for lesson in new:
            scores = [add_up(slots, filler.marks, len(SLOTS)) for filler in lesson.fillers]
            rows.append(summary(add_up(types, lesson.marks, len(TYPES) + 1), scores))
            wanted.append(bool(lesson.answers))
    slots, types = learn_parts(mixed)
    return {"slots": slots, "types": types, "relevance": learn_relevance(np.array(rows), np.array(wanted))}


def learn_parts(lessons: Sequence[Lesson]) -> tuple[Table, Table]:
    """Weights for slots, from candidates, and for types and relevance, from whole articles."""
    drawn = random.Random(0)
    marks: list[Sequence[str]] = []
    answers: list[list[float]] = []
    for lesson in lessons:
        known = _slots_by_text(lesson.answers)
        for filler in lesson.fillers:
            if not lesson.answers and drawn.random() > KEPT_OF_IRRELEVANT:
                continue
            marks.append(sorted(filler.marks))
            answers.append([float(slot in known.get(filler.text, ())) for slot in SLOTS])
    slots = learn_linear(Examples(marks, np.array(answers)), fewest=4, decay=1.0, rounds=5)
    whole = [sorted(lesson.marks) for lesson in lessons]
    told = [[float(kind in _types(lesson.answers)) for kind in TYPES] for lesson in lessons]
    related = [[*kinds, float(bool(lesson.answers))] for kinds, lesson in zip(told, lessons, strict=True)]
    types = learn_linear(Examples(whole, np.array(related)), fewest=3, decay=3.0, rounds=20)
    return _table(slots), _table(types)


def learn_relevance(rows: NDArray[np.float64], wanted: NDArray[np.bool_]) -> tuple[float, ...]:
    """A small logistic model by plain descent, given back in the units of ``rows``."""
    mean, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-6
    mean[0], spread[0] = 0.0, 1.0
    scaled = (rows - mean) / spread
    weights = np.zeros(rows.shape[1])
    for _ in range(ROUNDS_OF_RELEVANCE):
        error = 1 / (1 + np.exp(-(scaled @ weights))) - wanted
        weights -= STEP * (scaled.T @ error / len(rows) + DECAY * weights)
    plain = weights / spread
    plain[0] -= float(np.sum(weights[1:] * mean[1:] / spread[1:]))
    return tuple(round(float(weight), 4) for weight in plain)


def write(weights: Mapping[str, Any]) -> None:
    """Hundredths as whole numbers, marks of little weight left out."""
    table: dict[str, Any] = {"relevance": weights["relevance"]}
    for name in ("slots", "types"):
        table[name] = {
            mark: [round(100 * value) for value in held]
            for mark, held in sorted(weights[name].items())
            if max(map(abs, held)) >= SMALLEST
        }
    text = json.dumps(table, ensure_ascii=False, separators=(",", ":")).replace('],"', '],\n"')
    WEIGHTS.write_text(text + "\n", encoding="utf-8")
    print(f"{len(table['slots'])} marks of slots, {len(table['types'])} of types in {WEIGHTS}")


def _slots_by_text(answers: Answers) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for template in answers:
        for slot in SLOTS:
            for entity in template[slot]:
                for words in entity:
                    found.setdefault(normal(words), set()).add(slot)
    return found


def _types(answers: Answers) -> set[str]:
    return {kind for template in answers for kind in TYPES if template["incident_type"].startswith(kind)}


def _table(learned: Mapping[str, NDArray[np.float64]]) -> Table:
    return {mark: tuple(float(value) for value in held) for mark, held in learned.items()}


if __name__ == "__main__":
    main()

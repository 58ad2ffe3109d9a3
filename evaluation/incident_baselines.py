"""Baselines for incidents: documents grouped by their words and the days they were published."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import combinations

from evaluation.datasets import Row

GATE_DAYS = 10
"""Documents published further apart are never compared."""
_WORD = re.compile(r"[a-z0-9]+")
Pairs = Mapping[tuple[str, str], float]
Labels = dict[str, str]


def likeness_of(rows: Sequence[Row]) -> dict[tuple[str, str], float]:
    """Cosine of TF-IDF vectors (log term frequency) of title and text, for pairs within the gate."""
    vectors = _vectors({row["id"]: f"{row.get('title') or ''} {row['text']}" for row in rows})
    days = {row["id"]: date.fromisoformat(row["dct"][:10]).toordinal() for row in rows}
    holders: defaultdict[str, list[str]] = defaultdict(list)
    for name in sorted(vectors):
        for word in vectors[name]:
            holders[word].append(name)
    likeness: defaultdict[tuple[str, str], float] = defaultdict(float)
    for word, names in holders.items():
        for left, right in combinations(names, 2):
            if abs(days[left] - days[right]) <= GATE_DAYS:
                likeness[left, right] += vectors[left][word] * vectors[right][word]
    return dict(likeness)


def average_linkage(names: Sequence[str], likeness: Pairs, threshold: float) -> Labels:
    """Clusters by highest mean likeness, down to ``threshold``; pairs outside the gate have none."""
    members = {name: [name] for name in names}
    sums: dict[str, dict[str, float]] = {name: {} for name in names}
    for (left, right), value in likeness.items():
        sums[left][right] = sums[right][left] = value
    while True:
        best = max(
            (
                (total / (len(members[one]) * len(members[other])), one, other)
                for one, held in sums.items()
                for other, total in held.items()
                if one < other
            ),
            default=(-1.0, "", ""),
        )
        if best[0] < threshold:
            return {name: key for key, held in members.items() for name in held}
        _, one, other = best
        members[one] += members.pop(other)
        for third, total in sums.pop(other).items():
            del sums[third][other]
            if third != one:
                sums[one][third] = sums[third][one] = sums[one].get(third, 0.0) + total


def streaming(rows: Sequence[Row], likeness: Pairs, threshold: float) -> Labels:
    """In order of publication, each document joins the cluster of its likest earlier one, or opens one."""
    ordered = sorted(rows, key=lambda row: (row["dct"], row["id"]))
    near: defaultdict[str, list[tuple[float, str]]] = defaultdict(list)
    for (left, right), value in likeness.items():
        near[left].append((value, right))
        near[right].append((value, left))
    labels: Labels = {}
    for row in ordered:
        told = [held for held in near[row["id"]] if held[1] in labels]
        value, name = max(told, default=(-1.0, ""))
        labels[row["id"]] = labels[name] if value >= threshold else row["id"]
    return labels


def _vectors(texts: Mapping[str, str]) -> dict[str, dict[str, float]]:
    counted = {name: Counter(_WORD.findall(text.lower())) for name, text in texts.items()}
    spread = Counter(word for words in counted.values() for word in words)
    vectors = {}
    for name, words in counted.items():
        raw = {
            word: (1 + math.log(times)) * math.log(len(texts) / spread[word])
            for word, times in words.items()
            if spread[word] < len(texts)
        }
        length = math.sqrt(sum(value**2 for value in raw.values())) or 1.0
        vectors[name] = {word: value / length for word, value in raw.items()}
    return vectors

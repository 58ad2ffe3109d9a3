"""Likeness: how much two documents have in common."""

from __future__ import annotations

from reportedly.records.marks import Marks


def candidate_keys(marks: Marks) -> tuple[str, ...]:
    return marks.passages


def compare_marks(left: Marks, right: Marks) -> float:
    shared = set(left.passages) & set(right.passages)
    return len(shared) / max(1, min(len(left.passages), len(right.passages)))


def same_origin(likeness: float) -> tuple[bool, str]:
    return likeness > 0.5, f"{likeness:.0%} of paragraphs"

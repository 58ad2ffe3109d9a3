"""Lessons: sentences with their reports and articles with their templates, as numbers to learn from.

Nothing here or in ``network`` and ``learning`` needs the package or its parser, so that learning can be done
elsewhere.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

ROLES = "OSKC"
"""Of a word in a report: none, of the source, of the cue, of what is said."""
SLOTS = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
TYPES = ("attack", "bombing", "kidnapping", "arson", "robbery")
FOLDS = 4


@dataclass(frozen=True, slots=True)
class SentenceLesson:
    """A sentence of the ``document``-th article of PolNeAR.

    ``pieces`` are the numbers of each word's parts, ``marks`` what is known of each word; ``asked`` are words
    that may be the head of a cue or are one by the rules; ``reports`` are the annotated ones: the head, and
    one letter of ``ROLES`` for each word.
    """

    document: int
    pieces: Sequence[Sequence[int]]
    marks: Sequence[int]
    asked: Sequence[int]
    reports: Sequence[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class ArticleLesson:
    """An article of MUC-4.

    ``phrases`` are candidates with the first, last and head word of each mention and, for each of ``SLOTS``,
    whether some template has them there; ``kinds`` tell for each of ``TYPES`` whether there is a template of
    it, and last whether there is any.
    """

    id: str
    pieces: Sequence[Sequence[int]]
    phrases: Sequence[tuple[str, Sequence[tuple[int, int, int]], Sequence[float]]]
    kinds: Sequence[float]


def write_lessons(path: Path, lessons: Iterable[SentenceLesson | ArticleLesson]) -> None:
    """One line of JSON each, compressed."""
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        for lesson in lessons:
            lines.write(json.dumps(asdict(lesson), separators=(",", ":")) + "\n")


def read_sentences(path: Path) -> list[SentenceLesson]:
    """The sentences that ``write_lessons`` wrote."""
    return [SentenceLesson(**row) for row in _rows(path)]


def read_articles(path: Path) -> list[ArticleLesson]:
    """The articles that ``write_lessons`` wrote."""
    return [ArticleLesson(**row) for row in _rows(path)]


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)

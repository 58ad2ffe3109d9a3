"""Differing: two texts word by word: what stayed, what went, what came."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
_MOST_WORDS = 40_000
"""Texts longer than this are compared line by line, which is faster."""
_LINES = re.compile(r"[^\n]*\n?")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that both have (``same``), only the older (``gone``) or only the newer (``new``)."""

    kind: Literal["same", "gone", "new"]
    text: str


def compare_texts(older: str, newer: str) -> list[Piece]:
    """The pieces in order; without the new ones they are ``older``, without those gone they are ``newer``."""
    cut = _WORDS if len(older) + len(newer) <= _MOST_WORDS else _LINES
    return list(_pieces(cut.findall(older), cut.findall(newer)))


def _pieces(left: list[str], right: list[str]) -> Iterator[Piece]:
    for act, start, end, first, last in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if act == "equal":
            yield Piece("same", "".join(left[start:end]))
            continue
        if end > start:
            yield Piece("gone", "".join(left[start:end]))
        if last > first:
            yield Piece("new", "".join(right[first:last]))

"""Pieces: words cut into the parts of words that an encoder knows."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache

_MOST = 8
"""Parts of a word beyond these are left out."""
_LONGEST = 100
_REMEMBERED = 20_000


class Pieces:
    """Greedy longest match from the left over a list of parts, as BERT's uncased models cut words.

    Devlin et al. 2019, section 3; Schuster and Nakajima 2012. The parts that go on a word begin with "##".
    """

    def __init__(self, parts: Mapping[str, int]) -> None:
        self._parts = parts
        self._unknown = parts["[UNK]"]
        self.cut = lru_cache(_REMEMBERED)(self._cut)
        """The numbers of a word's parts, at least one and at most eight."""

    def _cut(self, word: str) -> tuple[int, ...]:
        found: list[int] = []
        for run in _split(_plain(word)):
            found.extend(self._match(run))
        return tuple(found[:_MOST]) or (self._unknown,)

    def _match(self, run: str) -> list[int]:
        found: list[int] = []
        start = 0
        while start < len(run) <= _LONGEST:
            lead = "##" if start else ""
            end = next(
                (end for end in range(len(run), start, -1) if lead + run[start:end] in self._parts), start
            )
            if end == start:
                break
            found.append(self._parts[lead + run[start:end]])
            start = end
        return found if found and start == len(run) else [self._unknown]


def _plain(word: str) -> str:
    """Lower case, without accents and control characters."""
    letters = unicodedata.normalize("NFD", word.lower())
    return "".join(letter for letter in letters if unicodedata.category(letter) not in ("Mn", "Cc", "Cf"))


def _split(word: str) -> list[str]:
    """Each sign of punctuation apart, and what stands between."""
    return "".join(f" {letter} " if _is_sign(letter) else letter for letter in word).split()


def _is_sign(letter: str) -> bool:
    return unicodedata.category(letter)[0] == "P" or letter in "$+<=>^`|~"

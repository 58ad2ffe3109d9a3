"""Spellings: names evened out, so that one name in two spellings is found to be one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from reportedly.resources.lexicons import load_lexicon

_GLUE = re.compile(r"[.'’ʼ`´]")
_GAP = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Spellings:
    """``standing`` names the spelling that stands for a word, ``alike`` all spellings of that one;
    ``articles`` are words that tell nothing ("al", "bin")."""

    standing: Mapping[str, str]
    alike: Mapping[str, tuple[str, ...]]
    articles: frozenset[str]


def even_name(name: str) -> tuple[str, ...]:
    """The words of a name without case, accents, apostrophes and articles, each in its standing spelling."""
    held = _load_spellings()
    words = [held.standing.get(word, word) for word in _plain(name)]
    return tuple([word for word in words if word not in held.articles] or words)


def spellings_of(word: str) -> tuple[str, ...]:
    """All spellings of a word that are known, itself alone if there is no other."""
    held = _load_spellings()
    plain = _plain(word)
    standing = held.standing.get(plain[0]) if len(plain) == 1 else None
    return (word,) if standing is None else held.alike[standing]


def _plain(name: str) -> list[str]:
    parts = unicodedata.normalize("NFKD", _GLUE.sub("", name))
    bare = "".join(letter for letter in parts if not unicodedata.combining(letter))
    return _GAP.sub(" ", bare.casefold()).split()


@cache
def _load_spellings() -> Spellings:
    table = load_lexicon("spellings", language="all")
    alike = {group[0]: tuple(group) for group in table["names"]}
    return Spellings(
        standing={word: group[0] for group in table["names"] for word in group},
        alike=alike,
        articles=frozenset(table["articles"]),
    )

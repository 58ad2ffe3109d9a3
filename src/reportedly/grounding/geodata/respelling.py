"""Respelling: one key for the ways in which newspapers write a name that is not written in Latin letters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import cache

from reportedly.resources.lexicons import load_lexicon

MARK = "~"
"""Begins the keys of respelt names in the index, so that they are never taken for names."""
_FEWEST = 4
"""Letters below which too many names would share a key."""
_ALIKE = 0.6
"""The least share of letters that the name in the text has in common with that of the place."""
_DOUBLED = re.compile(r"(.)\1+")
_ENDING = re.compile(r"(?<=[^ai])[aiu]$")
RULE = (_FEWEST, _DOUBLED.pattern, _ENDING.pattern)
"""What the keys hang on beside the table of letters: another rule, another index."""


def respelt_keys(folded: str, country: str | None) -> tuple[str, ...]:
    """The keys of a folded name: vowels, doubled letters and endings levelled, the article left out.

    "El Fasher" and "Al Fashir" have one key, so have "Noshki" and "Nushki", "Guriel" and "Guriceel". Empty
    where the country is not in the table or too little is left of the name.
    """
    if country not in _countries() or not folded.replace(" ", "").isascii():
        return ()
    parts = [part for part in folded.split() if part != "al"]
    bare = "".join(parts) if parts else ""
    if not bare.isalpha():
        return ()
    tables = ("letters", f"letters_{country}") if f"letters_{country}" in _table() else ("letters",)
    key = bare
    for name in reversed(tables):
        for old, new in _steps(name):
            key = re.sub(old, new, key)
    key = _ENDING.sub("", _DOUBLED.sub(r"\1", key))
    return (MARK + key,) if len(key) >= _FEWEST else ()


def alike(left: str, right: str) -> bool:
    """Whether two keys share most of their letters: some names of a place are no spellings of its own."""
    return SequenceMatcher(None, left, right).ratio() >= _ALIKE


@cache
def _table() -> dict[str, list[list[str]]]:
    table: dict[str, list[list[str]]] = load_lexicon("places")["respelling"]
    return table


@cache
def _steps(name: str) -> Sequence[tuple[str, str]]:
    return tuple((old, new) for old, new in _table()[name])


@cache
def _countries() -> frozenset[str]:
    return frozenset(load_lexicon("places")["respelling"]["countries"])

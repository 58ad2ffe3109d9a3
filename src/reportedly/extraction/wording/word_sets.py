"""Word sets: the named lists of a lexicon as sets."""

from __future__ import annotations

from functools import cache

from reportedly.resources.lexicons import load_lexicon


@cache
def word_set(lexicon: str, name: str) -> frozenset[str]:
    """The list ``name`` of ``lexicon``; a list that is not there is a KeyError."""
    return frozenset(load_lexicon(lexicon)[name])

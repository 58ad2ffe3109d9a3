"""Small words around numbers, as sets from the word list."""

from __future__ import annotations

from functools import cache

from reportedly.resources.lexicons import load_lexicon


@cache
def grammar(name: str) -> frozenset[str]:
    """The words of the list ``name`` of ``quantities.toml``'s grammar."""
    return frozenset(load_lexicon("quantities")["grammar"][name])


@cache
def shares() -> dict[str, str]:
    """What part of a total a word stands for: "mostly" is ``most``."""
    table = load_lexicon("quantities")["shares"]
    return {str(word): str(share) for share, words in table.items() for word in words}

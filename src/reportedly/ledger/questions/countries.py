"""Countries: the codes of those that a name, an adjective or a code stands for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from reportedly.ledger.rows import folded
from reportedly.resources.lexicons import load_lexicon


def country_codes(words: str) -> tuple[tuple[str, str], ...]:
    """ISO 3166-1 codes, alpha-3 and alpha-2, of the countries that ``words`` may name, in any case."""
    return _codes().get(folded(words), ())


def entities_of(words: str) -> tuple[str, ...]:
    """Alpha-3 codes by which a state speaks or acts that ``words`` name; codes only in capitals."""
    if len(words) <= 3 and not words.isupper():
        return ()
    return tuple(alpha3 for alpha3, _ in country_codes(words))


@cache
def _codes() -> Mapping[str, tuple[tuple[str, str], ...]]:
    found: dict[str, dict[tuple[str, str], None]] = {}
    for alpha3, country in load_lexicon("countries").items():
        names = (country["name"], *country["names"], *country["adjectives"], *country["people"])
        for word in (alpha3, country["iso2"], *names):
            found.setdefault(folded(word), {})[(alpha3, country["iso2"])] = None
    return {word: tuple(codes) for word, codes in found.items()}

"""States: their names and adjectives, from ``countries.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from reportedly.records.sentence import Sentence
from reportedly.resources.lexicons import load_lexicon

MODIFIERS = ("amod", "compound", "nmod", "poss", "npadvmod")


@dataclass(frozen=True, slots=True)
class States:
    """Names of states by code, codes by adjective, all in lower case."""

    names: Mapping[str, frozenset[str]]
    adjectives: Mapping[str, str]


@cache
def load_states() -> States:
    """States by name and adjective, from ``countries.toml``."""
    names: dict[str, frozenset[str]] = {}
    adjectives: dict[str, str] = {}
    for code, entry in load_lexicon("countries").items():
        names[code] = frozenset(name.lower() for name in (entry["name"], *entry["names"]))
        for word in (*entry["adjectives"], *entry["people"]):
            adjectives.setdefault(word.lower(), code)
    return States(names, adjectives)


def state_of_adjective(sentence: Sentence, position: int) -> str | None:
    """The code of the state whose adjective stands at ``position`` before a noun: "*Sudanese* army"."""
    token = sentence[position]
    if token.dep not in MODIFIERS or not token.text[0].isupper():
        return None
    adjectives = load_states().adjectives
    if position:
        pair = adjectives.get(f"{sentence[position - 1].lower} {token.lower}")
        if pair is not None:
            return pair
    return adjectives.get(token.lower)

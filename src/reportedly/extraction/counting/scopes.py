"""Scopes: whether a figure is an incident's, a day's, a period's or a whole war's."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from reportedly.records.count import CountScope
from reportedly.records.sentence import Sentence
from reportedly.resources.lexicons import load_lexicon

_NUMBER = r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|few|couple of|many)"
_LISTS: tuple[tuple[str, CountScope], ...] = (
    ("period_first", "period"),
    ("cumulative", "cumulative"),
    ("day", "day"),
    ("period", "period"),
    ("weak_cumulative", "cumulative"),
    ("weak", "period"),
)
_WEAK = ("weak", "weak_cumulative")


def find_scopes(sentence: Sentence, anchors: Iterable[int]) -> dict[int, CountScope]:
    """The scope of the counts that stand at each of ``anchors``.

    A cue in front of the first count holds for all; any other for the counts of its clause: those that are
    coordinated without a verb of their own between ("killed and 40 wounded since Sunday").
    """
    ordered = sorted(set(anchors))
    if not ordered:
        return {}
    clusters = _clusters(sentence, ordered)
    one_attack = _pattern("one_attack").search(_text(sentence)) is not None
    front = _scope_of(sentence, 0, clusters[0][0], one_attack=one_attack)
    scopes: dict[int, CountScope] = {}
    for order, cluster in enumerate(clusters):
        first = _opening(sentence, clusters[order - 1][-1], cluster[0]) if order else 0
        behind = clusters[order + 1][0] if order + 1 < len(clusters) else len(sentence)
        last = _opening(sentence, cluster[-1], behind) if behind < len(sentence) else behind
        scope = _scope_of(sentence, first, last, one_attack=one_attack)
        for anchor in cluster:
            scopes[anchor] = scope if scope != "incident" else front
    return scopes


def _clusters(sentence: Sentence, anchors: list[int]) -> list[list[int]]:
    clusters: list[list[int]] = []
    for anchor in anchors:
        if clusters and not _has_verb(sentence, clusters[-1][-1] + 1, anchor):
            clusters[-1].append(anchor)
        else:
            clusters.append([anchor])
    return clusters


def _has_verb(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a verb, a semicolon or a subordinating word stands in the stretch."""
    breaks = _breaks()
    return any(
        token.lower in breaks or (token.tag.startswith("V") and token.dep not in ("amod", "auxpass", "prep"))
        for token in sentence.tokens[first:last]
    )


def _opening(sentence: Sentence, left: int, right: int) -> int:
    """Where the clause of the count at ``right`` opens: at the last break behind the count at ``left``."""
    breaks = _breaks() | {",", "and"}
    return max(
        (place for place in range(left + 1, right) if sentence[place].lower in breaks), default=left + 1
    )


def _scope_of(sentence: Sentence, first: int, last: int, *, one_attack: bool) -> CountScope:
    words = _text(sentence, first, last)
    words = _pattern("comparisons").sub("", words)
    for name, scope in _LISTS:
        if _pattern(name).search(words) and not (name in _WEAK and one_attack):
            return scope
    return "incident"


def _text(sentence: Sentence, first: int = 0, last: int | None = None) -> str:
    return " ".join(token.lower for token in sentence.tokens[first:last])


@cache
def _breaks() -> frozenset[str]:
    return frozenset(load_lexicon("harms")["scopes"]["breaks"])


@cache
def _pattern(name: str) -> re.Pattern[str]:
    alternatives = "|".join(
        str(pattern).replace("<n>", _NUMBER) for pattern in load_lexicon("harms")["scopes"][name]
    )
    return re.compile(rf"\b(?:{alternatives})\b")

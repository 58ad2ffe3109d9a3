"""Phrases: which words belong to a noun phrase or a clause, read off the dependency tree."""

from __future__ import annotations

from reportedly.records.sentence import Sentence
from reportedly.records.span import Span

CLAUSAL = ("relcl", "appos", "punct", "cc", "conj", "advcl", "parataxis")
"""Dependents of a noun that say more about it rather than name it."""

NAME_TAGS = ("NNP", "NNPS")


def noun_phrase(sentence: Sentence, head: int, *, coordinated: bool = False) -> tuple[int, ...]:
    """Positions of the phrase that ``head`` heads: modifiers and attached prepositional and participial
    phrases, without relative clauses, appositions and, unless ``coordinated``, conjuncts.

    A modifier behind a comma ends the phrase: "the army, backed by militias" is "the army".
    """
    barred: list[int] = []
    comma = _first_comma(sentence, head)
    for index in sentence.children[head]:
        dep = sentence[index].dep
        loose = comma is not None and index > comma and not (coordinated and dep == "conj")
        if loose or (dep in CLAUSAL and not (coordinated and dep in ("conj", "cc", "punct"))):
            barred.append(index)
    positions = sentence.subtree(head, without=barred)
    return _trim(sentence, _run_around(positions, head))


def core_phrase(sentence: Sentence, head: int) -> tuple[int, ...]:
    """``head`` with its determiners, adjectives, numbers and compounds, nothing attached behind it."""
    barred = tuple(index for index in sentence.children[head] if index > head)
    return _trim(sentence, _run_around(sentence.subtree(head, without=barred), head))


def phrase_span(sentence: Sentence, positions: tuple[int, ...]) -> Span:
    """Characters from the first to the last of ``positions``."""
    return sentence.span_between(positions[0], positions[-1])


def name_run(sentence: Sentence, head: int) -> tuple[int, ...]:
    """The unbroken run of proper nouns around ``head`` ("Abu Musab al-Zarqawi")."""
    first = last = head
    while first > 0 and sentence[first - 1].tag in NAME_TAGS:
        first -= 1
    while last + 1 < len(sentence) and sentence[last + 1].tag in NAME_TAGS:
        last += 1
    return tuple(range(first, last + 1))


def _first_comma(sentence: Sentence, head: int) -> int | None:
    for index in sentence.children[head]:
        if index > head and sentence[index].text in (",", "—", "–", "--", ";"):
            return index
    return None


def _run_around(positions: tuple[int, ...], head: int) -> tuple[int, ...]:
    """The stretch of consecutive positions that holds ``head``: a phrase is never torn apart."""
    held = set(positions)
    first = last = head
    while first - 1 in held:
        first -= 1
    while last + 1 in held:
        last += 1
    return tuple(range(first, last + 1))


def _trim(sentence: Sentence, positions: tuple[int, ...]) -> tuple[int, ...]:
    """Without punctuation and conjunctions at either edge."""
    first, last = 0, len(positions)
    while first < last and sentence[positions[first]].pos in ("PUNCT", "SPACE", "CCONJ"):
        first += 1
    while last > first and sentence[positions[last - 1]].pos in ("PUNCT", "SPACE", "CCONJ"):
        last -= 1
    return positions[first:last] or positions

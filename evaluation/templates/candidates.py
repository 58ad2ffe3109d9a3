"""Candidates: the phrases of an article that may fill a slot of an incident template."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.extraction.counting.nouns import noun_at
from reportedly.reading.sentences import split_sentences
from reportedly.records.document import Document
from reportedly.records.phrases import core_phrase, name_run
from reportedly.records.sentence import Sentence

_NOUNS = ("NOUN", "PROPN")
_INNER = ("compound", "amod", "nmod", "poss", "nummod")
_OPENING = ("DT", "PRP$", "CC", "RB", "IN", "PDT")

Mention = tuple[int, int, int]
"""The first, the last and the head word, counted through the whole article."""


@dataclass(frozen=True, slots=True)
class Article:
    """The words of one article and, by the string as the measure compares it, each phrase's mentions."""

    words: tuple[str, ...]
    phrases: dict[str, list[Mention]]


def read_article(text: str) -> Article:
    """The words of ``text`` and its candidates in order of their first mention."""
    words: list[str] = []
    phrases: dict[str, list[Mention]] = {}
    for sentence in split_sentences(Document(id="row", text=text)):
        base = len(words)
        words.extend(token.text for token in sentence)
        for held, head in find_phrases(sentence):
            name = normal(sentence.span_between(held[0], held[-1]).quote(text))
            if name:
                phrases.setdefault(name, []).append((base + held[0], base + held[-1], base + head))
    return Article(tuple(words), phrases)


def normal(words: str) -> str:
    """Lower case, without punctuation, articles and extra blanks, as the reference scorer compares."""
    plain = "".join(letter for letter in words.lower() if letter not in string.punctuation)
    return " ".join(re.sub(r"\b(a|an|the)\b", " ", plain).split())


def find_phrases(sentence: Sentence) -> Iterator[tuple[tuple[int, ...], int]]:
    """Noun phrases with their heads: with modifiers, with "of", the bare noun, names alone and untitled."""
    for token in sentence:
        if token.pos not in _NOUNS:
            continue
        if token.tag in ("NNP", "NNPS"):
            yield from _names(sentence, token.index)
        if token.dep in _INNER and sentence[token.head].pos in _NOUNS and token.head > token.index:
            continue
        core = _opened(sentence, core_phrase(sentence, token.index))
        if not core:
            continue
        yield core, token.index
        if len(core) > 1:
            yield (token.index,), token.index
        of = next((i for i in sentence.children_by(token.index, "prep") if sentence[i].lower == "of"), None)
        inner = None if of is None else sentence.child(of, "pobj")
        if of is not None and inner is not None:
            yield (core[0], *core_phrase(sentence, inner)), token.index


def _opened(sentence: Sentence, positions: tuple[int, ...]) -> tuple[int, ...]:
    held = positions
    while held and (sentence[held[0]].tag in _OPENING or not sentence[held[0]].text[0].isalnum()):
        held = held[1:]
    return held


def _names(sentence: Sentence, position: int) -> Iterator[tuple[tuple[int, ...], int]]:
    run = name_run(sentence, position)
    if run[-1] != position:
        return
    yield run, position
    untitled = run
    while len(untitled) > 1 and (noun_at(sentence, untitled[0]) or sentence[untitled[0]].text.endswith(".")):
        untitled = untitled[1:]
    if untitled != run:
        yield untitled, position

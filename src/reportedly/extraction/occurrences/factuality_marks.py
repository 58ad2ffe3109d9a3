"""Factuality marks: what the grammar around a predicate says of whether it happened, as names of marks."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.extraction.occurrences.realis import find_modality
from reportedly.records.sentence import Sentence

_CLIMBS = 4
_AUXILIARIES = ("aux", "auxpass", "neg")
_ADVERBS = ("advmod", "mark", "prt", "npadvmod", "cc", "preconj")
_SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")
_TELLING = ("if", "would", "could", "may", "might", "will", "not", "n't", "said", '"', "“")
_LEADING = ("if", "would", "could", "may", "might", "will", "not", "n't", "to", "expected", "whether")
_CLAUSE_TAGS = ("VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD")


def find_marks(sentence: Sentence, position: int) -> tuple[str, ...]:
    """The marks of the predicate at ``position``, each once: its own words, those above it, their tense."""
    nominal = sentence[position].pos in ("NOUN", "PROPN")
    modality = find_modality(sentence, position, nominal=nominal)
    found = [
        "always",
        f"realis {modality.realis} {modality.polarity} {modality.averted}",
        *_own(sentence, position),
        *_children(sentence, position, "own"),
        *_above(sentence, position),
        *_around(sentence, position),
    ]
    return tuple(dict.fromkeys(found))


def _own(sentence: Sentence, position: int) -> Iterator[str]:
    token = sentence[position]
    tense = _tense(sentence, position)
    yield f"lemma {token.lemma}"
    yield f"tag {token.tag}"
    yield f"dep {token.dep}"
    yield f"tag and dep {token.tag} {token.dep}"
    yield f"tense {tense}"
    yield f"tense and dep {tense} {token.dep}"
    yield f"lemma and tense {token.lemma} {token.tag}"


def _tense(sentence: Sentence, position: int) -> str:
    """The auxiliaries of a verb with its own tag: "will VB", "have been VBG"."""
    words = [sentence[index].lower for index in sentence.children_by(position, *_AUXILIARIES)]
    return " ".join([*words, sentence[position].tag])


def _children(sentence: Sentence, position: int, whose: str) -> Iterator[str]:
    for index in sentence.children[position]:
        token = sentence[index]
        if token.dep in _AUXILIARIES:
            yield f"{whose} auxiliary {token.lower}"
        elif token.dep in _ADVERBS:
            yield f"{whose} {token.dep} {token.lower}"
        elif token.dep in _SUBJECTS:
            yield f"{whose} subject {token.lemma if token.pos in ('PRON', 'NOUN') else token.tag}"
        elif token.dep in ("det", "amod", "poss"):
            yield f"{whose} {token.dep} {token.lower if token.dep != 'poss' else ''}"
        elif token.dep in ("advcl", "ccomp", "xcomp"):
            marks = [sentence[held].lower for held in sentence.children_by(index, "mark", "advmod")]
            yield f"{whose} has {token.dep}"
            yield from (f"{whose} {token.dep} under {mark}" for mark in marks)


def _above(sentence: Sentence, position: int) -> Iterator[str]:
    """The words that govern the predicate, nearest first, with the way to them."""
    current, way = position, ""
    for step in range(1, _CLIMBS + 1):
        token = sentence[current]
        if token.head == current:
            yield f"top at {step} {way}"
            return
        way = f"{way} {token.dep}".strip()
        head = sentence[token.head]
        word = head.lower if head.pos == "ADP" else head.lemma
        yield f"above {step} {token.dep} {head.pos}"
        yield f"above {step} {word}"
        yield f"way {way} {word}"
        yield f"above any {word}"
        if head.tag in _CLAUSE_TAGS:
            tense = _tense(sentence, head.index)
            yield f"above {step} tense {tense}"
            yield f"way {way} tense {tense}"
            yield f"way {way} {word} {tense}"
            yield from _children(sentence, head.index, f"above {step}")
        current = token.head


def _around(sentence: Sentence, position: int) -> Iterator[str]:
    before = [token.lower for token in sentence.tokens[max(0, position - 3) : position]]
    after = [token.lower for token in sentence.tokens[position + 1 : position + 3]]
    for distance, word in enumerate(reversed(before), start=1):
        yield f"before {distance} {word}"
        yield f"before {word}"
    yield f"before two {' '.join(before[-2:])}"
    for distance, word in enumerate(after, start=1):
        yield f"after {distance} {word}"
    yield f"ends {sentence.tokens[-1].text}"
    words = {token.lower for token in sentence.tokens}
    left = {token.lower for token in sentence.tokens[:position]}
    yield from (f"sentence has {word}" for word in _TELLING if word in words)
    yield from (f"left has {word}" for word in _LEADING if word in left)

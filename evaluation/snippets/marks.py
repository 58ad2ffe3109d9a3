"""Marks of a snippet: what the written rules say of it, its words, and what the reader found in it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from itertools import pairwise

from evaluation.snippets.rules import find_support
from reportedly.pipeline import extract_document
from reportedly.reading.sentences import split_sentences
from reportedly.records.claim import Claim
from reportedly.records.document import Document
from reportedly.records.record import Record
from reportedly.records.sentence import Sentence
from reportedly.records.token import Token

WORDS, FOUND, SUPPORT = 0.9, 0.5, 0.17
"""How much the words weigh together, what the reader found, and one point of the rules."""
BEGINNING = 5
"""Letters of a word that it may have in common with others of its family."""
Marks = Mapping[str, float]


def read_snippet(text: str) -> Marks:
    """``text`` read with the product, and its marks."""
    document = Document(id="row", text=text)
    return mark_snippet(extract_document(document), split_sentences(document))


def mark_snippet(record: Record, sentences: tuple[Sentence, ...]) -> Marks:
    """The marks of a text that has been read, each with its weight; those of one kind share theirs."""
    marks: dict[str, float] = {}
    words = {mark for sentence in sentences for mark in _word_marks(sentence)}
    found = {mark for place, claim in enumerate(record.claims) for mark in _claim_marks(claim, place)}
    for held, weight in ((words, WORDS), (found, FOUND)):
        marks |= {mark: weight / math.sqrt(len(held)) for mark in held}
    support = find_support(record.document.text, record)
    return marks | {f"rules {label}": SUPPORT * points for label, points in support.items()}


def _word_marks(sentence: Sentence) -> Iterator[str]:
    """Words as written, lemmas, how the longer ones begin, and pairs of lemmas without names and numbers."""
    tokens = [token for token in sentence if token.pos not in ("PUNCT", "SPACE")]
    for token in tokens:
        lemma = "#" if token.pos == "NUM" else token.lemma.lower()
        yield f"word {token.lower}"
        yield f"lemma {lemma}"
        if len(lemma) >= BEGINNING:
            yield f"begins {lemma[:BEGINNING]}"
    for left, right in pairwise(map(_plain, tokens)):
        yield f"pair {left} {right}"


def _plain(token: Token) -> str:
    if token.pos == "PROPN":
        return "NAME"
    return "#" if token.pos == "NUM" else token.lemma.lower()


def _claim_marks(claim: Claim, place: int) -> Iterator[str]:
    """The types of a claim, who takes part in it, what was counted, and how sure it is."""
    event = claim.event
    kind = event.acled or event.plover
    yield from (f"plover {event.plover}", f"mode {event.plover} {event.mode}", f"acled {event.acled}")
    yield from (f"polarity {claim.polarity}", f"realis {claim.realis}", f"blame {claim.blame}")
    if place == 0:
        yield from (f"first {kind}", f"first {event.plover} {event.mode}")
    roles = claim.roles
    for role, held in (
        ("actor", roles.actor), ("target", roles.target), ("weapon", roles.weapon), ("victim", roles.victim)
    ):  # fmt: skip
        for mention in held:
            yield from (f"{role} {mention.kind}", f"{kind} {role} {mention.kind}")
    yield from (f"count {count.kind}" for count in claim.counts)

"""Verification cues: every note that the words of one sentence make."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.extraction.verifying.access import read_reach
from reportedly.extraction.verifying.lexicon import VerificationLexicon
from reportedly.extraction.verifying.notes import Note, joined_verbs
from reportedly.extraction.verifying.verbs import read_verb
from reportedly.extraction.verifying.words import read_adjective, read_noun, read_proof
from reportedly.records.cast import Cast
from reportedly.records.document import Document
from reportedly.records.sentence import Sentence


def find_notes(
    document: Document, sentence: Sentence, cast: Cast, lexicon: VerificationLexicon
) -> tuple[Note, ...]:
    """The verification notes of ``sentence`` in text order; the same words make one note."""
    found: list[Note] = []
    taken: set[int] = set()
    for token in sentence:
        if token.lemma not in lexicon.triggers and token.lower not in lexicon.triggers:
            continue
        if token.index in taken:
            continue
        for note in _read(document, sentence, token.index, cast, lexicon):
            found.append(note)
            taken.update(note.chain)
            taken.update(joined_verbs(sentence, note.position, lexicon))
    return tuple(found)


def _read(
    document: Document, sentence: Sentence, position: int, cast: Cast, lexicon: VerificationLexicon
) -> Iterator[Note]:
    token = sentence[position]
    if token.pos in ("VERB", "AUX") or token.tag.startswith("VB"):
        said_of = token.dep == "amod" or token.lemma not in lexicon.checking
        if token.lower in lexicon.adjectives and said_of:
            yield from read_adjective(document, sentence, position, lexicon)
        elif token.lemma in lexicon.reaching:
            yield from read_reach(document, sentence, position, cast, lexicon)
        elif token.lemma in lexicon.checking or token.lemma in lexicon.reporting:
            yield from read_verb(document, sentence, position, cast, lexicon)
    elif token.lower in lexicon.adjectives:
        yield from read_adjective(document, sentence, position, lexicon)
    elif token.lemma in lexicon.nouns:
        yield from read_noun(document, sentence, position, cast, lexicon)
    elif token.lemma in lexicon.proofs:
        yield from read_proof(document, sentence, position, cast, lexicon)

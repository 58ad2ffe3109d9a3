"""Verification notes: what somebody could or could not verify, and which statements that speaks of."""

from __future__ import annotations

from reportedly.extraction.verifying.about import Account, find_about, find_own, locate_statements
from reportedly.extraction.verifying.cues import find_notes
from reportedly.extraction.verifying.lexicon import load_verification_lexicon
from reportedly.records.cast import Cast
from reportedly.records.document import Document
from reportedly.records.sentence import Sentence
from reportedly.records.statement import Statement
from reportedly.records.verification import Verification


def find_verifications(
    document: Document,
    sentences: tuple[Sentence, ...],
    statements: tuple[Statement, ...],
    cast: Cast,
) -> tuple[Verification, ...]:
    """Every verification note of the document, in text order.

    A note is never about itself; where it speaks of nothing that was said, ``about`` is empty.
    """
    lexicon = load_verification_lexicon()
    notes = [note for sentence in sentences for note in find_notes(document, sentence, cast, lexicon)]
    noted = frozenset(note.sentence for note in notes if not note.mark)
    told = locate_statements(sentences, statements)
    own = find_own(notes, told, sentences)
    account = Account(document, sentences, told, noted, own, cast, lexicon)
    return tuple(
        Verification(note.span, note.by, note.verdict, note.facets, find_about(note, account))
        for note in notes
    )

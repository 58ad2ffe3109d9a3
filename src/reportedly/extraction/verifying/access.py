"""Access notes: "Reuters was unable to reach residents of the town", so that nobody has checked."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.extraction.verifying.lexicon import VerificationLexicon
from reportedly.extraction.verifying.notes import Note, mention_at, span_of, subject_of, top_of
from reportedly.extraction.verifying.polarity import find_chain, is_negated
from reportedly.records.cast import Cast
from reportedly.records.document import Document
from reportedly.records.sentence import Sentence


def read_reach(
    document: Document, sentence: Sentence, verb: int, cast: Cast, lexicon: VerificationLexicon
) -> Iterator[Note]:
    """The note of a verb of reaching that an outlet could not do.

    None where the sentence goes on to say what was to be checked ("could not reach the town *to check*"), for
    that verb is the note, nor where somebody was only to be asked ("for comment").
    """
    chain = find_chain(sentence, verb, lexicon)
    goal, subject = sentence.child(verb, "dobj"), subject_of(sentence, chain)
    if goal is None or subject is None or not is_negated(sentence, chain, lexicon):
        return
    by = mention_at(document, sentence, subject, cast)
    observer = any(word.rstrip("s") in lexicon.observers for word in by.text.lower().split())
    if not (by.kind == "media" or observer) or _is_for_comment(sentence, verb):
        return
    checking = lexicon.checking | lexicon.reporting
    if any(sentence[index].lemma in checking for index in sentence.subtree(verb)):
        return
    yield Note(
        sentence.index, verb, chain, top_of(sentence, chain), sentence.subtree(goal), by,
        "unverified", (), span_of(sentence, chain),
    )  # fmt: skip


def _is_for_comment(sentence: Sentence, verb: int) -> bool:
    return any(
        sentence[index].lemma in ("comment", "reaction", "response") for index in sentence.subtree(verb)
    )

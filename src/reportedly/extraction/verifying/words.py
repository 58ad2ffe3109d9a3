"""Word notes: "no independent confirmation", "unverified video", "without evidence"."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.extraction.verifying.lexicon import VerificationLexicon
from reportedly.extraction.verifying.notes import (
    CHECKERS,
    Note,
    find_facets,
    is_topical,
    mention_at,
    span_of,
    subject_of,
    top_of,
)
from reportedly.extraction.verifying.polarity import is_negated
from reportedly.records.cast import Cast
from reportedly.records.document import Document
from reportedly.records.phrases import core_phrase, noun_phrase, phrase_span
from reportedly.records.sentence import Sentence


def read_noun(
    document: Document, sentence: Sentence, noun: int, cast: Cast, lexicon: VerificationLexicon
) -> Iterator[Note]:
    """ "There was no independent confirmation of the claims", "without independent verification"."""
    children = {sentence[child].lower for child in sentence.children[noun]}
    hard = sentence[noun].lemma == "verification" and sentence[noun].dep == "nsubj"
    if not children & lexicon.polarity["independent"] and not hard:
        return
    denied = bool(children & {"no", "any", "without"}) or sentence[sentence[noun].head].lower == "without"
    if not denied and not is_negated(sentence, (sentence[noun].head,), lexicon):
        return
    chain = (noun, sentence[noun].head)
    agent = sentence.child(sentence[noun].head, "nsubj")
    named = agent is not None and agent != noun
    by = mention_at(document, sentence, agent, cast) if agent is not None and named else None
    by = by if by is not None and by.kind in CHECKERS else None
    region = tuple(index for index in sentence.subtree(noun) if index > noun)
    yield Note(
        sentence.index, noun, chain, top_of(sentence, chain), region, by,
        "unverified", find_facets(sentence, region, lexicon), span_of(sentence, chain),
    )  # fmt: skip


def read_adjective(
    document: Document, sentence: Sentence, adjective: int, lexicon: VerificationLexicon
) -> Iterator[Note]:
    """ "An unverified video", "unconfirmed reports"; "the figures are disputed"."""
    token = sentence[adjective]
    verdict = lexicon.adjectives[token.lower]
    noun = token.head
    passive = sentence.child(adjective, "nsubjpass") is not None
    predicative = passive or token.dep in ("acomp", "oprd", "attr")
    if predicative:
        noun = adjective if passive else noun
        subject = sentence.child(noun, "nsubj", "nsubjpass")
        if subject is None:
            return
        region = sentence.subtree(subject)
        span = span_of(sentence, (adjective, noun))
    else:
        if sentence[noun].pos not in ("NOUN", "PROPN"):
            return
        region = core_phrase(sentence, noun)
        span = phrase_span(sentence, noun_phrase(sentence, noun))
    if not is_topical(sentence, region, lexicon):
        return
    if verdict == "disputed" and not predicative:
        return
    facets = find_facets(sentence, (adjective, *region), lexicon)
    if token.lower == "geolocated" and "place" not in facets:
        facets = ("place", *facets)
    yield Note(
        sentence.index, adjective, (adjective,), top_of(sentence, (adjective, noun)), tuple(region), None,
        verdict, facets, span, mark=not predicative,
    )  # fmt: skip


def read_proof(
    document: Document, sentence: Sentence, noun: int, cast: Cast, lexicon: VerificationLexicon
) -> Iterator[Note]:
    """ "Without providing evidence", "offered no proof", "did not provide any evidence"."""
    held_by = noun if sentence[noun].dep != "conj" else sentence[noun].head
    verb = sentence[held_by].head
    if sentence[verb].lower == "without":
        span = sentence.span_between(verb, noun)
        chain = (noun, verb)
        yield Note(
            sentence.index, noun, chain, top_of(sentence, chain), (), None, "unverified", ("evidence",), span,
            mark=True, proof=True,
        )  # fmt: skip
        return
    if sentence[verb].lemma not in lexicon.providing or sentence[held_by].dep not in (
        "dobj",
        "obj",
        "nsubjpass",
    ):
        return
    none = any(sentence[child].lower in ("no", "little", "scant") for child in sentence.children[held_by])
    if not none and not is_negated(sentence, (verb,), lexicon):
        return
    chain = (noun, verb)
    subject = subject_of(sentence, (verb,))
    by = mention_at(document, sentence, subject, cast) if subject is not None else None
    bare = sentence[sentence[verb].head].lower == "without"
    held = sentence.subtree(sentence[verb].head if bare else verb)
    span = sentence.span_between(held[0], held[-1]) if bare else span_of(sentence, (verb,))
    yield Note(
        sentence.index, noun, chain, top_of(sentence, (verb,)), (), by, "unverified", ("evidence",), span,
        mark=bare, proof=True,
    )  # fmt: skip

"""Note: what one sentence says was or was not verified, before it is tied to statements."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.extraction.verifying.lexicon import VerificationLexicon
from reportedly.records.cast import Cast
from reportedly.records.document import Document
from reportedly.records.mention import Mention
from reportedly.records.phrases import noun_phrase, phrase_span
from reportedly.records.sentence import Sentence
from reportedly.records.span import Span
from reportedly.records.verification import Verdict

CHECKERS = ("media", "organisation")
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
_WHERE = ("in", "at", "near", "outside", "inside")
_CLAUSES = ("ccomp", "xcomp", "acomp", "attr", "dobj", "pcomp")


@dataclass(frozen=True, slots=True)
class Note:
    """``position`` is the cue's word, ``chain`` the words it hangs on, ``region`` the words of what was
    checked; ``top`` heads the clause. ``mark`` is set for notes in front of a noun ("*unverified* video")."""

    sentence: int
    position: int
    chain: tuple[int, ...]
    top: int
    region: tuple[int, ...]
    by: Mention | None
    verdict: Verdict
    facets: tuple[str, ...]
    span: Span
    mark: bool = False
    proof: bool = False


def find_facets(
    sentence: Sentence, positions: tuple[int, ...], lexicon: VerificationLexicon
) -> tuple[str, ...]:
    """What of a statement the words at ``positions`` single out, in text order."""
    found: list[str] = []
    for index in positions:
        token = sentence[index]
        facet = lexicon.facets.get(token.lemma) or lexicon.facets.get(token.lower)
        if token.dep == "prep" and sentence[token.head].lemma in lexicon.filming and token.lower in _WHERE:
            facet = "place"
        if facet is not None and facet not in found and not (facet == "perpetrator" and token.dep == "relcl"):
            found.append(facet)
    return tuple(found)


def is_topical(sentence: Sentence, region: tuple[int, ...], lexicon: VerificationLexicon) -> bool:
    for index in region:
        lemma = sentence[index].lemma
        if lemma in lexicon.claims or lemma in lexicon.details or lemma in lexicon.media:
            return True
    return False


def subject_of(sentence: Sentence, chain: tuple[int, ...]) -> int | None:
    for place in chain:
        subject = sentence.child(place, *SUBJECTS, "expl")
        if subject is not None:
            return subject
    top = sentence[chain[-1]]
    if top.dep == "conj":
        return sentence.child(top.head, *SUBJECTS)
    return None


def top_of(sentence: Sentence, chain: tuple[int, ...]) -> int:
    """The head of the clause that holds the note."""
    current = chain[-1]
    while sentence[current].dep in _CLAUSES and sentence[current].head != current:
        current = sentence[current].head
    return current


def span_of(sentence: Sentence, chain: tuple[int, ...]) -> Span:
    """The whole sentence where the note is its main clause, else the words of its clause."""
    top = top_of(sentence, chain)
    if sentence[top].head == top:
        return sentence.span
    held = sentence.subtree(top)
    first, last = held[0], held[-1]
    while last > first and sentence[last].pos == "PUNCT":
        last -= 1
    return sentence.span_between(first, last)


def mention_at(document: Document, sentence: Sentence, head: int, cast: Cast) -> Mention:
    """Who is meant by the word at ``head``; for a pronoun the name it stands for, if the sentence has it."""
    mention = cast.at(sentence.index, head)
    if mention is None:
        span = phrase_span(sentence, noun_phrase(sentence, head))
        return Mention(span.quote(document.text), span)
    if sentence[head].pos == "PRON" and mention.entity is not None:
        for position in range(head - 1, -1, -1):
            named = cast.at(sentence.index, position)
            if named is not None and named.entity == mention.entity and sentence[position].pos != "PRON":
                return named
    return mention


def joined_verbs(sentence: Sentence, verb: int, lexicon: VerificationLexicon) -> Iterator[int]:
    """Checking verbs coordinated with ``verb`` that share its subject and its auxiliaries."""
    for other in sentence.conjuncts(verb):
        own = sentence.child(other, *SUBJECTS, "aux", "neg")
        if sentence[other].lemma in lexicon.triggers and own is None:
            yield other

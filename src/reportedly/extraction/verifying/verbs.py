"""Verb notes: "Reuters could not verify ...", "the claim has not been confirmed"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reportedly.extraction.verifying.lexicon import VerificationLexicon
from reportedly.extraction.verifying.notes import (
    CHECKERS,
    Note,
    find_facets,
    is_topical,
    joined_verbs,
    mention_at,
    span_of,
    subject_of,
    top_of,
)
from reportedly.extraction.verifying.polarity import find_chain, find_verdict
from reportedly.records.cast import Cast
from reportedly.records.document import Document
from reportedly.records.phrases import core_phrase
from reportedly.records.sentence import Sentence

_OBJECTS = ("dobj", "ccomp", "xcomp", "attr", "obj", "oprd")


def read_verb(
    document: Document, sentence: Sentence, verb: int, cast: Cast, lexicon: VerificationLexicon
) -> Iterator[Note]:
    chain = find_chain(sentence, verb, lexicon)
    verdict = find_verdict(sentence, verb, chain, lexicon)
    if verdict is None:
        return
    region, agent, passive = _parts(sentence, verb, chain, lexicon)
    by = mention_at(document, sentence, agent, cast) if agent is not None else None
    note = Note(
        sentence.index, verb, chain, top_of(sentence, chain), region, by, verdict,
        find_facets(sentence, (verb, *region), lexicon), span_of(sentence, chain),
    )  # fmt: skip
    if not _is_note(sentence, note, lexicon, passive=passive):
        return
    denied = _denied_part(sentence, region)
    if denied and verdict == "verified":
        left = tuple(index for index in region if index not in denied)
        yield replace(note, region=left, facets=find_facets(sentence, (verb, *left), lexicon))
        yield replace(
            note, region=denied, verdict="unverified", facets=find_facets(sentence, denied, lexicon)
        )
    else:
        yield note


def _parts(
    sentence: Sentence, verb: int, chain: tuple[int, ...], lexicon: VerificationLexicon
) -> tuple[tuple[int, ...], int | None, bool]:
    """The words of what was checked, the head of who checked it, and whether the verb is passive."""
    passive = sentence.child(verb, "nsubjpass", "auxpass") is not None
    hanging = sentence[verb].dep == "acl" and sentence[verb].tag == "VBN"
    if passive or hanging:
        checked = sentence[verb].head if hanging else subject_of(sentence, chain)
        agent = sentence.child(verb, "agent", "prep")
        if agent is not None and sentence[agent].lower != "by":
            agent = None
        head = sentence.child(agent, "pobj") if agent is not None else None
        region = core_phrase(sentence, checked) if hanging and checked is not None else ()
        if not hanging and checked is not None:
            region = sentence.subtree(checked)
        return tuple(region), head, True
    region = tuple(
        index
        for child in sentence.children_by(verb, *_OBJECTS, "advcl", "prep")
        for index in sentence.subtree(child)
    )
    for other in joined_verbs(sentence, verb, lexicon):
        region += tuple(
            index for child in sentence.children_by(other, *_OBJECTS) for index in sentence.subtree(child)
        )
    subject = subject_of(sentence, chain)
    if subject is not None and sentence[subject].lower in ("it", "there") and _is_impersonal(sentence, chain):
        subject = None
    return tuple(sorted(set(region))), subject, False


def _is_impersonal(sentence: Sentence, chain: tuple[int, ...]) -> bool:
    """ "It was not possible to verify", "there was no way to verify"."""
    words = {sentence[index].lower for place in chain for index in (place, *sentence.children[place])}
    return bool(words & {"possible", "impossible", "difficult", "hard", "way", "tough", "unclear"})


def _is_note(sentence: Sentence, note: Note, lexicon: VerificationLexicon, *, passive: bool) -> bool:
    """Whether somebody checks what another said, rather than reports or stays silent."""
    lemma = sentence[note.position].lemma
    around = {sentence[index].lower for place in note.chain for index in sentence.children[place]}
    independent = bool(around & lexicon.polarity["independent"])
    checker = note.by is None or note.by.kind in (*CHECKERS, "unknown", "person")
    outlet = note.by is not None and note.by.kind in CHECKERS
    outlet = outlet and (note.by is None or note.by.kind == "media" or note.by.entity is not None)
    outlet = outlet or _is_observer(note, lexicon)
    topical = bool(note.facets) or is_topical(sentence, note.region, lexicon)
    if note.verdict == "verified":
        if lemma in lexicon.checking:
            return topical and (
                note.by is None or outlet or independent or sentence[note.position].lemma == "geolocate"
            )
        document = any(sentence[index].lemma in lexicon.media for index in note.region)
        return (
            (independent and topical)
            or (outlet and (document or bool(note.facets)))
            or (passive and document)
        )
    if lemma in lexicon.checking:
        return True
    if independent or outlet or (not passive and note.by is not None and note.by.text.lower() == "we"):
        return True
    if note.by is None and topical and (_is_impersonal(sentence, note.chain) or lemma in lexicon.reconciling):
        return True
    if passive and note.by is None and ("authenticity" in note.facets or lemma == "check") and topical:
        return True
    modal = bool(around & {"could", "can", "cannot"})
    return lemma == "confirm" and passive and checker and note.by is None and (modal or topical)


def _is_observer(note: Note, lexicon: VerificationLexicon) -> bool:
    """Whether those who check do so by trade: "independent observers", "reporters on the ground"."""
    if note.by is None:
        return False
    return any(word.rstrip("s") in lexicon.observers for word in note.by.text.lower().split())


def _denied_part(sentence: Sentence, region: tuple[int, ...]) -> tuple[int, ...]:
    """ "... but *not the date*": the coordinated part of an object that the verdict does not hold for."""
    for index in region:
        if sentence[index].dep != "conj":
            continue
        if any(sentence[child].lower == "not" for child in sentence.children[index]):
            return sentence.subtree(index)
    return ()

"""Polarity: whether something was verified, was not, or only in part."""

from __future__ import annotations

from reportedly.extraction.verifying.lexicon import VerificationLexicon
from reportedly.records.sentence import Sentence
from reportedly.records.verification import Verdict

_RISING = ("xcomp", "acomp", "pcomp", "acl")
_SUBJECTS = ("nsubj", "nsubjpass", "csubj")


def find_chain(sentence: Sentence, verb: int, lexicon: VerificationLexicon) -> tuple[int, ...]:
    """The checking verb and what it hangs on: "*was* not *able* to *verify*", "no *way* to *verify*"."""
    chain = [verb]
    current = verb
    for _ in range(4):
        token = sentence[current]
        own_subject = sentence.child(current, *_SUBJECTS) is not None
        rises = token.dep in _RISING or (token.dep == "relcl" and _is_infinitive(sentence, current))
        rises = rises or (token.dep == "prep" and token.lower == "of" and current != verb)
        if token.dep == "advcl" and _is_infinitive(sentence, current):
            above = sentence[token.head]
            rises = above.lemma in lexicon.polarity["attempts"] or above.lemma in lexicon.reaching
            rises = rises or (above.pos == "ADJ" and above.lemma in lexicon.polarity["negative"])
        if not rises or token.head == current or (own_subject and token.dep != "xcomp"):
            break
        if token.dep == "acl" and token.tag == "VBN":
            break
        current = token.head
        chain.append(current)
    return tuple(chain)


def _is_infinitive(sentence: Sentence, verb: int) -> bool:
    return any(sentence[child].tag == "TO" for child in sentence.children[verb])


def find_verdict(
    sentence: Sentence, verb: int, chain: tuple[int, ...], lexicon: VerificationLexicon
) -> Verdict | None:
    """The verdict that the words around the checking verb give, or None where nothing has been checked."""
    around = [sentence[index] for place in chain for index in (place, *sentence.children[place])]
    words = {token.lower for token in around} | {token.lemma for token in around}
    polarity = lexicon.polarity
    if {"if", "whether", "unless", "once"} & {
        token.lower for token in around if token.dep in ("mark", "advmod")
    }:
        return None
    if words & polarity["partial"]:
        return "partly_verified"
    if is_negated(sentence, chain, lexicon):
        return "disputed" if sentence[verb].lemma in lexicon.reconciling else "unverified"
    if sentence[verb].lemma in lexicon.refuting:
        return "disputed"
    if any(sentence[place].lemma in polarity["attempts"] for place in chain[1:]):
        return "unverified"
    return "verified" if _is_done(sentence, verb, chain, lexicon) else None


def is_negated(sentence: Sentence, chain: tuple[int, ...], lexicon: VerificationLexicon) -> bool:
    """Whether a negative stands on the verb, on what it hangs on, or in front of its subject."""
    polarity = lexicon.polarity
    for place in chain:
        if sentence[place].lemma in polarity["negative"] or sentence[place].lower in polarity["negative"]:
            return True
        for child in sentence.children[place]:
            token = sentence[child]
            if (
                token.dep in ("neg", "det", "preconj", "cc", "advmod", "aux")
                and token.lower in polarity["negators"]
            ):
                return True
            if token.dep in ("acomp", "advmod", "oprd") and token.lower in polarity["negative"]:
                return True
            if token.dep in _SUBJECTS and _opens_with_no(sentence, child, lexicon):
                return True
    head = sentence[sentence[chain[-1]].head]
    return head.lower == "without" or _denied_before(sentence, chain[-1], lexicon)


def _opens_with_no(sentence: Sentence, subject: int, lexicon: VerificationLexicon) -> bool:
    """ "*Neither* side's claims", "*none* of the reports", "*no* claim"."""
    first = sentence[sentence.subtree(subject)[0]]
    return first.lower in lexicon.polarity["negators"]


def _denied_before(sentence: Sentence, top: int, lexicon: VerificationLexicon) -> bool:
    """ "*Nor* could it be verified"; "has not been confirmed or verified" takes the first verb's not."""
    token = sentence[top]
    if token.dep == "conj" and sentence.child(top, *_SUBJECTS) is None and token.head != top:
        before = sentence[token.head]
        if before.lemma in lexicon.checking | lexicon.reporting:
            return is_negated(sentence, (before.index,), lexicon)
    start = sentence.subtree(top)[0]
    return sentence[start].lower == "nor" or (start > 0 and sentence[start - 1].lower == "nor")


def _is_done(sentence: Sentence, verb: int, chain: tuple[int, ...], lexicon: VerificationLexicon) -> bool:
    token = sentence[verb]
    auxiliaries = {
        sentence[child].lower
        for child in sentence.children[verb]
        if sentence[child].dep in ("aux", "auxpass")
    }
    if auxiliaries & lexicon.polarity["unreal"]:
        return False
    if any(sentence[place].lemma in lexicon.polarity["able"] for place in chain[1:]):
        return True
    return token.tag in ("VBD", "VBN") or (token.tag == "VBZ" and "to" not in auxiliaries)

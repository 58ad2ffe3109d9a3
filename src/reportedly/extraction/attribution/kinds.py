"""Kinds: what tells a report of words from an attitude, a plan, a depiction and from hearsay."""

from __future__ import annotations

from reportedly.extraction.attribution.attributions import Attribution
from reportedly.extraction.attribution.cue_lexicon import load_cues
from reportedly.records.sentence import Sentence
from reportedly.records.statement import StatementKind

_NAME = 3
"""Words up to which a content without a verb is a name, a title or a scare quote."""
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "DET", "NUM"})


def kind_by_rule(report: Attribution) -> StatementKind:
    """The kind of a report that the rules find.

    Two constructions report no words of anybody. A judgement in the perfect ("has criticised the vote") tells
    how somebody stands to a thing, on no occasion and in no words; in the past tense ("criticised the vote")
    it tells of something said. And a noun that nobody owns ("suggestions that ...") is hearsay.
    """
    if report.source is None and report.cue.shape == "noun":
        return "hearsay"
    return "attitude" if _is_standing_judgement(report) else "report"


def kind_of_new(report: Attribution) -> StatementKind:
    """The kind of a report that the taggers alone find.

    The data they learn from counts attitudes, plans and what footage shows as reports; a report of words has
    somebody who can speak, a cue that is no mere want, plan, meeting or quality ("is critical of"), and says
    more than a name, a title or a scare quote.
    """
    sentence, lexicon = report.sentence, load_cues()
    head = sentence[report.cue.head]
    if report.source is None:
        return "hearsay"
    source = sentence[report.source]
    if source.lemma in lexicon.mute or source.lemma in lexicon.documents:
        return "depiction"
    if head.lemma in lexicon.plans:
        return "plan"
    words = [sentence[index] for index in sorted(report.positions) if sentence[index].text[0].isalnum()]
    named = len(words) <= _NAME and not any(word.pos in ("VERB", "AUX") for word in words)
    if named or head.pos == "ADJ" or head.lemma in lexicon.narrative:
        return "attitude"
    return "attitude" if _is_standing_judgement(report) else "report"


def _is_standing_judgement(report: Attribution) -> bool:
    """A verb of judging in the perfect with nothing but a noun phrase behind it."""
    sentence, head = report.sentence, report.cue.head
    judges = report.cue.shape == "verb" and sentence[head].lemma in load_cues().judgements
    return judges and _in_perfect(sentence, head) and is_nominal(report)


def _in_perfect(sentence: Sentence, verb: int) -> bool:
    """ "*has* condemned", also where the auxiliary stands with the verb that this one is coordinated with."""
    if sentence[verb].tag != "VBN":
        return False
    if any(sentence[child].lemma == "have" for child in sentence.children_by(verb, "aux")):
        return True
    token = sentence[verb]
    return token.dep == "conj" and token.head != verb and _in_perfect(sentence, token.head)


def is_nominal(report: Attribution) -> bool:
    """Whether what is said is a noun phrase, or several, without a clause or a word for what it is called."""
    sentence, held = report.sentence, report.positions
    tops = [
        sentence[index]
        for index in sorted(held)
        if (sentence[index].head not in held or sentence[index].head == index)
        and sentence[index].pos not in ("PUNCT", "SPACE")
    ]
    called = any(sentence[index].lower == "as" and sentence[index].dep == "prep" for index in held)
    return bool(tops) and not called and all(_names(sentence, token.index) for token in tops)


def _names(sentence: Sentence, top: int) -> bool:
    """A noun, or a preposition with one: "of the vote", "for its silence"."""
    token = sentence[top]
    return token.pos in _NOMINAL or (token.pos == "ADP" and sentence.child(top, "pcomp") is None)

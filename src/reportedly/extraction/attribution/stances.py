"""Stances: how a speaker stands to what is said, and the words that hedge it."""

from __future__ import annotations

from functools import cache

from reportedly.extraction.attribution.attributions import Attribution
from reportedly.extraction.attribution.subjects import agent_of
from reportedly.records.quote import Quote
from reportedly.records.sentence import Sentence
from reportedly.records.span import Span
from reportedly.records.statement import Stance
from reportedly.resources.lexicons import load_lexicon

_FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo"})
_OWN_PRONOUNS = frozenset({"i", "we", "it", "they", "he", "she"})


def stance_of(attribution: Attribution) -> Stance:
    """The stance of the cue; a plain "said" about the future promises or predicts, "told them to" demands.

    Rule: with "will" in the main clause, a speaker promises what is to be done by "I", "we", "it", "they",
    "he", "she" or by nobody named (a passive), and predicts what another will do.
    """
    stance = attribution.cue.stance
    if _commanded(attribution):
        return "demands"
    if stance != "asserts" or attribution.cue.shape not in ("verb", "accord") or not attribution.content:
        return stance
    sentence = attribution.sentence
    verb = _main_verb(attribution)
    if verb is None:
        return stance
    future = any(sentence[child].lower in _FUTURE for child in sentence.children_by(verb, "aux"))
    if not future:
        return stance
    subject = sentence.child(verb, "nsubj")
    passive = sentence.child(verb, "nsubjpass") is not None and agent_of(sentence, verb) is None
    if passive or (subject is not None and sentence[subject].lower in _OWN_PRONOUNS):
        return "promises"
    return "predicts"


def _commanded(attribution: Attribution) -> bool:
    """ "Told residents *to* leave", "were warned *to* stay inside"."""
    sentence, cue = attribution.sentence, attribution.cue
    if sentence[cue.head].lemma not in ("tell", "warn", "ask", "remind") or not attribution.content:
        return False
    first = attribution.content[-1][0]
    return sentence[first].lower == "to" and sentence[first].tag == "TO"


def find_hedges(text: str, sentences: tuple[Sentence, ...], content: tuple[Span, ...]) -> tuple[Quote, ...]:
    """The hedging words within ``content``, in text order; ``sentences`` are those it runs over."""
    words, phrases = _hedges()
    opening = {first for first, _ in phrases}
    found: list[Span] = []
    for sentence in sentences:
        for token in sentence.tokens:
            if token.lower not in words and token.lemma not in opening:
                continue
            span = _hedge_at(sentence, token.index, words, phrases)
            if span is not None and any(held.contains(span) for held in content):
                found.append(span)
    return tuple(Quote.of(text, span) for span in sorted(set(found)))


def _hedge_at(
    sentence: Sentence, position: int, words: frozenset[str], phrases: frozenset[tuple[str, str]]
) -> Span | None:
    token = sentence[position]
    if position + 1 < len(sentence) and (token.lemma, sentence[position + 1].lower) in phrases:
        return sentence.span_between(position, position + 1)
    if token.lower not in words or (token.lower == "may" and token.tag != "MD"):
        return None
    if token.lower == "possible" and position > 0 and sentence[position - 1].lower == "as":
        return None
    return token.span


@cache
def _hedges() -> tuple[frozenset[str], frozenset[tuple[str, str]]]:
    table = load_lexicon("hedges")
    pairs = (phrase.split() for phrase in table["phrases"]["words"])
    words = frozenset(word for group in ("modals", "adverbs", "adjectives") for word in table[group]["words"])
    return words, frozenset((first, second) for first, second in pairs)


def _main_verb(attribution: Attribution) -> int | None:
    """The verb within the content that hangs on nothing else in it."""
    sentence = attribution.sentence
    held = attribution.positions
    for position in sorted(held):
        token = sentence[position]
        if token.pos in ("VERB", "AUX") and (token.head not in held or token.head == position):
            return position
    return None

"""Misparses: where the parser takes who speaks, or that he speaks on, for part of what is said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from reportedly.records.token import Token
from reportedly.resources.lexicons import load_lexicon

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_OPENING = frozenset({"DT", "PDT", "CD", "JJ", "NN", "NNS", "NNP", "NNPS", "PRP", "PRP$", "RB"})
_CLOSING = frozenset({'"', "”", "’", "'", "''", "»"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_SUBJECTS = ("nsubj", "nsubjpass")
_NAME_TAGS = frozenset({"NNP", "NNPS"})
_ARTICLES = frozenset({"al", "el", "as", "ash", "ad", "an", "ar", "at", "az", "wal", "ul"})
_LONGEST_NAME, _LONGEST_REST = 14, 12
"""Words of the speaker, and behind the verb."""


@dataclass(frozen=True, slots=True)
class _Verbs:
    """Lemmas that may stand behind their subject at the end of a sentence, and that speech goes on with."""

    saying: frozenset[str]
    speaking_on: frozenset[str]


@cache
def _verbs() -> _Verbs:
    table = load_lexicon("misparses")
    saying = frozenset(table["saying"])
    return _Verbs(saying, saying | frozenset(table["speaking_on"]))


def mend_speaker_at_end(tokens: Sequence[Token]) -> list[Token]:
    """``tokens`` with the last verb of saying over its true subject, where the parser missed that.

    In "The raid killed 17 people sheltering there, a group and a resident said on Tuesday" the parser takes
    "a group" for an apposition of "people", and "people" for who said it. What stands between the last comma
    and the verb is the speaker, if it holds no verb and a clause with a finite verb goes before. In a
    headline ("At least 12 killed in raid, medics say") a participle stands for that verb.
    """
    verb = _saying_at_end(tokens)
    comma = None if verb is None else _comma_before(tokens, verb)
    if verb is None or comma is None:
        return list(tokens)
    headless = _participle_of_headline(tokens, comma, verb)
    if headless is not None:
        return _with_passive(tokens, verb, *headless)
    speaker = _head_between(tokens, comma + 1, verb)
    clause = _clause_before(tokens, comma, verb)
    if speaker is None or clause is None or tokens[speaker].head == verb:
        return list(tokens)
    return _reattached(tokens, verb=verb, comma=comma, speaker=speaker, clause=clause)


def mend_speaking_on(tokens: Sequence[Token]) -> list[Token]:
    """``tokens`` with "accused" in "The group said its drones had not flown *and accused the army*" beside
    "said", where the parser joins it to what the group said; and a verb again where the parser takes it for
    an adjective ("denied the report *and accused rebels* of it")."""
    mended = list(tokens)
    for token in tokens:
        inner = mended[token.head]
        joined = token.index > 0 and tokens[token.index - 1].dep == "cc"
        if not joined or token.lemma not in _verbs().speaking_on:
            continue
        outer = mended[inner.head]
        if token.dep == "conj" and token.tag == "VBD" and inner.dep == "ccomp" and _speaks(outer):
            if not any(child.head == token.index and child.dep in _SUBJECTS for child in tokens):
                _join(mended, token, outer.index)
        elif token.dep == "amod" and token.lower == "accused" and inner.dep == "conj":
            verb = mended[outer.head]
            if verb.tag in _FINITE and inner.index == token.index + 1:
                _join(mended, replace(token, tag="VBD", pos="VERB"), verb.index)
                mended[inner.index] = replace(inner, head=token.index, dep="dobj")
    return mended


def mend_torn_names(tokens: Sequence[Token]) -> list[Token]:
    """``tokens`` with the article of a name joined to the name: "al" and "Islam" of "Nusrat al-Islam" are
    one, where the parser takes each for a subject of its own."""
    mended = list(tokens)
    for token in tokens[1:-1]:
        article, name = mended[token.index - 1], mended[token.index + 1]
        whole = article.span.end == token.span.start and token.span.end == name.span.start
        if token.text != "-" or not whole or name.tag not in _NAME_TAGS or article.lower not in _ARTICLES:
            continue
        if article.dep in (*_SUBJECTS, "appos") and mended[name.head].head != article.index:
            upper = article if name.head == article.index else name
            mended[name.index] = replace(name, head=upper.head, dep=upper.dep)
            mended[article.index] = replace(article, head=name.index, dep="compound")
    return mended


def _speaks(token: Token) -> bool:
    return token.tag in _FINITE and token.lemma in _verbs().speaking_on


def _join(mended: list[Token], token: Token, verb: int) -> None:
    """Put ``token`` and the "and" before it beside the verb at ``verb``."""
    mended[token.index] = replace(token, head=verb, dep="conj")
    mended[token.index - 1] = replace(mended[token.index - 1], head=verb)


def _saying_at_end(tokens: Sequence[Token]) -> int | None:
    """The last verb of the sentence, if it is a finite one of saying and not much follows."""
    for token in reversed(tokens):
        if token.tag.startswith("VB") or token.tag == "MD":
            near = len(tokens) - token.index <= _LONGEST_REST
            return token.index if near and token.tag in _FINITE and token.lemma in _verbs().saying else None
    return None


def _comma_before(tokens: Sequence[Token], verb: int) -> int | None:
    """The comma, or the quotation mark behind it, that ends the clause before the speaker; None where what
    stands between is no mere name."""
    for position in range(verb - 1, max(-1, verb - _LONGEST_NAME), -1):
        token = tokens[position]
        closes = token.text in _CLOSING and position > 0 and tokens[position - 1].text == ","
        if token.text == "," or closes:
            opened = position + 1 < verb and tokens[position + 1].tag in _OPENING
            return position if opened and position > 0 else None
        if token.tag.startswith(("VB", "W")) or token.tag == "MD" or token.pos == "PUNCT":
            return None
    return None


def _head_between(tokens: Sequence[Token], first: int, end: int) -> int | None:
    """The one noun of the stretch that depends on something outside it."""
    outer = [
        token.index for token in tokens[first:end] if token.pos in _NOMINAL and not first <= token.head < end
    ]
    return outer[0] if len(outer) == 1 else None


def _clause_before(tokens: Sequence[Token], comma: int, verb: int) -> int | None:
    """The finite verb before ``comma`` that heads what is said: it hangs on ``verb`` or on nothing."""
    for token in tokens[:comma]:
        upper = token.head == verb or token.head == token.index
        if upper and token.pos in ("VERB", "AUX") and _is_finite(tokens, token):
            return token.index
    return None


def _participle_of_headline(tokens: Sequence[Token], comma: int, verb: int) -> tuple[int, int] | None:
    """ "12" and "killed" in "At least 12 killed in raid, medics say", where the parser takes the participle
    for a description of those killed."""
    upper = [token for token in tokens[:comma] if token.head == verb and token.pos in _NOMINAL]
    if len(upper) != 1 or any(token.tag in (*_FINITE, "MD") for token in tokens[:comma]):
        return None
    for token in tokens[upper[0].index + 1 : comma]:
        if token.tag == "VBN" and token.dep == "acl" and token.head == upper[0].index:
            return upper[0].index, token.index
    return None


def _with_passive(tokens: Sequence[Token], verb: int, harmed: int, participle: int) -> list[Token]:
    mended = list(tokens)
    mended[harmed] = replace(tokens[harmed], head=participle, dep="nsubjpass")
    mended[participle] = replace(tokens[participle], head=verb, dep="ccomp")
    return mended


def _is_finite(tokens: Sequence[Token], verb: Token) -> bool:
    helped = any(
        token.head == verb.index and token.dep in ("aux", "auxpass") and token.tag in (*_FINITE, "MD")
        for token in tokens[: verb.index]
    )
    return verb.tag in _FINITE or helped


def _reattached(tokens: Sequence[Token], *, verb: int, comma: int, speaker: int, clause: int) -> list[Token]:
    mended = list(tokens)
    for token in tokens[:comma]:
        if token.head == verb and token.dep in _SUBJECTS:
            dep = "dobj" if token.index > clause else token.dep
            mended[token.index] = replace(token, head=clause, dep=dep)
    mended[speaker] = replace(tokens[speaker], head=verb, dep="nsubj")
    mended[comma] = replace(tokens[comma], head=verb)
    mended[clause] = replace(tokens[clause], head=verb, dep="ccomp")
    mended[verb] = replace(tokens[verb], head=verb, dep="ROOT")
    return mended

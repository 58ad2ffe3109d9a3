"""Capitals and states as places: where a name of a state's seat is no actor."""

from __future__ import annotations

from reportedly.grounding.casting.lexicon import ActorLexicon
from reportedly.grounding.casting.names import KnownName
from reportedly.records.sentence import Sentence

_LOCATED = ("be", "lie", "sit", "fall", "wake", "shake")


def is_place(sentence: Sentence, name: KnownName, lexicon: ActorLexicon) -> bool:
    """Whether the capital ``name`` means the town: "in Moscow", "Kyiv was hit", against "Moscow said"."""
    if name.naming.form != "capital":
        return False
    token = sentence[name.last]
    head = sentence[token.head]
    while token.dep == "conj" and head.index != token.index:
        token, head = head, sentence[head.head]
    if token.dep == "nsubj":
        return head.lemma in _LOCATED and sentence.child(head.index, "acomp", "advmod") is None
    if token.dep == "agent":
        return False
    if token.dep == "pobj":
        return not _is_party(sentence, head.index, lexicon)
    if token.dep in ("dobj", "dative"):
        return head.lemma not in lexicon.words["addressed"]
    if token.dep == "poss":
        return head.lemma in lexicon.words["town_heads"] or head.lower in lexicon.words["town_heads"]
    if token.dep in ("compound", "nmod", "amod"):
        return head.lower not in lexicon.nouns and head.lemma not in lexicon.nouns
    return True


def _is_party(sentence: Sentence, preposition: int, lexicon: ActorLexicon) -> bool:
    """ "By Moscow", "against Kyiv", "for Damascus to respond", "according to Ankara"."""
    word = sentence[preposition]
    if word.lower in lexicon.words["between_parties"] or word.lower == "to":
        before = sentence[word.head]
        if word.lower == "to":
            return before.lower == "according" or before.lemma in (
                "belong",
                "loyal",
                "appeal",
                "warn",
                "message",
            )
        return word.lower != "for" or before.pos != "VERB" or before.lemma not in ("leave", "head", "depart")
    return False

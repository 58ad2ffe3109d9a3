"""Anonymity: sources who keep their names back, which tells of them and not of what they say."""

from __future__ import annotations

from reportedly.extraction.wording.word_sets import word_set
from reportedly.records.sentence import Sentence

_SELF = frozenset({"himself", "herself", "themselves", "itself"})


def keeps_name_back(sentence: Sentence, verb: int) -> bool:
    """Whether the verb asks for a name to be kept back: "asked *not to be named*", "declined *to be
    identified*", "requested *anonymity*"; or gives but a part of it: "identified *himself* as Bilal"."""
    lemma = sentence[verb].lemma
    if lemma in word_set("wording", "naming_self"):
        named = sentence.child(verb, "dobj")
        return named is not None and sentence[named].lower in _SELF
    refused = lemma in word_set("wording", "refusing_name")
    if not refused and lemma not in word_set("wording", "asking_anonymity"):
        return False
    behind = [sentence[index] for index in sentence.subtree(verb) if index > verb]
    if any(token.lemma in word_set("wording", "nameless") for token in behind):
        return True
    named = any(token.lemma in word_set("wording", "names") for token in behind)
    return named and (refused or any(token.dep == "neg" for token in behind))

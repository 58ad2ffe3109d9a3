"""Parts: what an actor phrase does in its sentence."""

from __future__ import annotations

from reportedly.grounding.casting.lexicon import ActorLexicon
from reportedly.grounding.casting.readings import find_keys
from reportedly.records.sentence import Sentence


def find_part(sentence: Sentence, first: int, last: int, lexicon: ActorLexicon) -> tuple[bool, bool]:
    """Whether the phrase is a subject, and whether it speaks ("X said", "according to X")."""
    subject = speaking = False
    for position in find_keys(sentence, first, last):
        token = sentence[position]
        while token.dep == "conj" and token.head != token.index:
            token = sentence[token.head]
        head = sentence[token.head]
        if token.dep in ("nsubj", "nsubjpass", "csubj"):
            subject = True
            speaking = speaking or (token.dep == "nsubj" and head.lemma in lexicon.words["speech"])
        elif head.lower == "to" and sentence[head.head].lower == "according":
            speaking = True
    return subject, speaking

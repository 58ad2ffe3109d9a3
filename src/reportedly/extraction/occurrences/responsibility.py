"""Responsibility: who is told to be behind an act: "claimed responsibility for", "blamed the rebels for"."""

from __future__ import annotations

from reportedly.extraction.occurrences.arguments import read_verb
from reportedly.extraction.wording.word_sets import word_set
from reportedly.records.sentence import Sentence


def find_responsible(sentence: Sentence, head: int) -> tuple[int, ...]:
    """Positions of those told to be behind the event noun at ``head``; none where nobody is."""
    governor = sentence[sentence[head].head]
    if governor.lemma in word_set("occurrence", "perpetrating"):
        return _perpetrators(sentence, head, governor.index)
    if sentence[head].dep != "pobj" or governor.lower not in ("for", "in", "behind"):
        return ()
    above = sentence[governor.head]
    if above.lemma in word_set("occurrence", "responsibility") and above.dep == "dobj":
        if sentence[above.head].lemma in word_set("occurrence", "claiming"):
            return _somebody(sentence, read_verb(sentence, above.head).subjects)
        return ()
    if above.lemma == "blame" and above.pos == "VERB":
        return _somebody(sentence, read_verb(sentence, above.index).objects)
    return ()


def _perpetrators(sentence: Sentence, head: int, verb: int) -> tuple[int, ...]:
    """ "*one of its members* carried out the attack", "the strike was carried out by *jets*"."""
    arguments = read_verb(sentence, verb)
    return _somebody(sentence, arguments.subjects) if head in arguments.objects else ()


def _somebody(sentence: Sentence, positions: tuple[int, ...]) -> tuple[int, ...]:
    """``positions`` without "no group", "nobody" and "none"."""
    return tuple(
        index
        for index in positions
        if sentence[index].lower not in ("none", "nobody")
        and not any(sentence[child].lower == "no" for child in sentence.children[index])
    )

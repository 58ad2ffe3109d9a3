"""Responsibility: who is told to be behind an act: "claimed responsibility for", "blamed the rebels for"."""

from __future__ import annotations

from reportedly.extraction.occurrences.arguments import read_verb
from reportedly.extraction.wording.word_sets import word_set
from reportedly.records.sentence import Sentence
from reportedly.records.token import Token


def find_responsible(sentence: Sentence, head: int) -> tuple[int, ...]:
    """Positions of those told to be behind the event noun at ``head``; none where nobody is."""
    governor = sentence[sentence[head].head]
    if governor.lemma in word_set("occurrence", "perpetrating"):
        return _perpetrators(sentence, head, governor.index)
    if governor.lemma in word_set("occurrence", "laying_blame"):
        if sentence[head].dep == "nsubjpass":
            return _blamed(sentence, governor.index)
        if sentence[head].dep == "dobj" and governor.pos == "VERB":
            return _laid_at(sentence, head, governor)
    behind = _blamed_behind(sentence, head)
    if behind or sentence[head].dep != "pobj":
        return behind
    return _somebody(sentence, _answering(sentence, governor))


def _answering(sentence: Sentence, preposition: Token) -> tuple[int, ...]:
    """Those who answer for what stands behind ``preposition``: "*the group* claimed responsibility for",
    "blamed *the rebels* for", "suspect *the rebels* of", "*the rebels* were behind"."""
    above = sentence[preposition.head]
    word = preposition.lower
    if word == "of":
        verb = sentence[above.head] if above.dep == "dobj" else above
        held = verb.lemma in word_set("occurrence", "suspecting") and verb.pos == "VERB"
        return read_verb(sentence, verb.index).objects if held else ()
    if word not in ("for", "in", "behind"):
        return ()
    if above.lemma == "blame" and above.pos == "VERB":
        return read_verb(sentence, above.index).objects
    if above.lemma == "responsible" or (word == "behind" and above.lemma == "be"):
        return _subjects_of_being(sentence, above)
    noun = above if above.pos == "NOUN" else _object(sentence, above)
    if noun is None or noun.lemma not in word_set("occurrence", "responsibility"):
        return ()
    claimed = sentence[noun.head].lemma in word_set("occurrence", "claiming")
    if noun.lemma == "part" and not _is_accusation(sentence, noun.head):
        return ()
    return read_verb(sentence, noun.head).subjects if claimed and noun.dep in ("dobj", "nsubjpass") else ()


def _is_accusation(sentence: Sentence, verb: int) -> bool:
    """ "Accused the rebels *of taking part* in": not "denied having taken part"."""
    preposition = sentence[sentence[verb].head]
    return sentence[verb].dep == "pcomp" and preposition.lower == "of"


def _object(sentence: Sentence, verb: Token) -> Token | None:
    position = sentence.child(verb.index, "dobj", "nsubjpass")
    return None if position is None else sentence[position]


def _subjects_of_being(sentence: Sentence, word: Token) -> tuple[int, ...]:
    """ "*The rebels* were responsible", "*the rebels* were behind it"; denied or asked, none."""
    verb = word.index if word.lemma == "be" else word.head
    if sentence[verb].lemma != "be" or sentence.child(verb, "neg") is not None:
        return ()
    return sentence.children_by(verb, "nsubj")


def _blamed(sentence: Sentence, verb: int) -> tuple[int, ...]:
    """ "was blamed on *the rebels*", "was attributed to *the rebels*", "was claimed by *the group*"."""
    return tuple(p for word, p in read_verb(sentence, verb).obliques if word in ("on", "by", "to"))


def _laid_at(sentence: Sentence, head: int, verb: Token) -> tuple[int, ...]:
    """ "blamed the raid on *rebels*", "attributed it to *rebels*"; "*the group* claimed the ambush"."""
    if verb.lemma != "claim":
        return _blamed(sentence, verb.index)
    known = any(
        sentence[index].lower in ("the", "this", "that") for index in sentence.children_by(head, "det")
    )
    return _somebody(sentence, read_verb(sentence, verb.index).subjects) if known else ()


def _blamed_behind(sentence: Sentence, head: int) -> tuple[int, ...]:
    """ "a strike blamed on *the rebels*", "an attack, allegedly carried out by *the group*"."""
    for verb in sentence.children_by(head, "acl", "relcl"):
        if sentence[verb].lemma in word_set("occurrence", "laying_blame"):
            return _blamed(sentence, verb)
        if sentence[verb].lemma in word_set("occurrence", "perpetrating"):
            return read_verb(sentence, verb).subjects if sentence[verb].tag == "VBN" else ()
    return ()


def _perpetrators(sentence: Sentence, head: int, verb: int) -> tuple[int, ...]:
    """ "*one of its members* carried out the attack", "the strike was carried out by *jets*"."""
    arguments = read_verb(sentence, verb)
    return _somebody(sentence, arguments.subjects) if head in arguments.objects else ()


def _somebody(sentence: Sentence, positions: tuple[int, ...]) -> tuple[int, ...]:
    """``positions`` without "no group", "nobody", "none" and the "who" that is asked for."""
    return tuple(
        index
        for index in positions
        if sentence[index].lower not in ("none", "nobody", "who", "which", "what")
        and not any(sentence[child].lower == "no" for child in sentence.children[index])
    )

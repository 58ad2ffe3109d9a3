"""Arguments: who did it, to what, with which prepositional phrases, for a verb or a noun of action."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reportedly.extraction.wording.word_sets import word_set
from reportedly.records.sentence import Sentence

BEHIND = ("pobj", "pcomp")
"""Labels of what stands behind a preposition, a gerund included: "hit by *shelling*"."""
RELATIVES = ("which", "that", "who", "whom", "whose")


@dataclass(frozen=True, slots=True)
class Arguments:
    """Positions of phrase heads. ``subjects`` act and ``objects`` suffer, whatever the voice; ``obliques``
    pair a preposition with the head of what it governs."""

    subjects: tuple[int, ...] = ()
    objects: tuple[int, ...] = ()
    obliques: tuple[tuple[str, int], ...] = ()
    passive: bool = False


def read_verb(sentence: Sentence, verb: int, *, transitive: bool = False) -> Arguments:
    """The arguments of a verb; ``transitive`` says that without an object its subject suffers."""
    passive = is_passive(sentence, verb)
    obliques = list(_prepositions(sentence, verb))
    agents = tuple(position for preposition, position in obliques if preposition == "by")
    subjects = _subjects(sentence, verb)
    objects = _objects(sentence, verb)
    for position in objects:
        obliques.extend(_prepositions(sentence, position))
    if passive:
        return Arguments(agents, subjects or objects, tuple(obliques), passive=True)
    if transitive and not objects and subjects:
        return Arguments(agents, subjects, tuple(obliques), passive=True)
    return Arguments(subjects, objects, tuple(obliques), passive=False)


def read_noun(sentence: Sentence, noun: int) -> Arguments:
    """The arguments of the noun of action at ``noun``: owner and "by" act, "of" suffers."""
    obliques = tuple(_prepositions(sentence, noun))
    owners = sentence.children_by(noun, "poss")
    agents = tuple(position for preposition, position in obliques if preposition == "by")
    objects = tuple(position for preposition, position in obliques if preposition == "of")
    return Arguments((*owners, *agents), objects, obliques, passive=False)


def is_passive(sentence: Sentence, verb: int) -> bool:
    """Whether what is named first suffers: "was hit", "missiles fired at", with shared auxiliaries too."""
    token = sentence[verb]
    if sentence.child(verb, "auxpass", "nsubjpass") is not None:
        return True
    if token.tag not in ("VBN", "VBD"):
        return False
    if token.tag == "VBN" and sentence.child(verb, "aux", "nsubj") is None:
        if token.dep in ("acl", "amod", "advcl", "relcl", "oprd"):
            return sentence.child(verb, "dobj") is None
        if token.dep == "conj":
            return is_passive(sentence, token.head) and sentence.child(verb, "dobj") is None
    return False


def nominal_head(sentence: Sentence, noun: int) -> int:
    """The noun that stands for ``noun`` in its clause: "series" for "a series of strikes"."""
    current = noun
    for _ in range(3):
        token = sentence[current]
        above = sentence[token.head]
        if token.dep == "conj" and above.pos in ("NOUN", "PROPN"):
            current = above.index
        elif (
            token.dep == "pobj"
            and above.lower == "of"
            and sentence[above.head].lemma in word_set("wording", "partitives")
        ):
            current = above.head
        else:
            break
    return current


def with_conjuncts(sentence: Sentence, positions: Iterable[int]) -> tuple[int, ...]:
    """``positions`` and what is coordinated with them."""
    found: list[int] = []
    for position in positions:
        found.append(position)
        found.extend(
            index
            for index in sentence.conjuncts(position)
            if sentence[index].pos in ("NOUN", "PROPN", "NUM", "PRON")
        )
    return tuple(dict.fromkeys(found))


def governing_verb(sentence: Sentence, position: int) -> int | None:
    """The nearest verb above ``position``, or None."""
    for index in sentence.ancestors(position):
        if sentence[index].pos in ("VERB", "AUX"):
            return index
    return None


def came_under(sentence: Sentence, noun: int) -> bool:
    """ "a convoy *came under* attack": the subject of the verb suffers it."""
    preposition = sentence[sentence[noun].head]
    return (
        sentence[noun].dep == "pobj"
        and preposition.lower == "under"
        and sentence[preposition.head].lemma in ("come", "be")
        and sentence[preposition.head].index != preposition.index
    )


def _subjects(sentence: Sentence, verb: int) -> tuple[int, ...]:
    own = sentence.children_by(verb, "nsubj", "nsubjpass")
    if not own:
        own = _inherited(sentence, verb)
    return with_conjuncts(sentence, (_antecedent(sentence, position) for position in own))


def _objects(sentence: Sentence, verb: int) -> tuple[int, ...]:
    own = sentence.children_by(verb, "dobj", "dative") or _shared_object(sentence, verb)
    if not own and sentence[verb].dep == "relcl" and sentence.child(verb, "nsubj") is not None:
        subject = sentence.child(verb, "nsubj")
        if subject is not None and sentence[subject].lower not in RELATIVES:
            own = (sentence[verb].head,)
    found = (_antecedent(sentence, position) for position in own)
    return with_conjuncts(sentence, (position for position in found if sentence[position].pos != "ADP"))


def _shared_object(sentence: Sentence, verb: int) -> tuple[int, ...]:
    """The object of the next verb in "hit and damaged a hospital"."""
    following = sentence.child(verb, "conj")
    if following is None or following - verb > 3:
        return ()
    if any(verb < index < following for index in sentence.children_by(verb, "prep")):
        return ()
    if sentence.child(following, "nsubj", "nsubjpass") is not None:
        return ()
    return sentence.children_by(following, "dobj")


def _antecedent(sentence: Sentence, position: int) -> int:
    """What a relative pronoun stands for; any other word stands for itself."""
    if sentence[position].lower not in RELATIVES or not sentence[position].tag.startswith("W"):
        return position
    for index in sentence.ancestors(position):
        if sentence[index].dep == "relcl":
            return sentence[index].head
    return position


def _inherited(sentence: Sentence, verb: int) -> tuple[int, ...]:
    """The subject that a verb without one shares with what governs it."""
    current = verb
    for _ in range(6):
        token = sentence[current]
        above = token.head
        if above == current:
            return ()
        if token.dep in ("acl", "relcl") and token.tag != "VB":
            return (above,)
        if current != verb or token.dep in ("xcomp", "pcomp", "ccomp"):
            controlled = (
                _controlled(sentence, above) if token.dep in ("xcomp", "prep", "ccomp", "pcomp") else ()
            )
            if controlled:
                return controlled
        own = sentence.children_by(above, "nsubj", "nsubjpass")
        if own:
            return own
        accused = _accused(sentence, current)
        if accused:
            return accused
        owner = sentence.children_by(above, "poss")
        if owner and sentence[above].pos == "NOUN":
            return owner
        current = above
    return ()


def _controlled(sentence: Sentence, governor: int) -> tuple[int, ...]:
    if sentence[governor].lemma in word_set("wording", "object_control"):
        return sentence.children_by(governor, "dobj")
    return ()


def _accused(sentence: Sentence, preposition: int) -> tuple[int, ...]:
    """ "accused *soldiers* of executing": where the parser hung "of" on the noun, that noun acts."""
    noun = sentence[sentence[preposition].head]
    if sentence[preposition].lower != "of" or noun.dep not in ("dobj", "conj"):
        return ()
    while noun.dep == "conj":
        noun = sentence[noun.head]
    governed = noun.dep == "dobj" and sentence[noun.head].lemma in word_set("occurrence", "suspecting")
    return (noun.index,) if governed else ()


def _prepositions(sentence: Sentence, position: int) -> Iterable[tuple[str, int]]:
    """Preposition and object for each phrase that hangs on ``position``, chains ("from inside") included."""
    for child in sentence.children[position]:
        token = sentence[child]
        if token.dep not in ("prep", "agent", "dative", "prt"):
            continue
        for index in sentence.children[child]:
            if sentence[index].dep == "pobj":
                for held in with_conjuncts(sentence, (index,)):
                    yield token.lower, held
            elif sentence[index].dep == "prep":
                inner = sentence.child(index, "pobj")
                if inner is not None:
                    yield sentence[index].lower, inner

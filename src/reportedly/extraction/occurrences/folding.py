"""Folding: which triggers of a sentence tell of one event: a strike and those it killed make one claim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.extraction.occurrences.arguments import BEHIND, nominal_head
from reportedly.extraction.occurrences.triggers import Candidate, clause_of
from reportedly.extraction.wording.word_classes import Scene, find_classes
from reportedly.extraction.wording.word_sets import word_set
from reportedly.records.sentence import Sentence

UPWARD = ("advcl", "conj", "xcomp", "pcomp", "prep", "parataxis", "dep", "agent", "oprd")
NEIGHBOURS = 12
"""How many triggers on either side are looked at, so that endless sentences stay affordable."""
FAR = 9
"""The distance of clauses that only the sense ties together."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One event: the trigger that names it and the triggers that say more of it."""

    primary: Candidate
    others: tuple[Candidate, ...] = ()

    @property
    def members(self) -> tuple[Candidate, ...]:
        """All its triggers, the naming one first."""
        return (self.primary, *self.others)


def fold(scene: Scene, candidates: Sequence[Candidate]) -> tuple[Occurrence, ...]:
    """``candidates`` of one sentence as events, in text order of their triggers."""
    owners: dict[int, int] = {}
    for number in range(len(candidates)):
        owner = _owner(scene, candidates, number)
        if owner is not None and not _leads_to(owners, owner, number):
            owners[number] = owner
    folded: dict[int, list[Candidate]] = {}
    for number, candidate in enumerate(candidates):
        top = number
        while top in owners:
            top = owners[top]
        held = folded.setdefault(top, [])
        if top != number:
            held.append(candidate)
    return tuple(Occurrence(candidates[number], tuple(folded[number])) for number in sorted(folded))


def _leads_to(owners: dict[int, int], start: int, end: int) -> bool:
    while start in owners:
        start = owners[start]
    return start == end


def _owner(scene: Scene, candidates: Sequence[Candidate], number: int) -> int | None:
    """The candidate that ``candidates[number]`` hangs on, or None where it stands for itself."""
    candidate = candidates[number]
    if candidate.frame.plover != "ASSAULT":
        return _noun_of_verb(scene.sentence, candidates, number)
    best: tuple[int, int] | None = None
    for other in range(max(0, number - NEIGHBOURS), min(len(candidates), number + NEIGHBOURS + 1)):
        rival = candidates[other]
        if other == number or rival.frame.plover != "ASSAULT":
            continue
        distance = _hangs_on(scene, candidate, rival)
        if distance is not None and (best is None or distance < best[0]):
            best = (distance, other)
    return None if best is None else best[1]


def _noun_of_verb(sentence: Sentence, candidates: Sequence[Candidate], number: int) -> int | None:
    """The noun that "imposed a curfew" and "declared a ceasefire" are about."""
    verb = candidates[number]
    for other, rival in enumerate(candidates):
        same = rival.nominal and not verb.nominal and rival.frame.plover == verb.frame.plover
        if same and clause_of(sentence, rival) == verb.position and sentence[rival.position].dep == "dobj":
            return other
    return None


def _hangs_on(scene: Scene, candidate: Candidate, rival: Candidate) -> int | None:
    """How far ``candidate`` is from the ``rival`` it belongs to, or None where it does not."""
    family, above = candidate.frame.family, rival.frame.family
    if family == "harm" and above == "harm":
        return _harm_after_harm(scene, candidate, rival)
    if {family, above} == {"harm", "damage"}:
        return _linked(scene, candidate, rival) if rival.position < candidate.position else None
    if rival.frame.mode == "abduct" and rival.position > candidate.position:
        return None
    if family == "harm" or (family == "damage" and above != "damage"):
        return _linked(scene, candidate, rival)
    if family in ("attack", "damage") and above in ("attack", "damage"):
        return 1 if _same_attack(scene, candidate, rival) else None
    return None


def _harm_after_harm(scene: Scene, candidate: Candidate, rival: Candidate) -> int | None:
    if candidate.position < rival.position and candidate.nominal == rival.nominal:
        return None
    if candidate.nominal != rival.nominal and rival.nominal:
        return None
    return _linked(scene, candidate, rival)


def _same_attack(scene: Scene, candidate: Candidate, rival: Candidate) -> bool:
    sentence = scene.sentence
    if candidate.nominal and rival.nominal:
        return _same_noun(sentence, candidate, rival)
    if candidate.nominal:
        return _noun_into_verb(sentence, candidate, rival)
    if rival.nominal:
        return _verb_into_noun(sentence, candidate, rival)
    return _verb_into_verb(sentence, candidate, rival)


def _same_noun(sentence: Sentence, candidate: Candidate, rival: Candidate) -> bool:
    """ "explosions and detonations", "a barrage of strikes", "a suicide attack ... the blast killed"."""
    if candidate.position in sentence.conjuncts(rival.position):
        return not any(sentence[index].pos == "PROPN" for index in sentence.subtree(candidate.position))
    above = sentence[rival.position].head
    return sentence[above].lower == "of" and sentence[above].head == candidate.position


def _noun_into_verb(sentence: Sentence, noun: Candidate, verb: Candidate) -> bool:
    """ "fired a barrage of rockets", "shot and killed a man during a raid": the verb names the event, and
    "gunfire" in "exchanged gunfire" is part of it."""
    if verb.first <= noun.position <= verb.last:
        return True
    clause = clause_of(sentence, noun)
    while clause != verb.position and sentence[clause].dep == "conj":
        clause = sentence[clause].head
    if clause != verb.position:
        return False
    head = nominal_head(sentence, noun.position)
    if sentence[head].dep == "dobj":
        return sentence[head].lemma in word_set("wording", "volleys") or verb.frame.family == "damage"
    return sentence[head].dep in BEHIND and not verb.arguments.passive and _instrument(sentence, head)


def _verb_into_noun(sentence: Sentence, verb: Candidate, noun: Candidate) -> bool:
    """ "a strike hit a dormitory", "was hit by an airstrike", "an attack targeting a convoy"."""
    head = nominal_head(sentence, noun.position)
    if verb.first <= noun.position <= verb.last:
        return False
    if sentence[verb.position].dep in ("acl", "relcl") and sentence[verb.position].head in (
        head,
        noun.position,
    ):
        return True
    clause = clause_of(sentence, noun)
    if clause != verb.position:
        if sentence[clause].dep == "conj" and sentence[clause].head == verb.position:
            return verb.arguments.passive and _instrument(sentence, head)
        return sentence[verb.position].dep == "advcl" and sentence[verb.position].head == clause
    dep = sentence[head].dep
    if dep in ("nsubj", "nsubjpass"):
        return True
    if dep == "dobj":
        return sentence[head].lemma not in word_set("wording", "volleys") and verb.frame.family == "attack"
    return dep in BEHIND and verb.arguments.passive and _instrument(sentence, head)


def _instrument(sentence: Sentence, head: int) -> bool:
    return sentence[sentence[head].head].lower in ("in", "by", "with", "during", "from")


def _verb_into_verb(sentence: Sentence, candidate: Candidate, rival: Candidate) -> bool:
    """ "attacked the town, hitting a school"; "missiles fired at X struck"; "hit and damaged a hospital"."""
    token = sentence[candidate.position]
    if _is_participial(sentence, candidate.position, rival.position):
        return True
    if candidate.frame.mode in ("abduct", "sexual"):
        return False
    if token.dep == "acl" and sentence[token.head].head == rival.position:
        return True
    if token.dep == "conj" and token.head == rival.position:
        shared = sentence.child(rival.position, "dobj", "prep", "nsubjpass") is None
        passive = candidate.arguments.passive and sentence.child(candidate.position, "nsubjpass") is None
        return (shared and candidate.position - rival.position <= 3) or passive
    return False


def _is_participial(sentence: Sentence, position: int, above: int) -> bool:
    """ "stormed the town, killing ten people and *abducting* four"."""
    token = sentence[position]
    while token.dep == "conj" and token.tag == "VBG" and sentence[token.head].tag == "VBG":
        token = sentence[token.head]
    if token.dep != "advcl" or token.head != above or token.tag not in ("VBG", "VBN"):
        return False
    return sentence.child(position, "mark") is None


def _linked(scene: Scene, candidate: Candidate, rival: Candidate) -> int | None:
    """Steps between the clauses of the two where one can be reached from the other, else None."""
    sentence = scene.sentence
    here, there = _verb_above(sentence, candidate), _verb_above(sentence, rival)
    heads = (rival.position, nominal_head(sentence, rival.position)) if rival.nominal else (rival.position,)
    upward = _chain(scene, here)
    for step, position in enumerate(upward):
        if position == there or position in heads:
            return step
    for step, position in enumerate(_chain(scene, there)):
        if position == here or position == candidate.position:
            return step + 1
    return FAR if _is_torn_off(sentence, here, there) else None


def _is_torn_off(sentence: Sentence, here: int, there: int) -> bool:
    """Whether the parser coordinated a clause with the verb of saying above the attack: "said a rocket fell,
    and no injuries were reported"."""
    return (
        here > there
        and sentence[here].dep == "conj"
        and sentence[there].dep == "ccomp"
        and sentence[here].head == sentence[there].head
        and not _names_place(sentence, here)
        and sentence.child(here, "mark") is None
    )


def _verb_above(sentence: Sentence, candidate: Candidate) -> int:
    """The clause of ``candidate``, nouns between them climbed: "the *toll* from a *strike* has risen"."""
    clause = clause_of(sentence, candidate)
    if sentence[clause].pos in ("VERB", "AUX"):
        return clause
    found = [clause]
    _climbs_from_noun(sentence, clause, found)
    return found[-1]


def _chain(scene: Scene, start: int) -> tuple[int, ...]:
    """Words above ``start`` that stand in one structure with it, nearest first, itself included."""
    sentence = scene.sentence
    found = [start]
    current = start
    for _ in range(6):
        token = sentence[current]
        above = token.head
        if above == current:
            break
        if token.dep in ("relcl", "acl"):
            if "people" in find_classes(scene, above):
                if sentence[above].lemma in ("body", "corpse"):
                    found.append(above)
                break
            found.append(above)
            current = above
            if not _climbs_from_noun(sentence, above, found):
                break
            current = found[-1]
            continue
        if token.dep not in UPWARD or _elsewhere(sentence, current, above):
            break
        current = above
        if sentence[current].pos != "ADP":
            found.append(current)
    return tuple(found)


def _climbs_from_noun(sentence: Sentence, noun: int, found: list[int]) -> bool:
    """Adds to ``found`` the nouns that ``noun`` hangs on ("the shelling of a school in X") and their verb."""
    current = noun
    for _ in range(4):
        above = sentence[nominal_head(sentence, current)].head
        if sentence[above].pos == "ADP":
            above = sentence[above].head
        if above == current:
            return False
        found.append(above)
        if sentence[above].pos in ("VERB", "AUX"):
            return True
        current = above
    return False


def _elsewhere(sentence: Sentence, lower: int, upper: int) -> bool:
    """Whether two coordinated clauses each name a place of their own."""
    if sentence[lower].dep not in ("conj", "parataxis", "advcl"):
        return False
    return _names_place(sentence, lower) and _names_place(sentence, upper)


def _names_place(sentence: Sentence, verb: int) -> bool:
    for child in sentence.children[verb]:
        if sentence[child].dep == "prep" and sentence[child].lower in ("in", "at", "near", "outside"):
            inner = sentence.child(child, "pobj")
            if inner is not None and sentence[inner].pos == "PROPN" and sentence[inner].tag == "NNP":
                return sentence[inner].lower not in word_set("occurrence", "times")
    return False

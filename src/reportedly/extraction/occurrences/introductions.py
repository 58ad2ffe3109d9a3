"""Introductions: whether a noun of action brings an event in, or looks back or speaks at large."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from reportedly.extraction.occurrences.arguments import BEHIND, came_under, governing_verb, nominal_head
from reportedly.extraction.occurrences.noun_marks import (
    counts_people,
    is_counted,
    is_place_or_day,
    words_before,
)
from reportedly.extraction.occurrences.realis import is_due, is_generic, is_habitual
from reportedly.extraction.occurrences.responsibility import find_responsible
from reportedly.extraction.occurrences.triggers import Candidate
from reportedly.extraction.wording.word_classes import Scene
from reportedly.extraction.wording.word_sets import word_set
from reportedly.records.sentence import Sentence

AIMED = ("on", "against", "at", "of")
CARRIERS = ("in", "by", "during", "from", "after", "with", "to", "of", "under")


@dataclass(frozen=True, slots=True)
class Introduction:
    """How a noun stands in its sentence.

    ``definite``, ``indefinite`` or neither by its article; ``weak`` with a word that looks back ("the same");
    ``told`` where the clause says that it happened, ``perceived`` where somebody saw or felt it; ``harmed``
    with victims counted; ``dated``, ``targeted``, ``detailed`` and ``fresh`` with a day, a place or a
    target, any detail, a detail not yet told;
    ``judged`` where the clause speaks of it rather than telling it ("condemned").
    """

    definite: bool
    indefinite: bool
    weak: bool
    plural: bool
    told: bool
    perceived: bool
    harmed: bool
    dated: bool
    targeted: bool
    detailed: bool
    fresh: bool
    judged: bool

    def brings_in(self) -> bool:
        """Whether the noun makes an event."""
        if self.harmed:
            return True
        if self.judged:
            return self.fresh and (self.indefinite or (self.dated and self.detailed and not self.plural))
        if self.definite or self.weak:
            return self.fresh and (self.told or self.targeted) and (self.dated or not self.plural)
        if self.indefinite:
            return self.told or self.detailed
        return self.told and (self.detailed or self.perceived)


def noun_occurs(scene: Scene, candidate: Candidate, told: Set[str]) -> bool:
    """Whether the noun of action ``candidate`` makes an event; ``told`` as in ``occurs``."""
    sentence, noun = scene.sentence, candidate.position
    head = nominal_head(sentence, noun)
    if sentence[noun].dep in ("compound", "appos") or _means_else(sentence, candidate):
        return False
    if _describes(sentence, head):
        return False
    violent = candidate.frame.plover == "ASSAULT"
    if violent and _is_answered_for(scene, candidate, head):
        return True
    before = words_before(sentence, noun) | words_before(sentence, head)
    weak = word_set("occurrence", "weak_back_references")
    if before & word_set("occurrence", "back_references") and not before & weak:
        return False
    if sentence[noun].lemma in word_set("occurrence", "campaigns"):
        return sentence[head].dep == "dobj" and _is_told(scene, head)
    if candidate.frame.family == "harm":
        superseded = bool(before & word_set("occurrence", "superseded"))
        return not superseded and _harm_noun_occurs(sentence, candidate, head)
    if _is_under(sentence, head, "unreal"):
        return False
    if not violent:
        arguments = candidate.arguments
        return (
            bool(arguments.subjects or arguments.objects) or _is_told(scene, head) or is_due(sentence, head)
        )
    return _read(scene, candidate, head, before, told).brings_in()


def _is_answered_for(scene: Scene, candidate: Candidate, head: int) -> bool:
    """Whether somebody is told to be behind the one act: "claimed responsibility for the attack"."""
    sentence = scene.sentence
    answerable = candidate.frame.family in ("attack", "harm")
    if not answerable or not (_is_one(sentence, candidate.position) or _is_numbered(sentence, head)):
        return False
    above = governing_verb(sentence, head)
    if above is None:
        return False
    blamed = sentence[above].lemma in word_set("occurrence", "laying_blame")
    return (blamed or not _sums_up(scene, above)) and bool(find_responsible(sentence, head))


def _is_one(sentence: Sentence, noun: int) -> bool:
    return sentence[noun].tag in ("NN", "NNP")


def _is_numbered(sentence: Sentence, head: int) -> bool:
    """ "blamed *both* attacks on", "claimed the *two* bombings": acts that are told one by one."""
    return any(
        sentence[index].lower == "both" or sentence[index].tag == "CD" for index in sentence.children[head]
    )


def _read(
    scene: Scene, candidate: Candidate, head: int, before: frozenset[str], told: Set[str]
) -> Introduction:
    sentence = scene.sentence
    own = _own_words(sentence, candidate, head)
    names = {sentence[index].lower for index in own if is_place_or_day(sentence, index)}
    struck = _strikes_anew(sentence, head, told)
    placed = bool(names - told - word_set("occurrence", "times"))
    targeted = placed or struck or any(word in AIMED for word, _ in candidate.arguments.obliques)
    numbered = any(sentence[index].tag == "CD" for index in sentence.children[head] if index < head)
    indefinite = numbered or bool(before & word_set("occurrence", "indefinite"))
    article = bool(before & word_set("occurrence", "definite"))
    owned = sentence.child(candidate.position, "poss") is not None
    reported = _is_in_reports(sentence, candidate.position)
    return Introduction(
        definite=(article or owned) and not indefinite,
        indefinite=indefinite and not article,
        weak=bool(before & word_set("occurrence", "back_references")),
        plural=sentence[candidate.position].tag == "NNS",
        told=reported or _is_told(scene, head) or _is_adjunct(sentence, head),
        perceived=reported or _is_perceived(sentence, head),
        harmed=_does_harm(sentence, head),
        dated=any(sentence[index].lower in word_set("occurrence", "times") for index in own),
        targeted=targeted,
        detailed=bool(names) or targeted,
        fresh=bool(names - told) or struck,
        judged=_is_under(sentence, head, "looking_back"),
    )


def _own_words(sentence: Sentence, candidate: Candidate, head: int) -> set[int]:
    """What hangs on the noun, and on its verb where that only says that it happened."""
    own = set(sentence.subtree(candidate.position)) | set(sentence.subtree(head))
    above = sentence[head].head
    dep = sentence[head].dep
    befell = sentence[above].lemma in ("occur", "happen", "take") and dep == "nsubj"
    done = sentence[above].lemma in word_set("occurrence", "supporting") and dep in ("dobj", "nsubjpass")
    if befell or done:
        own |= set(sentence.subtree(above))
    if came_under(sentence, head):
        own |= set(sentence.subtree(sentence[above].head))
    return own


def _strikes_anew(sentence: Sentence, head: int, told: Set[str]) -> bool:
    """Whether it struck something that was not told of before: "the blast wrecked a *pharmacy*"."""
    verb = sentence[head].head
    if sentence[head].dep != "nsubj" or sentence[verb].lemma not in word_set("wording", "striking"):
        return False
    return any(sentence[index].lemma not in told for index in sentence.children_by(verb, "dobj"))


def _describes(sentence: Sentence, head: int) -> bool:
    """ "*This was* a cowardly attack on civilians": what was told before, by another name."""
    verb = sentence[head].head
    if sentence[head].dep != "attr" or sentence[verb].lemma != "be":
        return False
    subject = sentence.child(verb, "nsubj")
    return subject is not None and sentence[subject].lower in ("this", "that", "it", "these", "those")


def _means_else(sentence: Sentence, candidate: Candidate) -> bool:
    """A labour strike or a heart attack; or an event noun as the object of killing, a parse gone wrong."""
    head = sentence[candidate.position]
    if head.dep == "dobj" and sentence[head.head].lemma in ("kill", "wound", "injure"):
        return True
    if candidate.frame.plover != "ASSAULT" or candidate.first != candidate.position:
        return False
    return bool(words_before(sentence, candidate.position) & word_set("occurrence", "elsewhere"))


def _is_perceived(sentence: Sentence, head: int) -> bool:
    """Whether somebody heard or saw it, or something was hit by it."""
    if sentence[sentence[head].head].dep == "agent":
        return True
    return sentence[_above(sentence, head)].lemma in word_set("occurrence", "perceived")


def _is_in_reports(sentence: Sentence, noun: int) -> bool:
    """ "*reports of* clashes near the town": not where there were none."""
    report = sentence[_above(sentence, noun)]
    if sentence[sentence[noun].head].lower != "of" or report.lemma != "report" or report.tag != "NNS":
        return False
    return not any(sentence[index].lower == "no" for index in sentence.children[report.index])


def _above(sentence: Sentence, head: int) -> int:
    """The word that governs the noun, a preposition between them left out."""
    above = sentence[head].head
    return sentence[above].head if sentence[above].pos == "ADP" else above


def _is_adjunct(sentence: Sentence, head: int) -> bool:
    """ "after shelling", "during clashes": an adjunct that takes the event for a fact."""
    governor = sentence[sentence[head].head]
    return sentence[head].dep in BEHIND and governor.lower in word_set("occurrence", "adjuncts")


def _does_harm(sentence: Sentence, head: int) -> bool:
    """Whether its victims are counted: "the strike killed five", "five were killed in the strike"."""
    clausal = ("relcl", "acl", "advcl", "conj")
    above = _above(sentence, head)
    verbs = [index for index in sentence.subtree(head) if sentence[index].dep in clausal]
    verbs.extend((above, *sentence.children_by(above, "advcl")))
    verbs.extend(
        index
        for index in sentence.children_by(above, "conj")
        if sentence.child(index, "nsubj", "nsubjpass") is None
    )
    harming = word_set("occurrence", "harming")
    return any(sentence[verb].lemma in harming and counts_people(sentence, verb) for verb in verbs)


def _is_told(scene: Scene, head: int) -> bool:
    """Whether the clause says that it happened: it occurred, was carried out, was heard, or there was one."""
    sentence = scene.sentence
    token = sentence[head]
    governor = sentence[token.head]
    if token.dep == "ROOT":
        return True
    if governor.pos == "VERB" and _sums_up(scene, governor.index):
        return False
    happening, doing = word_set("occurrence", "happening"), word_set("occurrence", "doing")
    if token.dep in ("nsubj", "nsubjpass"):
        return governor.lemma in happening or (token.dep == "nsubjpass" and governor.lemma in doing)
    if token.dep in ("dobj", "ccomp", "conj", "oprd"):
        return governor.lemma in doing
    if token.dep == "attr":
        return sentence.child(governor.index, "expl") is not None
    if token.dep in BEHIND and governor.lower in CARRIERS:
        above = sentence[governor.head].lemma
        suffered = word_set("occurrence", "harming") | word_set("occurrence", "suffering")
        return above in happening or above in suffered
    return False


def _sums_up(scene: Scene, verb: int) -> bool:
    """Whether the verb sums up many events: habits, plain present, "has carried out"."""
    sentence = scene.sentence
    if is_habitual(sentence, verb) or (is_generic(sentence, verb) and not scene.headline):
        return True
    return any(sentence[index].lower in ("has", "have") for index in sentence.children_by(verb, "aux"))


def _harm_noun_occurs(sentence: Sentence, candidate: Candidate, head: int) -> bool:
    """Deaths and tolls tell an event only with a number: "three deaths", "the toll rose to 45"."""
    noun = candidate.position
    if sentence[head].lemma in word_set("occurrence", "hearsay"):
        return False
    personal = sentence[noun].lemma in ("killing", "death", "body", "corpse")
    if personal and any(is_counted(sentence, index) for index in candidate.arguments.objects):
        return True
    if sentence[noun].lower == "killing" and candidate.arguments.objects and _has_day(sentence, noun):
        return True
    toll = sentence[noun].lemma == "toll"
    if not toll and (is_counted(sentence, noun) or is_counted(sentence, head)):
        return True
    above = sentence[sentence[head].head]
    given = sentence[head].dep == "dobj" and above.lemma in word_set("occurrence", "tolling")
    if sentence[noun].lower == "killing" or not (given or sentence[head].dep in ("nsubj", "nsubjpass")):
        return False
    own = set(sentence.subtree(sentence[head].head))
    for index in sorted(own):
        if sentence[index].lower in ("saying", "adding") and index > head:
            own -= set(sentence.subtree(index))
    return any(sentence[index].tag == "CD" for index in own)


def _has_day(sentence: Sentence, noun: int) -> bool:
    """ "the killing of two nurses in Tolva *last October*"."""
    times = word_set("occurrence", "times")
    return any(sentence[index].lower in times for index in sentence.subtree(noun))


def _is_under(sentence: Sentence, head: int, words: str) -> bool:
    """Whether one of ``words`` holds the noun as its object, behind a preposition, or as its subject."""
    if came_under(sentence, head):
        return False
    token = sentence[head]
    governor = sentence[token.head]
    governors = word_set("occurrence", words)
    if governor.pos == "ADP" and governor.lower not in ("in", "during", "by", "at"):
        return sentence[governor.head].lemma in governors and governor.head != governor.index
    return token.dep in ("nsubj", "dobj", "nsubjpass", *BEHIND) and governor.lemma in governors

"""Occurrence: whether a trigger tells an event, or a habit, a supposition or what was told before."""

from __future__ import annotations

from collections.abc import Set

from reportedly.extraction.occurrences.introductions import noun_occurs
from reportedly.extraction.occurrences.noun_marks import (
    counts_people,
    is_counted,
    is_definite,
    is_place_or_day,
    says_where_or_when,
)
from reportedly.extraction.occurrences.realis import Modality, is_generic, is_habitual
from reportedly.extraction.occurrences.triggers import Candidate, clause_of
from reportedly.extraction.wording.word_classes import Scene
from reportedly.extraction.wording.word_sets import word_set
from reportedly.records.sentence import Sentence


def occurs(scene: Scene, candidate: Candidate, modality: Modality, told: Set[str]) -> bool:
    """Whether ``candidate`` makes an event; ``told`` holds the words of events told before."""
    violent = candidate.frame.plover == "ASSAULT"
    if modality.averted or (violent and scene.sentence.tokens[-1].text == "?"):
        return False
    if modality.realis in ("hypothetical", "predicted", "generic"):
        return not violent and modality.realis == "predicted"
    if violent and _marks_era(scene.sentence, candidate):
        return False
    if candidate.nominal and modality.realis == "planned" and violent:
        return _has_aim(scene.sentence, candidate) and noun_occurs(scene, candidate, told)
    if candidate.nominal:
        return (violent or modality.polarity == "positive") and noun_occurs(scene, candidate, told)
    if modality.realis == "planned":
        return not violent or _is_planned(scene.sentence, candidate)
    if not violent:
        return _told_of_number(scene.sentence, candidate) and not is_habitual(
            scene.sentence, candidate.position
        )
    return _violence_occurs(scene, candidate, told)


def _marks_era(sentence: Sentence, candidate: Candidate) -> bool:
    """ "since fighting broke out in 2023" dates something else; it tells nothing of its own."""
    current = clause_of(sentence, candidate)
    if sentence[current].dep != "advcl":
        return False
    return any(sentence[index].lower == "since" for index in sentence.children_by(current, "mark", "prep"))


def _told_of_number(sentence: Sentence, candidate: Candidate) -> bool:
    """Flight tells an event of its own only of a number: "4,000 families fled"."""
    if candidate.frame.name != "flight":
        return True
    return any(is_counted(sentence, position) for position in candidate.arguments.objects)


def _has_aim(sentence: Sentence, candidate: Candidate) -> bool:
    aimed = word_set("wording", "aimed")
    if any(word in aimed for word, _ in candidate.arguments.obliques):
        return True
    return says_where_or_when(sentence, sentence.subtree(candidate.position))


def _is_planned(sentence: Sentence, candidate: Candidate) -> bool:
    """Violence announced makes an event where it says against what; a threat is told by the word for it."""
    if candidate.frame.family != "attack" or not candidate.arguments.objects:
        return False
    return sentence[sentence[candidate.position].head].lemma not in word_set("occurrence", "threatening")


def _violence_occurs(scene: Scene, candidate: Candidate, told: Set[str]) -> bool:
    sentence, position = scene.sentence, candidate.position
    counted = any(is_counted(sentence, index) for index in candidate.arguments.objects)
    harm = candidate.frame.family == "harm"
    if is_habitual(sentence, position) and not (counted and harm):
        return False
    if is_generic(sentence, position) and not (scene.headline or counted):
        return False
    if harm:
        return _harm_occurs(sentence, candidate, counted=counted)
    if (
        _ongoing(sentence, candidate)
        or _recalls(sentence, candidate, told)
        or _by_accident(sentence, position)
    ):
        return False
    if sentence[position].dep == "acl" and not _restates(sentence, candidate):
        return False
    if _is_summary(sentence, position) and not counted:
        return _is_singular(sentence, candidate) or says_where_or_when(sentence, sentence.subtree(position))
    return True


def _harm_occurs(sentence: Sentence, candidate: Candidate, *, counted: bool) -> bool:
    """Whether it says of whom: a number, a name, one person; "killed civilians" only with place or day."""
    verb = candidate.position
    if _other_cause(sentence, verb):
        return False
    if counted:
        return True
    somewhere = says_where_or_when(sentence, sentence.subtree(verb))
    if _is_summary(sentence, verb) and not somewhere:
        return any(sentence[index].tag in ("NN", "NNP", "PRP") for index in candidate.arguments.objects)
    return any(_is_victim(sentence, verb, index, somewhere) for index in candidate.arguments.objects)


def _is_victim(sentence: Sentence, verb: int, position: int, somewhere: bool) -> bool:
    token = sentence[position]
    if token.pos in ("PROPN", "PRON"):
        return token.lower not in word_set("occurrence", "definite")
    if is_definite(sentence, position):
        return sentence[verb].dep not in ("acl", "relcl") or token.tag == "NN"
    return token.tag == "NN" or somewhere


def _other_cause(sentence: Sentence, verb: int) -> bool:
    """ "died of hunger", "killed in a car crash": harm that nobody did."""
    for index in sentence.children_by(verb, "prep", "agent"):
        inner = sentence.child(index, "pobj")
        if inner is not None and sentence[inner].lemma in word_set("occurrence", "other_causes"):
            return True
    return False


def _ongoing(sentence: Sentence, candidate: Candidate) -> bool:
    """ "a coalition fighting the rebels" describes a side; it tells no event without a day."""
    if candidate.frame.name != "clash" or sentence[candidate.position].tag != "VBG":
        return False
    times = word_set("occurrence", "times")
    return not any(sentence[index].lower in times for index in sentence.subtree(candidate.position))


def _by_accident(sentence: Sentence, verb: int) -> bool:
    """ "The grenade went off *accidentally*": nobody attacked."""
    return any(
        sentence[index].lower in ("accidentally", "inadvertently", "unintentionally")
        for index in sentence.children_by(verb, "advmod")
    )


def _recalls(sentence: Sentence, candidate: Candidate, told: Set[str]) -> bool:
    """Whether a known weapon does again what was told: "the bomb exploded", without place, day or victims."""
    held = candidate.arguments.subjects or candidate.arguments.objects
    if candidate.frame.name not in ("detonation", "strike", "firing") or not held:
        return False
    if not all(sentence[index].lemma in told and is_definite(sentence, index) for index in held):
        return False
    own = sentence.subtree(candidate.position)
    fresh = any(is_place_or_day(sentence, index) and sentence[index].lower not in told for index in own)
    return not fresh and not any(
        counts_people(sentence, index) for index in own if sentence[index].pos == "VERB"
    )


def _restates(sentence: Sentence, candidate: Candidate) -> bool:
    """A participle behind a noun tells an event if it says more than the article takes for known."""
    head = sentence[candidate.position].head
    if is_counted(sentence, head) or not is_definite(sentence, head):
        return True
    return bool(candidate.arguments.subjects) or says_where_or_when(
        sentence, sentence.subtree(candidate.position)
    )


def _is_summary(sentence: Sentence, verb: int) -> bool:
    """A present perfect or "continued to": often the sum of many events."""
    for index in sentence.children_by(verb, "aux"):
        if sentence[index].lower in ("has", "have", "'ve", "’ve"):
            return True
    return sentence[verb].dep == "xcomp" and sentence[sentence[verb].head].lemma in ("continue", "keep")


def _is_singular(sentence: Sentence, candidate: Candidate) -> bool:
    return any(sentence[index].tag in ("NN", "NNP", "CD") for index in candidate.arguments.objects)

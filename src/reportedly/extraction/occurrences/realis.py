"""Realis: whether an event happened, is planned, foreseen or supposed, and whether it is denied."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.extraction.occurrences.arguments import nominal_head
from reportedly.extraction.wording.word_sets import word_set
from reportedly.records.event import Polarity, Realis
from reportedly.records.sentence import Sentence

CLIMBED = (
    "xcomp", "ccomp", "acl", "pcomp", "dobj", "pobj", "advcl", "nsubj", "nsubjpass", "conj", "prep",
)  # fmt: skip
COMPLEMENTS = ("xcomp", "ccomp", "acl", "prep", "relcl")
NEGATIONS = ("not", "n't", "n’t", "never", "neither", "nor")
PERCEPTION = ("hear", "see", "feel", "smell")
UNWILLED = ("kill", "injure", "wound", "die", "explode", "be", "erupt", "break")
DEPTH = 8


@dataclass(frozen=True, slots=True)
class Modality:
    """``averted``: it was kept from happening, so nothing happened and nobody denies it."""

    realis: Realis = "actual"
    polarity: Polarity = "positive"
    averted: bool = False


ACTUAL = Modality()
DENIED = Modality("actual", "negative")
SUPPOSED = Modality("hypothetical")


def find_modality(sentence: Sentence, position: int, *, nominal: bool) -> Modality:
    """How the event whose trigger stands at ``position`` is meant, read upward through the grammar."""
    current = nominal_head(sentence, position) if nominal else position
    if nominal and is_due(sentence, current):
        return Modality("planned")
    if nominal and (_is_told_as_past(sentence, current) or _is_looked_back_at(sentence, current)):
        return DENIED if _negated_noun(sentence, current) else ACTUAL
    negative = nominal and _negated_noun(sentence, current)
    finite = False
    for step in range(DEPTH):
        token = sentence[current]
        if token.pos in ("VERB", "AUX") and not (finite and step):
            negative = negative != _negated(sentence, current)
            own = _own_modality(sentence, current)
            if own != "actual":
                return Modality(own, _polarity(negative))
        told_apart = token.dep == "acl" and token.tag == "VBN" and not _has_subject(sentence, current)
        climbed = (token.dep in CLIMBED and not told_apart) or (
            token.dep == "relcl" and _open_infinitive(sentence, current)
        )
        if token.head == current or not climbed:
            break
        finite = token.dep == "conj" and is_finite(sentence, current)
        above = None if finite else _governed(sentence, current)
        if above is not None:
            return Modality(
                above.realis, _polarity(negative != (above.polarity == "negative")), above.averted
            )
        if not finite and _closes(sentence, current):
            break
        current = token.head
    return Modality("actual", _polarity(negative))


def is_due(sentence: Sentence, noun: int) -> bool:
    """ "Talks are *due to resume*", "the next round is *scheduled to begin*"."""
    governor = sentence[noun].head
    if sentence[noun].dep not in ("nsubj", "nsubjpass") or governor == noun:
        return False
    held = (governor, *sentence.children_by(governor, "acomp"))
    due = [
        index for index in held if sentence[index].lemma in ("due", "set", "schedule", "scheduled", "plan")
    ]
    return any(
        sentence[goal].lemma in word_set("occurrence", "happening")
        for index in due
        for goal in sentence.children_by(index, "xcomp")
    )


def is_habitual(sentence: Sentence, verb: int) -> bool:
    """Whether adverbs or times make the verb tell a habit: "have regularly targeted", "every night"."""
    for index in sentence.children[verb]:
        token = sentence[index]
        if token.dep in ("advmod", "npadvmod") and token.lower in word_set("realis", "habits"):
            return True
        if token.dep in ("npadvmod", "prep"):
            inner = sentence.child(index, "pobj") if token.dep == "prep" else index
            if inner is not None and _per_time(sentence, inner):
                return True
    return False


def is_generic(sentence: Sentence, verb: int) -> bool:
    """Whether the verb stands in the plain present, "mines kill", or sums up: "has been bombing"."""
    token = sentence[verb]
    if token.tag == "VB":
        return any(sentence[index].lower in ("do", "does") for index in sentence.children_by(verb, "aux"))
    if token.tag == "VBG":
        return any(sentence[index].lower == "been" for index in sentence.children_by(verb, "aux"))
    return token.tag in ("VBZ", "VBP") and sentence.child(verb, "aux", "auxpass") is None


def is_finite(sentence: Sentence, verb: int) -> bool:
    """Whether the verb has a tense or a subject of its own."""
    if sentence[verb].tag in ("VBD", "VBZ", "VBP"):
        return True
    return sentence.child(verb, "aux", "auxpass", "nsubj", "nsubjpass") is not None


def _per_time(sentence: Sentence, position: int) -> bool:
    token = sentence[position]
    if token.lemma == "basis" or token.lower == "times":
        return True
    if token.lemma not in ("day", "night", "week", "month", "year", "hour", "time", "morning", "evening"):
        return False
    each = word_set("realis", "each")
    return any(sentence[index].lower in each for index in sentence.children_by(position, "det", "nummod"))


def _own_modality(sentence: Sentence, verb: int) -> Realis:
    """What the verb's own auxiliaries and conjunction make of it."""
    if _supposed(sentence, verb):
        return "hypothetical"
    for index in sentence.children_by(verb, "aux"):
        word = sentence[index].lower
        if word in word_set("realis", "possible"):
            if word == "could" and sentence[verb].lemma in PERCEPTION:
                continue
            return "hypothetical"
        if word in word_set("realis", "future"):
            return "predicted" if sentence[verb].lemma in UNWILLED else "planned"
        if word in word_set("realis", "conditional"):
            return _conditional(sentence, verb)
    return "actual"


def _conditional(sentence: Sentence, verb: int) -> Realis:
    """ "said it would withdraw" is a plan told later; any other "would" is a supposition."""
    if any(_supposed(sentence, index) for index in sentence.children_by(verb, "advcl")):
        return "hypothetical"
    if _perfect(sentence, verb) or sentence[verb].lemma in UNWILLED:
        return "hypothetical"
    reported = sentence[verb].dep == "ccomp" and sentence[sentence[verb].head].tag == "VBD"
    if _has_subject(sentence, verb):
        reported = reported or any(sentence[index].lower == "that" for index in sentence.children[verb])
    return "planned" if reported else "hypothetical"


def _has_subject(sentence: Sentence, verb: int) -> bool:
    return sentence.child(verb, "nsubj", "nsubjpass") is not None


def _supposed(sentence: Sentence, verb: int) -> bool:
    marks = {sentence[index].lower for index in sentence.children_by(verb, "mark", "advmod")}
    if marks & word_set("realis", "suppositions"):
        return True
    return bool(marks & word_set("realis", "awaited")) and _is_present(sentence, verb)


def _is_present(sentence: Sentence, verb: int) -> bool:
    """ "until the rebels are destroyed": a present that has not come."""
    auxiliaries = sentence.children_by(verb, "aux", "auxpass")
    tags = [sentence[index].tag for index in (*auxiliaries, verb)]
    return sentence[verb].dep == "advcl" and tags[0] in ("VBZ", "VBP")


def _closes(sentence: Sentence, current: int) -> bool:
    """Whether what is above says nothing any more of how the event is meant."""
    token = sentence[current]
    governor = sentence[token.head]
    if token.dep == "ccomp" and governor.tag != "VB":
        return True
    return token.dep == "advcl" and is_finite(sentence, current)


def _governed(sentence: Sentence, current: int) -> Modality | None:
    """What the word above makes of what depends on it, or None to read on."""
    token = sentence[current]
    governor = sentence[token.head]
    if governor.pos == "ADP":
        return _behind_preposition(token.dep, governor.lower)
    if token.dep in ("nsubj", "nsubjpass"):
        return None
    lemma = governor.lemma
    if lemma in word_set("occurrence", "responsibility") and governor.dep == "dobj":
        return DENIED if sentence[governor.head].lemma in word_set("realis", "denying") else None
    if lemma in word_set("realis", "tidings") and token.dep in ("acl", "ccomp", "prep"):
        return DENIED if sentence[governor.head].lemma in word_set("realis", "disputing") else None
    if lemma in word_set("realis", "averting") and token.dep in ("dobj", "xcomp", "prep", "pcomp"):
        return Modality("actual", "negative", averted=True)
    if lemma in word_set("realis", "denying") and token.dep in ("xcomp", "ccomp", "dobj", "acl", "prep"):
        return SUPPOSED if _open_infinitive(sentence, token.head) else DENIED
    if token.dep == "ccomp" and not _open_infinitive(sentence, current):
        return SUPPOSED if lemma in word_set("realis", "doubting") else None
    if token.dep in COMPLEMENTS or (token.dep == "dobj" and token.pos == "NOUN"):
        return _complement(sentence, current)
    if token.dep == "advcl" and _open_infinitive(sentence, current):
        return None if lemma in word_set("realis", "bringing_about") else SUPPOSED
    return None


def _behind_preposition(dep: str, preposition: str) -> Modality | None:
    if dep in ("pcomp", "pobj") and preposition in word_set("realis", "negations"):
        return DENIED
    return SUPPOSED if preposition in word_set("realis", "alternatives") else None


def _complement(sentence: Sentence, current: int) -> Modality | None:
    token = sentence[current]
    governor = sentence[token.head]
    lemma = governor.lemma
    infinitive = _open_infinitive(sentence, current)
    if infinitive and governor.lower == "going" and sentence.child(governor.index, "aux") is not None:
        return Modality("planned")
    open_ended = infinitive or token.tag == "VBG" or token.dep in ("prep", "dobj")
    announced = infinitive or lemma not in word_set("realis", "announcing")
    if open_ended and announced and lemma in word_set("realis", "intending"):
        return Modality("planned")
    if _infinitive(sentence, current) and _is_to(sentence, governor.index):
        return Modality("planned")
    if infinitive and lemma in word_set("realis", "predicting"):
        return Modality("predicted")
    if infinitive and lemma in word_set("realis", "bringing_about"):
        return None
    if lemma in word_set("realis", "supposing") and token.tag != "VBN":
        return SUPPOSED if infinitive or token.dep in ("prep", "acl") or token.pos == "NOUN" else None
    return SUPPOSED if infinitive else None


def _infinitive(sentence: Sentence, verb: int) -> bool:
    """ "to release", "to be released"."""
    to = any(sentence[index].lower == "to" for index in sentence.children_by(verb, "aux"))
    return to and sentence[verb].tag in ("VB", "VBN") and not _perfect(sentence, verb)


def _is_to(sentence: Sentence, governor: int) -> bool:
    """ "the army is to withdraw": not "the aim is to destroy"."""
    subject = sentence.child(governor, "nsubj")
    if sentence[governor].lower not in ("is", "are") or subject is None:
        return False
    return sentence[subject].lemma not in word_set("realis", "purposes")


def _open_infinitive(sentence: Sentence, verb: int) -> bool:
    """An infinitive that does not look back: "to strike", not "to have struck"."""
    return sentence[verb].tag == "VB" and not _perfect(sentence, verb)


def _perfect(sentence: Sentence, verb: int) -> bool:
    auxiliaries = sentence.children_by(verb, "aux", "auxpass")
    return any(sentence[index].lower in ("have", "having") for index in auxiliaries)


def _negated(sentence: Sentence, verb: int) -> bool:
    for index in sentence.children[verb]:
        token = sentence[index]
        if token.lower in NEGATIONS and token.dep in ("neg", "advmod", "preconj"):
            following = sentence[index + 1].lower if index + 1 < len(sentence) else ""
            return following not in ("only", "just", "immediately")
    return False


def _is_told_as_past(sentence: Sentence, noun: int) -> bool:
    """ "will investigate the attack *that killed 10*": a relative clause in the past takes it for a fact."""
    for index in sentence.children_by(noun, "relcl"):
        tags = {
            sentence[index].tag,
            *(sentence[held].tag for held in sentence.children_by(index, "aux", "auxpass")),
        }
        if "VBD" in tags and "MD" not in tags and not _negated(sentence, index):
            return True
    return False


def _is_looked_back_at(sentence: Sentence, noun: int) -> bool:
    """ "promised to investigate *the murder of six priests*": what is looked back at happened."""
    definite = any(sentence[index].lower in ("the", "this") for index in sentence.children_by(noun, "det"))
    of = any(sentence[index].lower == "of" for index in sentence.children_by(noun, "prep"))
    above = sentence[noun].head
    if sentence[above].pos == "ADP":
        if definite and of and sentence[above].lower in ("over", "after", "following", "since"):
            return True
        above = sentence[above].head
    return (
        definite and of and above != noun and sentence[above].lemma in word_set("occurrence", "looking_back")
    )


def _negated_noun(sentence: Sentence, noun: int) -> bool:
    return any(sentence[index].lower == "no" for index in sentence.children_by(noun, "det", "neg"))


def _polarity(negative: bool) -> Polarity:
    return "negative" if negative else "positive"

"""Subjects: who does what a verb says, its own subject or one it shares."""

from __future__ import annotations

from reportedly.extraction.attribution.cue_lexicon import load_cues
from reportedly.extraction.attribution.cues import is_passive
from reportedly.extraction.attribution.speaker_phrases import CARRIERS, dateline_end, is_day, may_speak
from reportedly.records.sentence import Sentence

_RELATIVE = frozenset({"who", "which", "that", "whom"})
_SUBJECTS = ("nsubj", "nsubjpass")
_DEPTH = 6


def subject_of(sentence: Sentence, verb: int, depth: int = _DEPTH) -> int | None:
    """The subject of ``verb``, its own or the one it shares with the verb that governs it."""
    if depth == 0:
        return None
    own = own_subject(sentence, verb)
    if own is not None:
        return _antecedent(sentence, verb, _past_dateline(sentence, verb, own))
    if sentence.child(verb, "expl", "csubj") is not None or sentence[verb].head == verb:
        return None
    return _shared_subject(sentence, verb, depth)


def own_subject(sentence: Sentence, verb: int) -> int | None:
    """The subject that hangs on the verb itself; of two the one behind it, where a comma stands before it
    ("12 killed in raid, *says* police")."""
    subjects = sentence.children_by(verb, *_SUBJECTS)
    if subjects and subjects[-1] > verb > 0 and sentence[verb - 1].pos == "PUNCT":
        return subjects[-1]
    left = [subject for subject in subjects if subject < verb]
    return left[-1] if left else next(iter(subjects), None)


def agent_of(sentence: Sentence, verb: int) -> int | None:
    """Who does what a passive says ("reported *by the agency*")."""
    for child in sentence.children[verb]:
        token = sentence[child]
        if token.dep == "agent" or (token.dep == "prep" and token.lower == "by" and child > verb):
            inside = sentence.child(child, "pobj")
            if inside is not None and not is_day(sentence, inside):
                return inside
    return None


def quoted_speaker(sentence: Sentence, saying: int) -> int | None:
    """Who is quoted in "quoted the army *as saying*", "was cited by Reuters *as saying*"."""
    verb = quoting_verb(sentence, saying)
    if verb is None:
        return None
    return sentence.child(verb, "nsubjpass" if is_passive(sentence, verb) else "dobj")


def quoting_verb(sentence: Sentence, saying: int) -> int | None:
    """The verb of quoting that governs "as saying", or None."""
    preposition = sentence[saying].head
    if sentence[saying].dep != "pcomp" or sentence[preposition].lower != "as":
        return None
    verb = sentence[preposition].head
    if sentence[verb].dep == "dobj":
        verb = sentence[verb].head
    return verb if sentence[verb].lemma in load_cues().citing else None


def _shared_subject(sentence: Sentence, verb: int, depth: int) -> int | None:
    """The subject of a verb without one of its own, from what it depends on."""
    dep, governor = sentence[verb].dep, sentence[verb].head
    verbal = sentence[governor].pos in ("VERB", "AUX")
    if dep in ("conj", "advcl"):
        return subject_of(sentence, governor, depth - 1) if verbal else None
    if dep == "xcomp":
        controller = sentence.child(governor, "dobj")
        controls = controller is not None and may_speak(sentence, controller)
        return controller if controls else subject_of(sentence, governor, depth - 1)
    if dep in ("pcomp", "prep"):
        quoted = quoted_speaker(sentence, verb)
        return _governing_subject(sentence, governor, depth) if quoted is None else quoted
    return _bearer(sentence, verb, governor, depth) if dep == "acl" else None


def _past_dateline(sentence: Sentence, verb: int, subject: int) -> int:
    """The true subject where the parser took the dateline for it."""
    end = dateline_end(sentence)
    if subject >= end:
        return subject
    for position in range(verb - 1, end - 1, -1):
        token = sentence[position]
        outer = position + 1 == verb or token.dep not in ("compound", "pobj")
        if outer and token.pos in ("NOUN", "PROPN", "PRON"):
            return position
    return subject


def reports_relatively(sentence: Sentence, verb: int) -> bool:
    """Whether a verb of saying stands in a relative clause whose pronoun is not its subject."""
    if sentence[verb].dep != "relcl" or sentence[verb].lemma not in load_cues().verbs:
        return False
    subject = own_subject(sentence, verb)
    if subject is None or sentence[subject].tag.startswith("W"):
        return False
    return any(token.tag in ("WDT", "WP") for token in sentence.tokens[max(0, subject - _DEPTH) : subject])


def _antecedent(sentence: Sentence, verb: int, subject: int) -> int | None:
    """The noun a relative pronoun stands for; a subject that is none stands for itself.

    Where the parser hangs the clause on a noun that the one right before the pronoun does not belong to
    ("hit a clinic, according to *medics, who* said"), the one right before is meant.
    """
    token = sentence[subject]
    if token.lower not in _RELATIVE or not token.tag.startswith("W"):
        return subject
    nearest = _noun_before(sentence, subject)
    clause = verb
    for _ in range(_DEPTH):
        if sentence[clause].dep == "relcl":
            head = sentence[clause].head
            apart = nearest is not None and nearest != head and head not in sentence.ancestors(nearest)
            return nearest if apart else head
        if sentence[clause].head == clause:
            break
        clause = sentence[clause].head
    return nearest


def _noun_before(sentence: Sentence, position: int) -> int | None:
    """The noun right before a relative pronoun, a comma between them or not."""
    place = position - 1
    if place >= 0 and sentence[place].text == ",":
        place -= 1
    return place if place >= 0 and sentence[place].pos in ("NOUN", "PROPN", "PRON") else None


def _governing_subject(sentence: Sentence, position: int, depth: int) -> int | None:
    """The subject of the nearest verb above ``position``."""
    for above in (position, *sentence.ancestors(position)):
        if sentence[above].pos in ("VERB", "AUX"):
            return subject_of(sentence, above, depth - 1)
    return None


def _bearer(sentence: Sentence, participle: int, noun: int, depth: int) -> int | None:
    """Who speaks in a participle that hangs on a noun ("a statement *saying*", "a witness *saying*").

    A document that somebody issues speaks for him; a document alone speaks for itself; a day or a place
    cannot speak, so the subject of the clause does.
    """
    lexicon = load_cues()
    token = sentence[noun]
    governor = token.head
    above = _governing_subject(sentence, governor, depth)
    if token.dep == "pobj" and sentence[governor].lower == "with":
        return noun
    if sentence[participle - 1].text == "," and above is not None:
        return above
    if token.lemma in lexicon.documents or token.lemma in lexicon.nouns:
        issued = token.dep == "dobj" and sentence[governor].lemma in lexicon.issuing
        through = token.dep == "pobj" and sentence[governor].lower in CARRIERS
        spoken = through or (issued and not is_passive(sentence, governor))
        return above if spoken and above is not None else noun
    if token.dep in ("nsubj", "nsubjpass", "appos", "ROOT") and not is_day(sentence, noun):
        return noun
    return above

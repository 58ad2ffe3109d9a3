"""Complements: where, behind a cue, what is said begins."""

from __future__ import annotations

from reportedly.extraction.attribution.boundaries import Walls
from reportedly.extraction.attribution.cue_lexicon import load_cues
from reportedly.extraction.attribution.cues import Cue
from reportedly.extraction.attribution.speaker_phrases import is_day, may_speak
from reportedly.extraction.attribution.subjects import subject_of
from reportedly.records.sentence import Sentence
from reportedly.resources.lexicons import load_lexicon

_NOUN_LEADS = frozenset({"of", "about", "over", "against", "regarding"})
_LIGHT_LEADS = _NOUN_LEADS | {"on", "at", "for", "in", "to", "with"}
_REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves", "myself", "ourselves"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_ADJUNCTS = frozenset({"prep", "advmod", "npadvmod", "advcl", "agent", "prt"})
_SAYING = frozenset({"clause", "quote", "document"})
_REACH = 22
"""How many words may stand between a cue and the "that" or the quotation it leads in."""


def right_start(sentence: Sentence, cue: Cue, walls: Walls) -> int | None:
    """Where what is said starts behind the cue, or None where nothing behind it is said.

    A clause counts before all else; of a quotation, an infinitive and an object the first one does.
    """
    clause = _clause_start(sentence, cue)
    if clause is not None:
        return clause
    if sentence[cue.head].lower == "saying" and "clause" in cue.takes:
        return _any_words(sentence, cue.head + 1)
    starts = (
        _telegraphed_start(sentence, cue),
        _quote_start(sentence, cue, walls),
        _infinitive_start(sentence, cue),
        _object_start(sentence, cue, walls),
        _preposition_start(sentence, cue),
    )
    return min((start for start in starts if start is not None), default=None)


def _telegraphed_start(sentence: Sentence, cue: Cue) -> int | None:
    """A headline's clause without its auxiliary: "says *38 bodies recovered* after strike"."""
    goal = sentence.child(cue.head, "dobj")
    if sentence[cue.head].lower not in ("says", "say") or goal is None or goal < cue.head:
        return None
    told = any(sentence[child].tag == "VBN" for child in sentence.children_by(goal, "acl"))
    return sentence.subtree(goal)[0] if told else None


def _any_words(sentence: Sentence, position: int) -> int | None:
    """Whatever stands behind "saying": the parser often finds no clause there."""
    while position < len(sentence) and (
        sentence[position].pos == "PUNCT" or sentence[position].lower == "that"
    ):
        position += 1
    return position if position < len(sentence) else None


def clause_start(sentence: Sentence, cue: Cue) -> int | None:
    """Where a clause behind the cue starts, "that" left out, whatever the cue takes."""
    for child in sentence.children_by(cue.head, "ccomp"):
        reach = [index for index in sentence.subtree(child) if index > cue.words[-1]]
        if child > cue.head and reach and sentence[reach[0] - 1].text != ";":
            return _whole_clause(sentence, cue, _behind_that(sentence, _behind_day(sentence, cue, reach[0])))
    that = _that_behind(sentence, cue)
    return that + 1 if that is not None else _unlinked_clause(sentence, cue)


def noun_start(sentence: Sentence, cue: Cue, noun: int) -> int | None:
    """What a noun reports: behind "that" always, behind "of" or its like if the noun takes it."""
    light = cue.shape == "verb"
    if "of" in cue.takes or light:
        leads = _LIGHT_LEADS if light or cue.stance == "demands" else _NOUN_LEADS
        for holder in (noun, cue.head) if light else (noun,):
            start = _behind_preposition(sentence, holder, noun, leads)
            if start is not None:
                return start
    for child in sentence.children_by(noun, "acl", "ccomp", "relcl"):
        mark = sentence.child(child, "mark")
        if mark is not None and sentence[mark].lower in ("that", "whether") and mark > noun:
            return mark + 1
        if (light or "infinitive" in cue.takes) and sentence[child].tag == "VB" and child > noun:
            return sentence.subtree(child)[0]
    return None


def _clause_start(sentence: Sentence, cue: Cue) -> int | None:
    if not cue.takes & {"clause", "document"}:
        return None
    if "clause" not in cue.takes and not _finite_clause(sentence, cue):
        return None
    start = clause_start(sentence, cue)
    return _past_addressee(sentence, cue, start) if start is not None and "addressee" in cue.takes else start


def _behind_day(sentence: Sentence, cue: Cue, start: int) -> int:
    """The start behind the day said that the parser drew into the clause: "said *Tuesday* its jets flew"."""
    drawn = start == cue.words[-1] + 1 and is_day(sentence, start) and sentence[start + 1].tag != "POS"
    return start + 1 if drawn and sentence[start].dep == "npadvmod" else start


def _whole_clause(sentence: Sentence, cue: Cue, start: int) -> int:
    """The start with words that the parser tore off the clause: "promised *each victim* will be paid"."""
    between = sentence.tokens[cue.words[-1] + 1 : start]
    if any(token.lower == "that" and token.dep == "mark" for token in between):
        return start
    beside: set[int] = set()
    for child in sentence.children[cue.head]:
        token = sentence[child]
        spoken_to = token.dep in ("dobj", "dative") and "addressee" in cue.takes
        if child > cue.head and (token.dep in _ADJUNCTS or spoken_to):
            beside.update(sentence.subtree(child))
    for position in range(cue.words[-1] + 1, start):
        if position not in beside and sentence[position].pos != "PUNCT":
            return position
    return start


def _unlinked_clause(sentence: Sentence, cue: Cue) -> int | None:
    """A clause that the parser ranged beside the cue though nothing links it: "said on air *it was*"."""
    for child in sentence.children_by(cue.head, "conj", "parataxis", "advcl"):
        subject = sentence.child(child, "nsubj", "nsubjpass")
        if child < cue.head or subject is None or sentence.child(child, "mark") is not None:
            continue
        start = sentence.subtree(child)[0]
        between = sentence.tokens[cue.words[-1] + 1 : start]
        if all(token.pos not in ("PUNCT", "CCONJ") for token in between):
            return start
    return None


def _finite_clause(sentence: Sentence, cue: Cue) -> bool:
    """Whether a full clause depends on the cue: "found *that it was justified*", not "found it justified"."""
    return any(
        sentence[index].tag in _FINITE
        for child in sentence.children_by(cue.head, "ccomp")
        if child > cue.head
        for index in (child, *sentence.children_by(child, "aux", "auxpass"))
    )


def _past_addressee(sentence: Sentence, cue: Cue, start: int) -> int:
    """The start behind an addressee that the parser drew into the clause: "told *AFP* troops left"."""
    if start != cue.head + 1:
        return start
    end = start
    while end < len(sentence) and (sentence[end].tag in ("NNP", "NNPS") or sentence[end].text == "-"):
        end += 1
    if end == start or end >= len(sentence):
        return start
    if sentence[end].tag in ("NN", "NNS", "DT", "PRP", "PRP$", "CD", "JJ"):
        return end
    return start + 1 if sentence[start].lower in load_lexicon("media")["outlets"]["words"] else start


def _behind_that(sentence: Sentence, start: int) -> int:
    while start + 1 < len(sentence) and (
        sentence[start].pos == "PUNCT" or (sentence[start].lower == "that" and sentence[start].dep == "mark")
    ):
        start += 1
    return start


def _that_behind(sentence: Sentence, cue: Cue) -> int | None:
    """A "that" behind the cue with nothing but an addressee, a day, a medium in between."""
    last = cue.words[-1]
    for position in range(last + 1, min(last + _REACH, len(sentence))):
        token = sentence[position]
        if token.lower == "that" and token.tag == "IN" and token.dep == "mark":
            return position if token.head > position and sentence[token.head].pos in ("VERB", "AUX") else None
        aside = token.dep in ("acl", "amod") or (token.tag == "VBG" and token.lemma in load_cues().citing)
        if not aside and (
            token.pos in ("VERB", "AUX", "CCONJ", "SCONJ") or token.text in (";", ":", "“", '"')
        ):
            return None
    return None


def _quote_start(sentence: Sentence, cue: Cue, walls: Walls) -> int | None:
    """A quotation or a colon right behind the cue, a short adjunct in between or not."""
    if not cue.takes & _SAYING or walls.quoted_at(cue.words[-1]):
        return None
    last = cue.words[-1]
    for position in range(last + 1, min(last + _REACH, len(sentence))):
        token = sentence[position]
        if walls.quotation_from(position):
            leads = position == last + 1 or _leads_quote(sentence, position - 1)
            return position if leads and not _adverbial(sentence, cue, position) else None
        if token.text == ":" and position + 1 < len(sentence):
            return position + 1
        if token.tag in _FINITE or token.text in (".", ";") or walls.starts_at(position):
            return None
        if token.tag == "VBG" and sentence[position - 1].text == ",":
            return None
    return None


def _leads_quote(sentence: Sentence, position: int) -> bool:
    """Whether a quotation may follow the word: not one that goes on to what it qualifies or names."""
    token = sentence[position]
    return token.text in (",", ":", "—", "–", "that") or token.pos in ("ADV", "VERB", "PRON", "PROPN")


def _adverbial(sentence: Sentence, cue: Cue, start: int) -> bool:
    """Whether a quotation only tells how: "responded *“with force”*"."""
    first = min(start + (sentence[start].pos == "PUNCT"), len(sentence) - 1)
    return sentence[first].pos == "ADP" and sentence[first].head == cue.head and start == cue.head + 1


def _infinitive_start(sentence: Sentence, cue: Cue) -> int | None:
    """Where "to do" or "doing" starts, with its subject if the cue takes one ("urged *them to stop*")."""
    for child in sentence.children_by(cue.head, "xcomp", "ccomp", "advcl"):
        if child < cue.head:
            continue
        start = max(sentence.subtree(child)[0], cue.words[-1] + 1)
        led = [index for index in sentence.children_by(child, "aux") if sentence[index].lower == "to"]
        if led and "infinitive" in cue.takes:
            if "addressee" in cue.takes:
                return led[0]
            goal = sentence.child(cue.head, "dobj", "dative")
            return sentence.subtree(goal)[0] if goal is not None and cue.head < goal < start else start
        token = sentence[child]
        gerund = token.tag == "VBG" or any(
            sentence[index].lower == "having" for index in sentence.children_by(child, "aux")
        )
        if gerund and "gerund" in cue.takes and token.dep in ("xcomp", "ccomp"):
            return start
    return None


def _object_start(sentence: Sentence, cue: Cue, walls: Walls) -> int | None:
    if "noun" in cue.takes:
        return noun_start(sentence, cue, cue.words[-1])
    if not cue.takes & {"object", "complement"}:
        return None
    goal = _goal(sentence, cue)
    if goal is None or goal < cue.head:
        return _small_clause(sentence, cue)
    if sentence[goal].lemma in load_cues().unspoken or sentence[goal].lower in _REFLEXIVE:
        return None
    if "object" in cue.takes or _complemented(sentence, cue.head, goal, walls):
        return max(sentence.subtree(goal)[0], cue.words[-1] + 1)
    return None


def _voiceless(sentence: Sentence, cue: Cue) -> bool:
    """Whether a verb that things can do too ("revealed", "threatened") has a thing for its subject."""
    if sentence[cue.head].lemma not in load_cues().animate:
        return False
    subject = subject_of(sentence, cue.head)
    if subject is None or sentence[subject].pos != "NOUN":
        return False
    return not may_speak(sentence, subject) and sentence[subject].lemma not in load_cues().documents


def _goal(sentence: Sentence, cue: Cue) -> int | None:
    """The object of a verb or of its particle."""
    goal = sentence.child(cue.head, "dobj")
    if goal is not None or "object" not in cue.takes:
        return goal
    for word in cue.words[1:]:
        inside = sentence.child(word, "pobj", "pcomp")
        if inside is not None:
            return inside
    return next(
        (child for child in sentence.children_by(cue.head, "ccomp", "oprd") if child > cue.head), None
    )


def _small_clause(sentence: Sentence, cue: Cue) -> int | None:
    """ "Called it a crime" as the parser often sees it: a clause without a verb of its own."""
    if "complement" not in cue.takes:
        return None
    for child in sentence.children_by(cue.head, "ccomp", "oprd", "xcomp"):
        if child > cue.head and sentence.child(child, "nsubj") is not None:
            return max(sentence.subtree(child)[0], cue.words[-1] + 1)
    return None


def _complemented(sentence: Sentence, verb: int, goal: int, walls: Walls) -> bool:
    """Whether the verb says what it calls its object: a noun, "as" a noun, words in quotation marks."""
    behind = sentence.subtree(goal)[-1] + 1
    if walls.quotation_from(behind) or walls.quoted_at(behind - 1):
        return True
    for child in sentence.children[verb]:
        token = sentence[child]
        if child > verb and (
            token.dep in ("oprd", "ccomp", "xcomp") or (token.lower == "as" and token.dep == "prep")
        ):
            return True
    return False


def _preposition_start(sentence: Sentence, cue: Cue) -> int | None:
    return _behind_preposition(sentence, cue.head, cue.head, cue.prepositions)


def _behind_preposition(sentence: Sentence, holder: int, after: int, words: frozenset[str]) -> int | None:
    """The start of what a preposition of ``holder`` leads in, behind the word ``after``."""
    for child in sentence.children[holder]:
        token = sentence[child]
        if child > after and token.dep in ("prep", "agent") and token.lower in words:
            inside = sentence.child(child, "pobj", "pcomp")
            if inside is not None and not is_day(sentence, inside):
                return max(child + 1, sentence.subtree(inside)[0])
    return None

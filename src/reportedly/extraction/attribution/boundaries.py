"""Boundaries: where what is said ends and the next thing in the sentence begins."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.extraction.attribution.cue_lexicon import CueLexicon, load_cues
from reportedly.extraction.attribution.cues import Cue, negated
from reportedly.extraction.attribution.speaker_phrases import source_phrase
from reportedly.extraction.attribution.subjects import reports_relatively, subject_of
from reportedly.records.sentence import Sentence

_COMMAS = frozenset({",", ";", "—", "–", "--", "-", ":", "(", ")"})
_CONTRASTS = frozenset({"but", "while", "whereas", "yet", "though", "although"})
_LINKS = _CONTRASTS | {"and", "or"}
_SUBORDINATE = frozenset({"advcl", "relcl", "acl", "csubj", "pcomp"})
_CLAUSAL = frozenset({"clause", "document", "raising"})
_MARKS = frozenset({"“", "”", '"', "''", "``", "«", "»", "‘", "’", "'", "„"})


Stretch = tuple[int, int]
"""First and last position of a run of words."""


@dataclass(frozen=True, slots=True)
class Walls:
    """What one cue's content may not run over.

    ``quoted`` gives for each word the quotation it stands in, or -1; ``starts`` are positions at which
    the stretch of another cue begins.
    """

    quoted: tuple[int, ...]
    starts: frozenset[int] = frozenset()
    heads: tuple[int, ...] = ()

    def quoted_at(self, position: int) -> bool:
        """Whether the word at ``position`` stands in a quotation."""
        return 0 <= position < len(self.quoted) and self.quoted[position] >= 0

    def quotation_from(self, position: int) -> bool:
        """Whether a quotation starts with the word at ``position``."""
        if not self.quoted_at(position):
            return False
        return position == 0 or self.quoted[position - 1] != self.quoted[position]

    def starts_at(self, position: int) -> bool:
        """Whether another cue's stretch starts at ``position``."""
        return position in self.starts


def segment_start(sentence: Sentence, cue: Cue, source: int | None) -> int:
    """The first word that belongs to a cue rather than to what stands before it."""
    first = cue.words[0]
    if source is not None and cue.shape in ("verb", "passive"):
        phrase = source_phrase(sentence, source)
        if phrase[0] < first and _own_subject(sentence, cue.head) is not None:
            first = phrase[0]
        preposition = sentence[source].head
        if sentence[cue.head].tag == "VBG" and preposition < first and sentence[preposition].lower == "with":
            return preposition
    while (
        first > 0
        and sentence[first - 1].head == cue.head
        and sentence[first - 1].pos in ("ADV", "AUX", "PART")
    ):
        first -= 1
    if first > 0 and (sentence[first - 1].lower in _LINKS or sentence[first - 1].lower == "with"):
        first -= 1
    return behind_taking(sentence, first)


def behind_taking(sentence: Sentence, first: int) -> int:
    """``first``, moved before a noun that takes up what was said: ", *a charge* Kigali denies"."""
    taken = first > 2 and sentence[first - 3].text == "," and _taking(sentence, first - 2, load_cues())
    return first - 2 if taken else first


def parallel(sentence: Sentence, cue: Cue, other: Cue, source: int | None) -> bool:
    """Whether ``other``, to the right of ``cue``, reports beside it rather than inside what it says."""
    if other.shape in ("noun", "adverb"):
        return False
    start = segment_start(sentence, other, source)
    before = sentence[start - 1] if start > 0 else None
    if other.shape == "accord":
        return "that" not in [token.lower for token in sentence.tokens[max(0, start - 2) : start]]
    token = sentence[other.head]
    if token.dep == "conj" and token.head == cue.head:
        return True
    own = _own_subject(sentence, other.head)
    if own is not None and token.tag == "VBG":
        return sentence[start].lower == "with" and before is not None and before.text == ","
    if own is not None and cue.shape == "verb" and other.head in sentence.ancestors(cue.head):
        return start > cue.head
    lead = sentence[start].lower
    if own is None:
        return _shares_subject(sentence, cue, other, before is not None and before.text == ",")
    if lead in _CONTRASTS and before is not None and before.text in (",", ";"):
        return sentence[own].pos != "PRON"
    return False


def right_bound(sentence: Sentence, cue: Cue, start: int, walls: Walls) -> int:
    """The last word of what is said from ``start`` on."""
    lexicon = load_cues()
    last = _reach(sentence, cue, start, walls)
    quoting = walls.quotation_from(start) or walls.quotation_from(start - 1)
    for position in range(start + 1, last + 1):
        if walls.starts_at(position):
            return position - 1
        if quoting and _quote_over(sentence, position, walls):
            return position - 1
        if not walls.quoted_at(position) and _breaks(sentence, cue, position, lexicon):
            return position - 1
    return last


def _quote_over(sentence: Sentence, position: int, walls: Walls) -> bool:
    """Whether a quotation that was a whole sentence has ended before ``position`` and none follows."""
    if walls.quoted_at(position) or not walls.quoted_at(position - 1):
        return False
    stopped = any(
        sentence[index].text in (",", ".", "?", "!") for index in (position - 1, position - 2, position)
    )
    return stopped and not any(walls.quoted_at(index) for index in range(position, len(sentence)))


def left_bound(sentence: Sentence, first: int, walls: Walls) -> int:
    """The first word of what is said before position ``first``.

    A contrast behind an earlier cue starts it afresh: "X said A, *but* B, Y said".
    """
    earlier = [head for head in walls.heads if head < first]
    if not earlier:
        return 0
    for position in range(first - 1, earlier[0], -1):
        token = sentence[position]
        contrast = token.lower in _CONTRASTS and sentence[position - 1].text in (",", ";")
        if (contrast or token.text == ";") and not walls.quoted_at(position):
            return position + 1
    return 0


def trimmed(sentence: Sentence, first: int, last: int) -> tuple[int, int] | None:
    """Without marks, commas and loose conjunctions at either edge; None if nothing is left."""
    while first <= last and _loose(sentence, first, leading=True):
        first += 1
    while last >= first and _loose(sentence, last, leading=False):
        last -= 1
    return (first, last) if first <= last else None


def _loose(sentence: Sentence, position: int, *, leading: bool) -> bool:
    token = sentence[position]
    if token.text in _MARKS or (token.text in _COMMAS and token.text not in "()"):
        return True
    if leading:
        return token.pos == "PUNCT" and token.text not in ("(", "[", "#", "@", "$")
    return token.text in (".", "!", "?", "…", "...") or (
        token.pos in ("CCONJ", "SCONJ") and token.lower in _LINKS
    )


def _reach(sentence: Sentence, cue: Cue, start: int, walls: Walls) -> int:
    """How far what is said can go: within a subordinate clause no further than the clause does."""
    last = len(sentence) - 1
    if sentence[cue.head].dep not in _SUBORDINATE or sentence[cue.head].lower == "saying":
        return last
    inside = sentence.subtree(cue.head)[-1]
    while walls.quoted_at(inside + 1):
        inside += 1
    return inside if inside >= start else last


def _breaks(sentence: Sentence, cue: Cue, position: int, lexicon: CueLexicon) -> bool:
    """Whether what is said ends before the word at ``position``."""
    token = sentence[position]
    after_comma = sentence[position - 1].text in (",", "—", "–", "--", ";")
    if token.head == cue.head and token.dep == "prep" and _through(sentence, position, lexicon):
        return True
    if token.lower in _LINKS and _ends_with_link(sentence, cue, position, after_comma, lexicon):
        return True
    if not after_comma:
        return False
    if (
        token.tag == "VBG"
        and token.lemma in lexicon.comments
        and token.dep in ("advcl", "acl", "conj", "prep")
    ):
        return True
    nominal = cue.shape in ("verb", "noun") and not cue.takes & _CLAUSAL
    if nominal and token.tag in ("WDT", "WP", "WP$"):
        return True
    if token.lower == "without" and position + 1 < len(sentence):
        return sentence[position + 1].lemma in lexicon.silences
    return _taking(sentence, position, lexicon)


def _taking(sentence: Sentence, position: int, lexicon: CueLexicon) -> bool:
    """Whether a noun takes up what was said to say more about it: "a claim", "an attack that medics said"."""
    if sentence[position].lower not in ("a", "an") or position + 1 >= len(sentence):
        return False
    head = sentence[position + 1]
    if head.pos == "NOUN" and (head.lemma in lexicon.nouns or head.lemma in lexicon.takings):
        return True
    clauses = sentence.children_by(sentence[position].head, "relcl")
    return any(reports_relatively(sentence, clause) for clause in clauses)


def _ends_with_link(
    sentence: Sentence, cue: Cue, position: int, after_comma: bool, lexicon: CueLexicon
) -> bool:
    """Whether "and", "but" or "while" leads on to something else than what is said."""
    token, head, clausal = sentence[position], cue.head, bool(cue.takes & _CLAUSAL)
    if _silence(sentence, position, lexicon):
        return True
    if token.dep == "cc" and token.head == head:
        joined = next((index for index in sentence.children_by(head, "conj") if index > position), None)
        if joined is None or sentence[joined].pos not in ("VERB", "AUX"):
            return False
        subject = sentence.child(joined, "nsubj", "nsubjpass")
        own = subject is not None
        if subject is not None and sentence[subject].tag.startswith("W"):
            return False
        like = sentence[joined].tag != "VB" or sentence[head].tag == "VB"
        return (after_comma or not clausal) and (like or own)
    if token.dep in ("mark", "advmod") and token.lower in _CONTRASTS:
        return sentence[token.head].dep == "advcl" and sentence[token.head].head == head
    return False


def _silence(sentence: Sentence, position: int, lexicon: CueLexicon) -> bool:
    """Words left unsaid: ", but did not specify", "and gave no details"."""
    for index in range(position + 1, min(position + 7, len(sentence))):
        token = sentence[index]
        if token.pos in ("NOUN", "PROPN", "PRON", "DET", "PUNCT"):
            return False
        if token.pos == "VERB":
            wordless = negated(sentence, index) or _gives_nothing(sentence, index)
            speech = token.lemma in lexicon.silences or token.lemma in lexicon.verbs
            return (speech and wordless) or token.lemma in ("decline", "refuse")
    return False


def _gives_nothing(sentence: Sentence, verb: int) -> bool:
    """ "Gave no details", "provided no evidence"."""
    goal = sentence.child(verb, "dobj")
    return goal is not None and any(sentence[child].lower == "no" for child in sentence.children[goal])


def _through(sentence: Sentence, position: int, lexicon: CueLexicon) -> bool:
    """A prepositional phrase that tells the medium: "in a statement", "on Telegram"."""
    inside = sentence.child(position, "pobj")
    if inside is None or sentence[position].lower not in ("in", "on", "at", "via", "during", "through"):
        return False
    return sentence[inside].lemma in lexicon.documents or sentence[inside].lemma in lexicon.venues


def _own_subject(sentence: Sentence, verb: int) -> int | None:
    return sentence.child(verb, "nsubj", "nsubjpass")


def _shares_subject(sentence: Sentence, cue: Cue, other: Cue, comma: bool) -> bool:
    """Whether a cue without a subject of its own speaks with the speaker of ``cue``.

    "Said ... and vowed": the same tense, coordinated. ", adding that": a participle behind a comma.
    """
    token, model = sentence[other.head], sentence[cue.head]
    if token.tag == "VBG":
        return comma and token.dep in ("advcl", "conj", "acl", "ccomp", "dep")
    if token.dep != "conj" or subject_of(sentence, other.head) is None:
        return False
    return token.tag == model.tag and token.tag in ("VBD", "VBZ", "VBP", "VBN")

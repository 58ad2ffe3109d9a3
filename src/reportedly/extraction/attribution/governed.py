"""Governed quotations: words in quotation marks behind a verb that is no verb of saying."""

from __future__ import annotations

from reportedly.extraction.attribution.boundaries import Stretch
from reportedly.extraction.attribution.cues import Cue, negated
from reportedly.extraction.attribution.labels import Found
from reportedly.extraction.attribution.parentheses import kept
from reportedly.extraction.attribution.speaker_phrases import may_speak
from reportedly.extraction.attribution.subjects import subject_of
from reportedly.records.sentence import Sentence

_SUBSTANTIAL = 4
"""A quotation of fewer words is a name or a scare quote."""
_NAMING = frozenset(
    {
        "name",
        "title",
        "entitle",
        "dub",
        "nickname",
        "codename",
        "be",
        "have",
        "mean",
        "know",
        "spell",
        "play",
        "sing",
    }
)
_TITLE = 0.7


def governed_quotes(
    sentence: Sentence, quoted: tuple[int, ...], covered: frozenset[int]
) -> tuple[Found, ...]:
    """Quotations that no report covers, with the verb they stand behind ("marking “a year of grief”")
    or, behind a colon, the main verb before it ("His message was plain: “...”")."""
    found: list[Found] = []
    for first, last in _runs(quoted):
        if first == 0 or any(index in covered for index in range(first, last + 1)):
            continue
        if not _substantial(sentence, first, last):
            continue
        verb = _governor(sentence, first - 1)
        if verb is None or quoted[verb] >= 0:
            continue
        source = _speaker(sentence, verb)
        content = kept(sentence, ((first, last),))
        if source is not None and content:
            found.append((Cue("verb", verb, (verb,), "asserts", frozenset()), source, content))
    return tuple(found)


def _runs(quoted: tuple[int, ...]) -> tuple[Stretch, ...]:
    """First and last word of each quotation in the sentence."""
    found: list[Stretch] = []
    for position, number in enumerate(quoted):
        if number < 0:
            continue
        if found and found[-1][1] == position - 1 and quoted[position - 1] == number:
            found[-1] = (found[-1][0], position)
        else:
            found.append((position, position))
    return tuple(found)


def _substantial(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a quotation is more than a name or a title."""
    words = [sentence[index] for index in range(first, last + 1) if sentence[index].text[0].isalnum()]
    whole = last + 1 >= len(sentence) or sentence[last + 1].pos in ("PUNCT", "ADP", "CCONJ", "SCONJ")
    if len(words) < _SUBSTANTIAL or not whole:
        return False
    capitals = sum(word.text[:1].isupper() for word in words)
    return capitals < _TITLE * len(words)


def _governor(sentence: Sentence, before: int) -> int | None:
    """The verb right before a quotation, or the main verb before a colon."""
    if sentence[before].text == ":":
        for position in range(before - 1, -1, -1):
            token = sentence[position]
            if token.pos in ("VERB", "AUX") and token.tag in ("VBD", "VBZ", "VBP"):
                return position
        return None
    token = sentence[before]
    if token.pos == "ADV" and before > 0:
        token = sentence[before - 1]
    if token.pos != "VERB" or token.tag == "VBN" or token.lemma in _NAMING or negated(sentence, token.index):
        return None
    return token.index


def _speaker(sentence: Sentence, verb: int) -> int | None:
    """The subject of the verb, or whoever owns it ("*her* message was")."""
    subject = subject_of(sentence, verb)
    if subject is None:
        return None
    if not may_speak(sentence, subject) and sentence[verb].lemma != "be":
        return None
    owner = sentence.child(subject, "poss")
    return owner if owner is not None and sentence[verb].lemma == "be" else subject

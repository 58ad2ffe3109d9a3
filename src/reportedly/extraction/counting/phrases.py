"""Counted nouns: the noun behind a number, past its adjectives ("12 *alleged al Qaeda militants*")."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reportedly.extraction.counting.harms import is_shouting, participle_kind, state_kind
from reportedly.extraction.counting.nouns import PERSON, UNKNOWN, Noun, named_class, noun_at, takes_class
from reportedly.extraction.counting.numerals import DASHES, touches
from reportedly.extraction.counting.phrase_ends import (
    NOUN_TAGS,
    ends_phrase,
    is_demonym_part,
    is_over,
    joins_modifiers,
    names_thing,
)
from reportedly.extraction.counting.rejections import is_calendar_word, is_unit
from reportedly.extraction.counting.words import grammar
from reportedly.records.sentence import Sentence

_REACH = 9
_ADULT = 18
_COUNTED_HARM = ("harm", "bodies", "lives")


@dataclass(frozen=True, slots=True)
class CountedNoun:
    """The noun phrase behind a number, up to ``last``; ``noun`` None where only "more" stands there.

    ``state`` is the kind of count that an adjective makes of it ("12 *wounded* soldiers"). ``extra`` is True
    for "more" and "others", ``definite`` for "of the".
    """

    last: int
    head: int | None
    noun: Noun | None
    of: str | None = None
    state: str | None = None
    state_at: int | None = None
    extra: bool = False
    definite: bool = False

    @property
    def category(self) -> str | None:
        """The noun's category, None without a noun."""
        return self.noun.category if self.noun else None

    @property
    def kind(self) -> str | None:
        """The kind of count that the noun itself makes ("12 *deaths*")."""
        return self.noun.kind if self.noun else None


@dataclass(frozen=True, slots=True)
class Partitive:
    """Where the phrase behind "of" starts; ``pronoun`` where it is one ("of them", "of the dead")."""

    start: int | None = None
    pronoun: int | None = None


@dataclass(frozen=True, slots=True)
class _Sofar:
    """What has been read of a phrase up to ``cursor``."""

    cursor: int
    head: int | None = None
    last: int = -1
    noun: Noun | None = None
    extra_at: int | None = None
    state: str | None = None
    state_at: int | None = None
    age: int | None = None


def skip_partitive(sentence: Sentence, position: int) -> Partitive:
    """What "of" at ``position`` leads to."""
    if position + 1 >= len(sentence) or sentence[position].lower != "of":
        return Partitive()
    start = position + 1
    if sentence[start].lower in grammar("pronouns") and not _names_harmed(sentence, start):
        return Partitive(start, start)
    while start < len(sentence) - 1 and sentence[start].lower in grammar("determiners"):
        start += 1
    if _names_harmed(sentence, start):
        return Partitive(start, start)
    return Partitive(start)


def read_counted_noun(sentence: Sentence, position: int) -> CountedNoun | None:
    """The counted noun that starts at ``position``, behind "of (the)" if that stands there; None for none."""
    partitive = skip_partitive(sentence, position)
    start = partitive.start if partitive.start is not None else position
    loud = is_shouting(sentence)
    sofar = _Sofar(start)
    while sofar.cursor < min(len(sentence), start + _REACH):
        step = _step(sentence, start, sofar, loud=loud)
        if step is None:
            break
        sofar = step
    return _counted(sentence, start, sofar, definite=partitive.start is not None and start > position + 1)


def age_length(sentence: Sentence, position: int) -> int:
    """How many words an age such as "25-year-old" or "ten year old" has at ``position``; 0 for none."""
    cursor = position + 1
    if not (sentence[position].text.isdigit() or sentence[position].tag == "CD"):
        return 0
    for words in (("year", "month", "day", "week"), ("old",)):
        if cursor < len(sentence) and sentence[cursor].text in DASHES:
            cursor += 1
        if cursor >= len(sentence) or sentence[cursor].lower not in words:
            return 0
        cursor += 1
    return cursor - position


def _step(sentence: Sentence, start: int, sofar: _Sofar, *, loud: bool) -> _Sofar | None:
    """Take the word at the cursor into the phrase; None where the phrase is over."""
    token = sentence[sofar.cursor]
    if sofar.head is not None:
        return _go_on(sentence, sofar, loud=loud)
    length = age_length(sentence, sofar.cursor)
    if length:
        return replace(sofar, cursor=sofar.cursor + length, last=sofar.cursor + length - 1, age=sofar.cursor)
    if token.lower in grammar("more") and token.lower != "others":
        return replace(sofar, cursor=sofar.cursor + 1, extra_at=sofar.cursor)
    if is_unit(token.lower):
        unit = Noun("unit", None, token.lower, True, True)
        return replace(sofar, cursor=len(sentence), head=sofar.cursor, last=sofar.cursor, noun=unit)
    if token.lower in ("and", "or") and joins_modifiers(sentence, start, sofar.cursor):
        return replace(sofar, cursor=sofar.cursor + 1)
    if is_over(sentence, start, sofar.cursor, loud=loud):
        return None
    return _open_step(sentence, sofar, loud=loud)


def _open_step(sentence: Sentence, sofar: _Sofar, *, loud: bool) -> _Sofar | None:
    """A state, a listed noun, an adjective or an unlisted noun, before the head is known."""
    token = sentence[sofar.cursor]
    listed = noun_at(sentence, sofar.cursor)
    kind = state_kind(token.lower)
    if kind is not None and (listed is None or token.lower in ("dead", "wounded", "missing")):
        return replace(sofar, cursor=sofar.cursor + 1, state=kind, state_at=sofar.cursor)
    if listed is not None and _is_hyphened(sentence, sofar.cursor + listed[0]):
        return replace(sofar, cursor=sofar.cursor + listed[0] + 1)
    if listed is not None:
        extra_at = sofar.cursor if token.lower == "others" else sofar.extra_at
        return replace(_settle(sofar, *listed), extra_at=extra_at)
    if is_calendar_word(token.lower):
        return None
    if not loud and names_thing(sentence, sofar.cursor) and ends_phrase(sentence, sofar.cursor):
        return _settle(sofar, 1, _unlisted(sentence, sofar.cursor))
    if not loud and token.tag == "VBG" and token.dep not in ("amod", "compound"):
        return None
    return replace(sofar, cursor=sofar.cursor + 1)


def _is_hyphened(sentence: Sentence, position: int) -> bool:
    """Whether a hyphen at ``position`` ties the noun before it to the next: "nine mine-clearers"."""
    if position + 1 >= len(sentence) or sentence[position].text not in DASHES:
        return False
    return touches(sentence, position - 1, position) and touches(sentence, position, position + 1)


def _go_on(sentence: Sentence, sofar: _Sofar, *, loud: bool) -> _Sofar | None:
    """Behind a noun only another noun goes on with the phrase ("police officers", "drone strikes")."""
    token = sentence[sofar.cursor]
    if token.tag == "POS" or token.text in ("'", "’"):
        behind = noun_at(sentence, sofar.cursor + 1) if sofar.cursor + 1 < len(sentence) else None
        if behind is None or behind[1].category not in _COUNTED_HARM:
            return None
        return _settle(replace(sofar, cursor=sofar.cursor + 1), *behind)
    if is_over(sentence, sofar.cursor, sofar.cursor, loud=loud) or is_calendar_word(token.lower):
        return None
    if state_kind(token.lower) is not None:
        return None
    listed = noun_at(sentence, sofar.cursor)
    if listed is not None and (loud or not token.tag.startswith("V")):
        return _settle(sofar, *listed)
    if is_demonym_part(sentence, sofar.cursor):
        return replace(sofar, cursor=sofar.cursor + 1)
    named = token.text[:1].isupper() and not sentence[sofar.cursor - 1].text[:1].isupper()
    if loud or named or token.tag not in NOUN_TAGS:
        return None
    return _settle(sofar, 1, _unlisted(sentence, sofar.cursor))


def _counted(sentence: Sentence, start: int, sofar: _Sofar, *, definite: bool) -> CountedNoun | None:
    """What was read as a record; None where nothing was."""
    extra = sofar.extra_at is not None
    if sofar.noun is None or sofar.head is None:
        if sofar.age is not None:
            noun = Noun(PERSON, _class_of_age(sentence, sofar), "people", True, True)
            return CountedNoun(sofar.last, sofar.last, noun, noun.of, extra=extra)
        return CountedNoun(sofar.extra_at, None, None, extra=True) if sofar.extra_at is not None else None
    of = sofar.noun.of
    if of is None and (takes_class(sentence[sofar.head].lower) or sofar.noun.kind is not None):
        modifiers = tuple(token.lower for token in sentence.tokens[start : sofar.head])
        of = named_class(modifiers) or _class_behind(sentence, sofar.last)
    if of is None and sofar.age is not None and sofar.noun.category == PERSON:
        of = _class_of_age(sentence, sofar)
    last, of = _second_class(sentence, sofar.noun, sofar.last, of)
    return CountedNoun(last, sofar.head, sofar.noun, of, sofar.state, sofar.state_at, extra, definite)


def _settle(sofar: _Sofar, length: int, noun: Noun) -> _Sofar:
    head = sofar.cursor + length - 1
    return replace(sofar, cursor=head + 1, head=head, last=head, noun=noun)


def _unlisted(sentence: Sentence, cursor: int) -> Noun:
    token = sentence[cursor]
    category = UNKNOWN if token.tag != "NNPS" else PERSON
    return Noun(category, None, token.lower, token.tag in ("NN", "NNP"), token.tag in ("NNS", "NNPS"))


def _class_of_age(sentence: Sentence, sofar: _Sofar) -> str | None:
    """A person of less than 18 years is a child."""
    if sofar.age is None:
        return None
    number = sentence[sofar.age].text
    in_years = any(token.lower == "year" for token in sentence.tokens[sofar.age : sofar.age + 3])
    return None if in_years and not (number.isdigit() and int(number) < _ADULT) else "children"


def _class_behind(sentence: Sentence, last: int) -> str | None:
    """ "members *of the security forces*"."""
    if last + 1 >= len(sentence) or sentence[last + 1].lower != "of":
        return None
    return named_class(tuple(token.lower for token in sentence.tokens[last + 2 : last + 6]))


def _second_class(sentence: Sentence, noun: Noun, last: int, of: str | None) -> tuple[int, str | None]:
    """ "12 women *and children*" are of both classes, "12 rebels *or civilians*" of neither for certain."""
    place = last + 2
    if of is None or place >= len(sentence) or not noun.plural:
        return last, of
    joint, listed = sentence[place - 1].lower, noun_at(sentence, place)
    if joint not in ("and", "or") or listed is None or listed[1].category != PERSON or listed[1].singular:
        return last, of
    if joint == "or" or listed[1].of is None:
        return place + listed[0] - 1, None
    return place + listed[0] - 1, of if listed[1].of == of else f"{of}_and_{listed[1].of}"


def _names_harmed(sentence: Sentence, position: int) -> bool:
    """ "three of the *dead*", "two of *those killed*": people named by what befell them."""
    token = sentence[position]
    before = sentence[position - 1].lower if position else ""
    if before not in grammar("determiners") and before != "of":
        return False
    after = sentence[position + 1] if position + 1 < len(sentence) else None
    if token.lower in ("those", "these"):
        return after is not None and participle_kind(after.lower) is not None
    if participle_kind(token.lower) is None and token.lower not in grammar("victims"):
        return False
    return after is None or not after.tag.startswith("NN") or noun_at(sentence, position + 1) is None

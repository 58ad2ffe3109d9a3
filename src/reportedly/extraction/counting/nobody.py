"""Nobody: groups of none ("no one", "none of the crew", "no deaths or injuries", "without casualties")."""

from __future__ import annotations

from dataclasses import replace

from reportedly.extraction.counting.group import Group
from reportedly.extraction.counting.nouns import HARM, PERSON
from reportedly.extraction.counting.numerals import read_numeral
from reportedly.extraction.counting.phrases import read_counted_noun, skip_partitive
from reportedly.extraction.counting.words import grammar
from reportedly.records.sentence import Sentence

_NEGATION_REACH = 8


def find_nobody(sentence: Sentence, position: int) -> tuple[Group, ...]:
    """The groups of none that begin at ``position``; "no other casualties", "nobody else" are none."""
    word = sentence[position].lower
    following = sentence[position + 1].lower if position + 1 < len(sentence) else ""
    if word in grammar("nobody") or (word in ("anyone", "anybody") and _is_negated(sentence, position)):
        return _nobody(sentence, position, position)
    if word == "no" and following == "one":
        return _nobody(sentence, position, position + 1)
    if word == "none":
        return (Group(position, _last_of_none(sentence, position), position, 0, 0, "none"),)
    if word in ("no", "zero", "without") or (word == "any" and _is_negated(sentence, position)):
        return _no_noun(sentence, position)
    return ()


def _nobody(sentence: Sentence, first: int, last: int) -> tuple[Group, ...]:
    after = sentence[last + 1].lower if last + 1 < len(sentence) else ""
    return () if after == "else" else (Group(first, last, first, 0, 0, "none"),)


def _last_of_none(sentence: Sentence, position: int) -> int:
    """The last word of "none", "none of them", "none of the 12 passengers"."""
    inside = skip_partitive(sentence, position + 1)
    if inside.start is None:
        return position
    if inside.pronoun is not None:
        return inside.pronoun
    numeral = read_numeral(sentence, inside.start)
    start = numeral.last + 1 if numeral is not None else inside.start
    counted = read_counted_noun(sentence, start)
    return counted.last if counted is not None else start - 1


def _no_noun(sentence: Sentence, position: int) -> tuple[Group, ...]:
    """ "no casualties", "without any injuries", "no deaths or injuries"."""
    word, start = sentence[position].lower, position + 1
    if word == "without" and start < len(sentence) and sentence[start].lower in ("any", "causing"):
        start += 1
    counted = read_counted_noun(sentence, start)
    if counted is None or counted.category not in (PERSON, HARM) or counted.extra:
        return ()
    group = Group(position, counted.last, position, 0, 0, "none", noun=counted, rule=f'"{word}" read as 0')
    return (group, *_second_half(sentence, group))


def _second_half(sentence: Sentence, group: Group) -> tuple[Group, ...]:
    start = group.last + 1
    if start + 1 >= len(sentence) or sentence[start].lower not in ("or", "and", "nor"):
        return ()
    if sentence[start + 1].lower in ("no", "any"):
        return ()
    counted = read_counted_noun(sentence, start + 1)
    if counted is None or counted.category != group.category:
        return ()
    return (replace(group, first=start + 1, last=counted.last, number=start + 1, noun=counted),)


def _is_negated(sentence: Sentence, position: int) -> bool:
    start = max(0, position - _NEGATION_REACH)
    return any(token.lower in grammar("negations") for token in sentence.tokens[start:position])

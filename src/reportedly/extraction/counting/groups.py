"""Groups: what is counted, a quantity with its noun ("at least 12 people", "a man", "84 others")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly.extraction.counting.group import Group, GroupForm
from reportedly.extraction.counting.nobody import find_nobody
from reportedly.extraction.counting.nouns import HARM, PERSON, collective_size, is_collective_of
from reportedly.extraction.counting.phrases import CountedNoun, read_counted_noun, skip_partitive
from reportedly.extraction.counting.quantities import Quantity
from reportedly.extraction.counting.words import grammar
from reportedly.records.sentence import Sentence

_UNCOUNTED = ("unit", "attack", "animal", "matter")
_OTHERS_AFTER = frozenset({"and", "with", "wounding", "injuring", "killing", "wounded", "injured", "killed"})
_FIGURES = frozenset({"figure", "toll", "count", "number", "estimate", "tally"})
_NUMBERED_MORE = frozenset({"another", "further", "additional", "other"})


def find_groups(sentence: Sentence, quantities: Sequence[Quantity]) -> tuple[Group, ...]:
    """The groups of ``sentence`` in text order.

    Left out are units, attacks and animals, and figures that the sentence calls earlier ones.
    """
    at = {quantity.first: quantity for quantity in quantities}
    found: list[Group] = []
    position = 0
    while position < len(sentence):
        made = _groups_at(sentence, position, at, base=len(found))
        if all(_counts(sentence, group) for group in made):
            found.extend(made)
        position = max((group.last for group in made), default=position) + 1
    return tuple(found)


def _counts(sentence: Sentence, group: Group) -> bool:
    if group.category in _UNCOUNTED:
        return False
    before = [token.lower for token in sentence.tokens[max(0, group.first - 4) : group.first]]
    if not grammar("percent").isdisjoint(before) and "of" in before:
        return False
    if before[-1:] == ["of"]:
        before = before[:-2] if before[-2:-1] and before[-2] in _FIGURES else []
    return not before or before[-1] not in grammar("earlier")


def _groups_at(sentence: Sentence, position: int, at: dict[int, Quantity], *, base: int) -> tuple[Group, ...]:
    quantity = at.get(position)
    if quantity is not None:
        return _numbered(sentence, quantity, at, base=base)
    word = sentence[position].lower
    if word in _NUMBERED_MORE and position + 1 in at:
        following = _numbered(sentence, at[position + 1], at, base=base)
        return (replace(following[0], first=position, extra=True), *following[1:]) if following else ()
    if word == "others" and position and sentence[position - 1].lower in _OTHERS_AFTER:
        rule = '"others" read as 1 or more'
        return (Group(position, position, position, 1, None, "number", rule=rule, extra=True),)
    if word in grammar("articles") or word in grammar("determiners"):
        return _single(sentence, position, at)
    return find_nobody(sentence, position)


def _numbered(
    sentence: Sentence, quantity: Quantity, at: dict[int, Quantity], *, base: int
) -> tuple[Group, ...]:
    """The group of a number; where it is a part of another number, both."""
    group = Group(
        quantity.first, quantity.last, quantity.number, quantity.low, quantity.high, "number",
        rule=quantity.rule, bound=quantity.bound,
    )  # fmt: skip
    inside = skip_partitive(sentence, quantity.last + 1)
    if inside.pronoun is not None:
        return (replace(group, last=inside.pronoun, whole=-1),)
    if inside.start is not None and inside.start in at:
        whole = _numbered(sentence, at[inside.start], at, base=base + 1)
        if not whole or whole[0].noun is None or whole[0].category in _UNCOUNTED:
            return (group,)
        return (replace(group, noun=whole[0].noun, whole=base + 1), whole[0])
    counted = read_counted_noun(sentence, quantity.last + 1)
    if not _agrees(sentence, quantity, counted):
        return ()
    if counted is None:
        return (group,)
    noun = counted if counted.noun is not None else None
    return (_sized(sentence, replace(group, last=counted.last, noun=noun, extra=counted.extra), at),)


def _agrees(sentence: Sentence, quantity: Quantity, counted: CountedNoun | None) -> bool:
    """ "both" and vague words want a plural: "multiple murder" counts nothing, "both" alone is a pronoun."""
    plural = counted is not None and counted.noun is not None and counted.noun.plural
    if sentence[quantity.number].lower == "both":
        return plural
    if quantity.high is None and quantity.bound is None and counted is not None and counted.noun is not None:
        return plural or counted.category == "unknown"
    return True


def _sized(sentence: Sentence, group: Group, at: dict[int, Quantity]) -> Group:
    """A collective with its size: "a couple" counts two, "a family of five" five, "a family" nobody."""
    counted = group.noun
    if counted is None or counted.head is None or group.high != 1:
        return group
    word = sentence[counted.head].lower
    size = collective_size(word)
    if size is not None:
        return replace(group, low=size, high=size, rule=f'"{word}" read as {size}')
    if not is_collective_of(word):
        return group
    inner = at.get(counted.last + 2) if counted.last + 2 < len(sentence) else None
    if inner is None or sentence[counted.last + 1].lower != "of":
        return replace(
            group, noun=replace(counted, noun=None, head=None), low=None, high=None, form="unsized"
        )
    people = read_counted_noun(sentence, inner.last + 1)
    if people is None or people.category != PERSON:
        people = replace(counted, last=inner.last, of=None)
    return replace(group, last=people.last, low=inner.low, high=inner.high, rule=inner.rule, noun=people)


def _is_ordinal(sentence: Sentence, position: int) -> bool:
    """Whether "third" stands for one more person ("wounded a *third*"), unlike in "a third of them"."""
    if position >= len(sentence) or sentence[position].lower not in grammar("ordinals"):
        return False
    after = sentence[position + 1] if position + 1 < len(sentence) else None
    return after is None or not (after.lower == "of" or after.tag in ("NN", "NNS", "JJ", "NNP", "HYPH"))


def _one_more(first: int, last: int) -> Group:
    return Group(first, last, first, 1, 1, "single", extra=True)


def _single(sentence: Sentence, position: int, at: dict[int, Quantity]) -> tuple[Group, ...]:
    """ "a man", "another woman", "her husband": one person; "another" alone, one more of the same."""
    word = sentence[position].lower
    definite, another = word not in grammar("articles"), word == "another"
    if definite and any(place in at for place in (position + 1, position + 2)):
        return ()
    counted = read_counted_noun(sentence, position + 1)
    if _is_ordinal(sentence, position + 1):
        return (_one_more(position, position + 1),) if not definite else ()
    if counted is None or counted.noun is None:
        return (_one_more(position, position),) if another else ()
    if counted.category == HARM and not definite and counted.noun.singular:
        return ()
    if counted.category != PERSON and not (another and counted.noun.singular):
        return ()
    if position and sentence[position - 1].lower == "not" and sentence[position + 1].lower == "single":
        return (
            Group(position - 1, counted.last, position, 0, 0, "none", noun=counted, rule='"not a" read as 0'),
        )
    form: GroupForm = "definite" if definite else "single"
    group = Group(position, counted.last, position, 1, 1, form, noun=counted, extra=another)
    sized = _sized(sentence, group, at)
    if sized.form == "unsized":
        return ()
    return (sized,) if counted.noun.singular or sized.low != 1 else ()

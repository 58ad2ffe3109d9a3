"""Links: which group of people or things each harm word befell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportedly.extraction.attribution.cue_lexicon import load_cues
from reportedly.extraction.counting.harms import Harm, is_shouting
from reportedly.extraction.counting.link import Link, fits, make_link, make_person_link
from reportedly.extraction.counting.nouns import PERSON
from reportedly.extraction.counting.persons import unlisted_person
from reportedly.extraction.counting.reading import (
    Reading,
    group_after,
    group_before,
    harm_after,
    is_negated,
    voice,
)
from reportedly.extraction.counting.rejections import is_calendar_word, is_unit
from reportedly.extraction.counting.syntax import (
    find_subject,
    object_group,
    single_object,
    single_subject,
    subject_group,
)

_FALLBACK = 16
_BREAKS = frozenset({";", "while", "but", "when", "after", "as", "because", "–", "—"})
_SHARING = frozenset({"and", "or", "and/or", "/", "nor", ","})


def find_links(reading: Reading) -> tuple[Link, ...]:
    """What each verb and state of ``reading`` befell, in text order."""
    found: list[Link] = []
    for harm in reading.harms:
        link = _link(reading, harm, found)
        if link is not None:
            found.append(link)
    found.extend(_gapped(reading, found))
    return tuple(found)


def _gapped(reading: Reading, found: Sequence[Link]) -> Iterator[Link]:
    """ "11 people died in Tyre, *seven* in Sidon": the verb holds for the others too."""
    linked = {link.index for link in found}
    for index, group in enumerate(reading.groups):
        if index in linked or group.noun is not None or group.form != "number" or index in reading.subsets:
            continue
        joined = reading.lower(group.first - 1) in ("and", ",", ";")
        if not joined or reading.lower(group.last + 1) not in ("in", "at", "near", "outside"):
            continue
        verbs = [link for link in found if 0 <= link.index < index and link.group.category == PERSON]
        if verbs and verbs[-1].anchor[1] < group.first:
            yield replace(verbs[-1], group=group, index=index, side="self")


def _link(reading: Reading, harm: Harm, found: Sequence[Link]) -> Link | None:
    if harm.sense("transitive") is not None:
        return _link_transitive(reading, harm, found)
    if harm.sense("intransitive") is not None:
        return _link_subject(reading, harm, found)
    return _link_state(reading, harm, found) if harm.sense("state") is not None else None


def _link_transitive(reading: Reading, harm: Harm, found: Sequence[Link]) -> Link | None:
    """The object of an active verb, the subject of a passive one, whatever the tags say of its voice."""
    spoken = "active" if harm.form in ("base", "ing", "past") else voice(reading, harm)
    if spoken == "passive" or harm.form == "participle":
        return _link_passive(reading, harm, found, sure=spoken == "passive")
    right = _object(reading, harm)
    left = _adjacent(reading, harm) if spoken == "open" else None
    if right is not None and not (left is not None and _belongs_onward(reading, right)):
        return make_link(reading, harm, right, "right", found)
    bare = _has_bare_object(reading, harm)
    if left is not None and not bare:
        return make_link(reading, harm, left, "left", found)
    if spoken == "active" or bare:
        return _link_by_grammar(reading, harm, found)
    return _link_passive(reading, harm, found, sure=False) or _link_by_grammar(reading, harm, found)


def _link_by_grammar(reading: Reading, harm: Harm, found: Sequence[Link]) -> Link | None:
    index = object_group(reading, harm)
    if index is not None:
        return make_link(reading, harm, index, "right", found)
    person = unlisted_person(reading, harm.last + 1) or single_object(reading, harm)
    return make_person_link(reading, harm, person, "right")


def _link_passive(reading: Reading, harm: Harm, found: Sequence[Link], *, sure: bool) -> Link | None:
    """The subject; ``sure`` is True behind a form of "be"."""
    index = _adjacent(reading, harm)
    if index is not None and sure:
        index = _part_of(reading, index)
    if index is None:
        inverted = _inverted(reading, harm)
        if inverted is not None:
            return make_link(reading, harm, inverted, "right", found)
        index = subject_group(reading, harm)
    if index is None and sure:
        index = _nearest_left(reading, harm, found)
    if index is not None and fits(reading, harm, index):
        return make_link(reading, harm, index, "left", found)
    return make_person_link(reading, harm, single_subject(reading, harm), "left")


def _link_subject(reading: Reading, harm: Harm, found: Sequence[Link]) -> Link | None:
    """The subject of a verb that needs no object ("died", "fled")."""
    if is_negated(reading, harm):
        return None
    index = _adjacent(reading, harm)
    index = subject_group(reading, harm) if index is None else _part_of(reading, index)
    if index is None and harm.tells_of("person"):
        index = _nearest_left(reading, harm, found)
    if index is not None and fits(reading, harm, index):
        return make_link(reading, harm, index, "left", found)
    return make_person_link(reading, harm, single_subject(reading, harm), "left")


def _link_state(reading: Reading, harm: Harm, found: Sequence[Link]) -> Link | None:
    """The people that an adjective tells of; "the dead" and "died in hospital" tell of none."""
    before = harm.first - 1
    if reading.lower(before) == "the" or (before in reading.harm_at and harm.last > harm.first):
        return None
    index = group_before(reading, harm.first)
    if index is None and reading.lower(before) in ("left", "leaving", "leaves", "found"):
        index = group_after(reading, harm.last)
    if index is None:
        index = subject_group(reading, harm)
    if index is None or not fits(reading, harm, index):
        return None
    if index in reading.subsets and not _is_bare(reading, index, harm):
        return None
    if harm.senses[0].treated and _tells(reading, index):
        return None
    return make_link(reading, harm, _part_of(reading, index), "left", found)


def _tells(reading: Reading, index: int) -> bool:
    """Whether the group is who says it: "*two doctors* at the hospital said"."""
    sentence = reading.sentence
    for position in range(reading.groups[index].first, reading.groups[index].last + 1):
        token = sentence[position]
        above = sentence[token.head]
        says = token.dep == "nsubj" and above.lemma in load_cues().verbs
        if says or (token.dep == "pobj" and sentence[above.head].lower == "according"):
            return True
    return False


def _object(reading: Reading, harm: Harm) -> int | None:
    """The group right behind a verb, or behind the verb it is coordinated with ("killed or wounded 12")."""
    direct = group_after(reading, harm.last)
    if direct is not None:
        return direct if fits(reading, harm, direct) else None
    cursor = harm.last + 1
    while reading.lower(cursor) in _SHARING:
        cursor += 1
    following = reading.harm_at.get(cursor)
    if cursor == harm.last + 1 or following is None:
        return None
    onward = reading.harms[following]
    return _object(reading, onward) if onward.sense("transitive") is not None else None


def _has_bare_object(reading: Reading, harm: Harm) -> bool:
    """Whether an object without a number follows ("two men killed *the priests*"): the verb is active."""
    place = harm.last + 1
    if reading.tag(place) not in ("DT", "PRP$", "PRP", "NNS", "NNPS"):
        return False
    window = [reading.lower(word) for word in range(place, place + 4)]
    return not any(is_unit(word) or is_calendar_word(word) for word in window)


def _belongs_onward(reading: Reading, index: int) -> bool:
    """Whether the group behind a participle is told of by a later one: "six killed, *12* injured"."""
    return harm_after(reading, reading.groups[index].last) is not None


def _adjacent(reading: Reading, harm: Harm) -> int | None:
    """The group right before ``harm``, unless it hangs on a preposition and the parse knows a subject."""
    index = group_before(reading, harm.first)
    if index is None or (index in reading.subsets and not _is_bare(reading, index, harm)):
        return None
    if reading.tag(reading.groups[index].first - 1) != "IN":
        return index
    subject = subject_group(reading, harm)
    return index if subject is None else subject


def _is_bare(reading: Reading, index: int, harm: Harm) -> bool:
    """Whether a number and its participle stand alone: "40 casualties, including *12 dead*"."""
    group = reading.groups[index]
    return group.noun is None and group.whole is None and group.last + 1 == harm.first


def _part_of(reading: Reading, index: int) -> int:
    """ "33 of 40 drones were downed" tells of the 33."""
    return index - 1 if index and reading.groups[index - 1].whole == index else index


def _inverted(reading: Reading, harm: Harm) -> int | None:
    """ "Killed were two nurses", "also killed was a boy"."""
    after = harm.last + 1
    opens = harm.first < 4 or reading.lower(harm.first - 1) in ("also", ",")
    if not opens or reading.lower(after) not in ("was", "were"):
        return None
    index = group_after(reading, after)
    return index if index not in reading.subsets else None


def _nearest_left(reading: Reading, harm: Harm, found: Sequence[Link]) -> int | None:
    """The nearest group to the left in the clause that nothing has befallen, if the parse knows no other."""
    if find_subject(reading, harm) is not None and not is_shouting(reading.sentence):
        return None
    taken = {link.index for link in found}
    for index in range(len(reading.groups) - 1, -1, -1):
        group = reading.groups[index]
        if group.last >= harm.first:
            continue
        between = range(group.last + 1, harm.first)
        if len(between) > _FALLBACK or any(reading.lower(place) in _BREAKS for place in between):
            return None
        if index in reading.subsets or index in taken or group.form == "definite" or group.noun is None:
            continue
        if reading.lower(group.first - 1) not in ("by", "of", "with", "against"):
            return index
    return None

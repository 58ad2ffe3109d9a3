"""Appositions: titles joined to names, and descriptions to the bodies they describe."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportedly.grounding.casting.homes import find_follower
from reportedly.grounding.casting.readings import Reading
from reportedly.records.sentence import Sentence

_OPENERS = (",", "–", "—", "(")
_CLOSERS = (",", ")", "—", "–", ".", ";", ":")
_GROUP_ROLES = ("armed_group", "organisation", "media", "military")
_MEANT: dict[str, tuple[str, ...]] = {
    "armed_group": ("armed_group", "organisation"),
    "organisation": ("organisation", "media", "armed_group", "government"),
    "media": ("media", "organisation"),
    "military": ("military", "armed_group"),
}
"""Kinds of what a description of each class can be tied to."""
_LONGEST_OFFICE = 8


def link_titles(sentence: Sentence, readings: Sequence[Reading | None]) -> tuple[Reading | None, ...]:
    """``readings`` with titles tied to names: "the army chief, General X", "X, the mayor"."""
    linked = list(readings)
    starts = {reading.start: index for index, reading in enumerate(linked) if reading is not None}
    for index, title in enumerate(linked):
        if title is None or title.role != "title" or title.name is not None or title.plural:
            continue
        end = _phrase_end(sentence, title, linked, starts)
        named = _name_at(linked, starts, end + 1)
        if named is None:
            named = _name_behind(sentence, title, linked, starts)
        adjacent = named is not None
        if named is None and end + 2 < len(sentence) and sentence[end + 1].text in _OPENERS:
            named = _name_at(linked, starts, end + 2)
            if named is not None and not _closed(sentence, linked[named]):
                named = None
        if named is None:
            named = _name_before(sentence, linked, title, end)
        if named is not None:
            _join(linked, index, named, adjacent=adjacent)
    return tuple(linked)


def link_groups(sentence: Sentence, readings: Sequence[Reading | None]) -> tuple[Reading | None, ...]:
    """``readings`` with descriptions tied to names: "M23, *a rebel group*," and "a rebel group, *M23*,"."""
    linked = list(readings)
    starts = {reading.start: index for index, reading in enumerate(linked) if reading is not None}
    ends = {reading.last: index for index, reading in enumerate(linked) if reading is not None}
    for index, reading in enumerate(linked):
        if reading is None or reading.role not in _GROUP_ROLES or reading.plural:
            continue
        if reading.entity is not None or reading.name is not None:
            continue
        outlet = starts.get(reading.last + 1) if reading.role == "media" else None
        beside = linked[outlet] if outlet is not None else None
        if outlet is not None and beside is not None and _is_loose_name(beside):
            linked[outlet] = replace(beside, kind="media")
        for named in _described(sentence, reading, linked, starts, ends):
            if named is not None and _names_body(named) and named.kind in _MEANT[reading.role]:
                linked[index] = _as_named(reading, named)
                break
    return tuple(linked)


def _is_loose_name(reading: Reading) -> bool:
    """A name that nothing has made a person's: "the broadcaster *MRTV*"."""
    return reading.kind == "person" and reading.name is not None and not reading.sure and reading.role is None


def _described(
    sentence: Sentence,
    reading: Reading,
    readings: Sequence[Reading | None],
    starts: dict[int, int],
    ends: dict[int, int],
) -> Iterator[Reading | None]:
    """What stands where the name may that ``reading`` describes: right behind, before or after a comma."""
    end = _phrase_end(sentence, reading, readings, starts)
    if end == reading.last and end + 1 in starts:
        yield readings[starts[end + 1]]
    if sentence[reading.start - 1].text in _OPENERS and _ends(sentence, end) and reading.start - 2 in ends:
        yield readings[ends[reading.start - 2]]
    if end + 2 < len(sentence) and sentence[end + 1].text in _OPENERS and end + 2 in starts:
        after = readings[starts[end + 2]]
        yield after if _closed(sentence, after) else None


def _names_body(reading: Reading | None) -> bool:
    return (
        reading is not None
        and reading.kind in _GROUP_ROLES
        and (reading.name is not None or (reading.role is None and reading.entity is not None))
    )


def _as_named(reading: Reading, named: Reading) -> Reading:
    return replace(reading, entity=named.entity, kind=named.kind, home=named.home, name=named.name)


def _ends(sentence: Sentence, end: int) -> bool:
    """Whether an apposition can end behind the word ``end``."""
    after = end + 1
    if after >= len(sentence):
        return True
    return sentence[after].text in _CLOSERS or sentence[after].pos in ("ADP", "SCONJ", "PRON")


def _phrase_end(
    sentence: Sentence, reading: Reading, readings: Sequence[Reading | None], starts: dict[int, int]
) -> int:
    """The last word of ``reading`` with the actors that prepositions tie to it."""
    end, current = reading.last, reading
    for _ in range(3):
        follower = find_follower(sentence, current, readings, starts)
        if follower is None or follower.kind == "person":
            break
        end, current = follower.last, follower
    return _absorb(sentence, end)


def _absorb(sentence: Sentence, end: int) -> int:
    """``end`` moved behind what an office is for and where: "the commissioner *for human rights*", "the
    spokesman *in the region*"."""
    if end + 2 >= len(sentence) or sentence[end + 1].lower not in ("of", "for", "in"):
        return end
    position = end + 2
    while position < len(sentence) and sentence[position].pos in ("NOUN", "PROPN", "ADJ", "DET", "CCONJ"):
        position += 1
    return position - 1 if position < len(sentence) and sentence[position].text == "," else end


def _name_at(readings: Sequence[Reading | None], starts: dict[int, int], position: int) -> int | None:
    index = starts.get(position)
    reading = readings[index] if index is not None else None
    return index if reading is not None and reading.kind == "person" and reading.name is not None else None


def _name_behind(
    sentence: Sentence, title: Reading, readings: Sequence[Reading | None], starts: dict[int, int]
) -> int | None:
    """The name right behind what the title is of: "secretary of state *X*", "head of the agency *Y*"."""
    position = title.last + 1
    nouns = 0
    while position < len(sentence) and position - title.last <= _LONGEST_OFFICE:
        token = sentence[position]
        if nouns and sentence[position - 1].pos in ("NOUN", "PROPN"):
            named = _name_at(readings, starts, position)
            if named is not None:
                return named
        nouns += token.pos in ("NOUN", "PROPN")
        linking = token.lower in ("of", "for", "the", "and", "&", "'s", "’s", "-") or token.pos in (
            "ADJ",
            "NOUN",
            "PROPN",
        )
        if not linking or (position == title.last + 1 and token.lower not in ("of", "for")):
            return None
        position += 1
    return None


def _closed(sentence: Sentence, reading: Reading | None) -> bool:
    """Whether a comma or the like ends the apposition, or a verb follows."""
    if reading is None:
        return False
    after = reading.last + 1
    return (
        after >= len(sentence) or sentence[after].text in _CLOSERS or sentence[after].pos in ("VERB", "AUX")
    )


def _name_before(
    sentence: Sentence, readings: Sequence[Reading | None], title: Reading, end: int
) -> int | None:
    """The name in front of an apposition: "*X*, the mayor of Y,"."""
    comma = title.start - 1
    if comma < 1 or sentence[comma].text not in (",", "—", "–", "("):
        return None
    if end + 1 < len(sentence) and sentence[end + 1].lower in ("and", "or"):
        return None
    for index, reading in enumerate(readings):
        if (
            reading is not None
            and reading.last == comma - 1
            and reading.kind == "person"
            and reading.name is not None
        ):
            return index
    return None


def _join(readings: list[Reading | None], title_index: int, name_index: int, *, adjacent: bool) -> None:
    title, named = readings[title_index], readings[name_index]
    if title is None or named is None:
        return
    home = named.home or title.home
    readings[name_index] = replace(
        named,
        sure=True,
        home=home,
        titles=(*named.titles, *title.titles),
        body=named.body or title.body,
        branch=named.branch or title.branch,
        gender=named.gender or title.gender,
        start=title.start if adjacent else named.start,
    )
    readings[title_index] = replace(title, name=named.name, kind="person", sure=True)

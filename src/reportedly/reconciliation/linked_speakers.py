"""Linked speakers: one entity for a speaker whom several documents name differently, by name and role."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from reportedly.records.mention import Mention, MentionKind
from reportedly.records.testimony import Testimony
from reportedly.resources.lexicons import load_lexicon
from reportedly.resources.spellings import even_name

_PEOPLE: frozenset[MentionKind] = frozenset({"official", "person"})


@dataclass(frozen=True, slots=True)
class Link:
    """``entity`` stands for a speaker's name in other documents too; ``why`` says so in words."""

    entity: str
    why: str


def link_speakers(testimonies: Sequence[Testimony]) -> tuple[Testimony, ...]:
    """The testimonies with one entity a speaker; ``Testimony.linked`` tells why where it was another.

    Two names are one speaker's if they differ only in spelling, as ``spellings.toml`` has it; the commonest
    spelling stands, the longest of those as common. A last name alone is an official's whose whole name is
    given if both hold an office and no other official among the testimonies has that last name. States stay
    as they are.
    """
    links = link_names(_speakers(testimonies))
    return tuple(_linked(held, links) for held in testimonies)


def link_names(speakers: Iterable[tuple[str, MentionKind]]) -> Mapping[tuple[str, MentionKind], Link]:
    """For each name and kind of a speaker that goes by another name: which, and why."""
    counted = Counter((name, kind) for name, kind in speakers if not _is_state(name))
    groups: dict[tuple[tuple[str, ...], bool], list[tuple[str, MentionKind]]] = {}
    for name, kind in sorted(counted):
        groups.setdefault((even_name(name), kind in _PEOPLE), []).append((name, kind))
    found: dict[tuple[str, MentionKind], Link] = {}
    for group in groups.values():
        spelt = _commonest(group, counted)
        for name, kind in group:
            if name != spelt:
                found[name, kind] = Link(spelt, f"“{name}” is another spelling of “{spelt}”")
    for name, kind in counted:
        whole = _only_official(name, kind, counted)
        if whole is not None:
            spelt = found[whole].entity if whole in found else whole[0]
            found[name, kind] = Link(spelt, f"“{name}” is taken for “{spelt}”, the only official so named")
    return found


def _speakers(testimonies: Iterable[Testimony]) -> Iterable[tuple[str, MentionKind]]:
    for held in testimonies:
        speaker = _speaker(held)
        if speaker is not None and speaker.entity is not None:
            yield speaker.entity, speaker.kind


def _speaker(testimony: Testimony) -> Mention | None:
    voices = testimony.statement.voices
    return voices[0].speaker if voices else None


def _commonest(group: Iterable[tuple[str, MentionKind]], counted: Counter[tuple[str, MentionKind]]) -> str:
    times: Counter[str] = Counter()
    for name, kind in group:
        times[name] += counted[name, kind]
    return min(times, key=lambda name: (-times[name], -len(name), name))


def _only_official(
    name: str, kind: MentionKind, counted: Iterable[tuple[str, MentionKind]]
) -> tuple[str, MentionKind] | None:
    """The one official with a longer name that ends in ``name``, an official's name of one word."""
    short = even_name(name)
    if kind != "official" or len(short) != 1:
        return None
    longer = [
        (other, role)
        for other, role in sorted(counted)
        if role == "official" and len(even_name(other)) > 1 and even_name(other)[-1:] == short
    ]
    return longer[0] if len({even_name(other) for other, _ in longer}) == 1 else None


def _linked(testimony: Testimony, links: Mapping[tuple[str, MentionKind], Link]) -> Testimony:
    speaker = _speaker(testimony)
    link = None
    if speaker is not None and speaker.entity is not None:
        link = links.get((speaker.entity, speaker.kind))
    if speaker is None or link is None:
        return testimony
    first, *others = testimony.statement.voices
    voice = replace(first, speaker=replace(speaker, entity=link.entity))
    statement = replace(testimony.statement, voices=(voice, *others))
    return replace(testimony, statement=statement, linked=link.why)


def _is_state(entity: str) -> bool:
    return entity in load_lexicon("countries")

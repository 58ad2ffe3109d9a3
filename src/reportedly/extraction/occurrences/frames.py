"""Frames: the groups of triggers of ``triggers.toml`` with their types and conditions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from reportedly.resources.lexicons import load_lexicon


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a condition: a role with a class, or a flag; ``turned`` asks that it does not hold."""

    role: str
    name: str
    turned: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """A group of triggers with their type and the conditions, one of which must hold for a verb."""

    name: str
    plover: str
    family: str
    mode: str | None
    acled: str | None
    when: tuple[tuple[Part, ...], ...]


@dataclass(frozen=True, slots=True)
class Pattern:
    """One trigger of a frame: a word, with the particle, object or neighbours that it needs."""

    frame: Frame
    particle: str | None = None
    companion: str | None = None
    before: str | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True)
class TriggerList:
    """Patterns by dictionary form; the order of the file is their rank."""

    verbs: Mapping[str, tuple[Pattern, ...]]
    nouns: Mapping[str, tuple[Pattern, ...]]
    adjectives: Mapping[str, tuple[Pattern, ...]]
    misread: Mapping[str, str]


@cache
def load_triggers() -> TriggerList:
    """The frames of ``triggers.toml`` by trigger word."""
    verbs: dict[str, list[Pattern]] = {}
    nouns: dict[str, list[Pattern]] = {}
    adjectives: dict[str, list[Pattern]] = {}
    lexicon = load_lexicon("triggers")
    for entry in lexicon["frame"]:
        frame = _frame(entry)
        for written in entry.get("verbs", ()):
            lemma, pattern = _verb_pattern(frame, written)
            verbs.setdefault(lemma, []).append(pattern)
        for written in entry.get("nouns", ()):
            lemma, pattern = _noun_pattern(frame, written)
            nouns.setdefault(lemma, []).append(pattern)
        for written in entry.get("adjectives", ()):
            adjectives.setdefault(written, []).append(Pattern(frame))
    for patterns in nouns.values():
        patterns.sort(key=lambda pattern: pattern.before is None and pattern.after is None)
    return TriggerList(_frozen(verbs), _frozen(nouns), _frozen(adjectives), lexicon["misread"])


@cache
def attack_nouns() -> frozenset[str]:
    """Nouns that name violence, for conditions on an "attack"."""
    return frozenset(
        lemma
        for lemma, patterns in load_triggers().nouns.items()
        if any(pattern.frame.family == "attack" and not pattern.before for pattern in patterns)
    )


def _frame(entry: Mapping[str, Any]) -> Frame:
    conditions = tuple(
        tuple(_part(written) for written in line.split(" + ")) for line in entry.get("when", ())
    )
    return Frame(
        entry["name"], entry["plover"], entry["family"], entry.get("mode"), entry.get("acled"), conditions
    )


def _part(written: str) -> Part:
    role, _, name = written.removeprefix("!").partition(":")
    return Part(role, name, turned=written.startswith("!"))


def _verb_pattern(frame: Frame, written: str) -> tuple[str, Pattern]:
    lemma, _, companion = written.partition("/")
    if companion:
        return lemma, Pattern(frame, companion=companion)
    lemma, _, particle = written.partition(" ")
    return lemma, Pattern(frame, particle=particle or None)


def _noun_pattern(frame: Frame, written: str) -> tuple[str, Pattern]:
    head, of, _ = written.partition(" of ")
    if of:
        return head, Pattern(frame, after=written[len(head) + 1 :])
    before, _, head = written.rpartition(" ")
    return head, Pattern(frame, before=before or None)


def _frozen(patterns: Mapping[str, list[Pattern]]) -> dict[str, tuple[Pattern, ...]]:
    return {lemma: tuple(held) for lemma, held in patterns.items()}

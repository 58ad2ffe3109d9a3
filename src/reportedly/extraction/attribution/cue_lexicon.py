"""Cue lexicon: the words that report speech, with how each takes what is said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from reportedly.records.statement import Stance
from reportedly.resources.lexicons import load_lexicon


@dataclass(frozen=True, slots=True)
class CueEntry:
    """``takes`` names the frames of the word, as ``cues.toml`` explains them; ``prepositions`` lead in
    what is said."""

    stance: Stance
    takes: frozenset[str]
    prepositions: frozenset[str] = frozenset()

    def joined(self, other: CueEntry) -> CueEntry:
        """Both entries in one, under the stance of this one."""
        return CueEntry(self.stance, self.takes | other.takes, self.prepositions | other.prepositions)


@dataclass(frozen=True, slots=True)
class CueLexicon:
    """Everything ``cues.toml`` holds, keyed by lemma."""

    verbs: Mapping[str, CueEntry]
    phrasals: Mapping[str, tuple[tuple[tuple[str, ...], CueEntry], ...]]
    nouns: Mapping[str, CueEntry]
    light: Mapping[str, Mapping[str, Stance]]
    raising: frozenset[str]
    bare: frozenset[str]
    agent: frozenset[str]
    addressee: frozenset[str]
    attitudes: Mapping[str, Stance]
    narrative: frozenset[str]
    plans: frozenset[str]
    judgements: frozenset[str]
    adverbs: frozenset[str]
    rumours: frozenset[str]
    unsaid: frozenset[str]
    silences: frozenset[str]
    comments: frozenset[str]
    mute: frozenset[str]
    taking_in: frozenset[str]
    patients: frozenset[str]
    kickers: frozenset[str]
    unspoken: frozenset[str]
    takings: frozenset[str]
    animate: frozenset[str]
    days: frozenset[str]
    documents: frozenset[str]
    bodies: frozenset[str]
    venues: frozenset[str]
    issuing: frozenset[str]
    carrying: frozenset[str]
    citing: frozenset[str]
    resting: frozenset[str]
    speakers: frozenset[str]


@cache
def load_cues() -> CueLexicon:
    """The cue lexicon, read once.

    Raises:
        ResourceError: ``cues.toml`` is missing or damaged.
    """
    table = load_lexicon("cues")
    limits, documents, relays = table["limits"], table["documents"], table["relays"]
    return CueLexicon(
        verbs=_entries(table["verbs"]),
        phrasals=_phrasals(table["phrasals"]),
        nouns=_entries(table["nouns"]),
        light=_light(table["light"]),
        raising=frozenset(table["passives"]["raising"]),
        bare=frozenset(table["passives"]["bare"]),
        agent=frozenset(table["passives"]["agent"]),
        addressee=frozenset(table["passives"]["addressee"]),
        attitudes={word: stance for stance, words in table["attitudes"].items() for word in words},
        narrative=frozenset(limits["narrative"]),
        plans=frozenset(limits["plans"]),
        judgements=frozenset(limits["judgements"]),
        adverbs=frozenset(table["adverbs"]["words"]),
        rumours=frozenset(table["adverbs"]["rumours"]),
        unsaid=frozenset(limits["unsaid"]),
        silences=frozenset(limits["silences"]),
        comments=frozenset(limits["comments"]),
        mute=frozenset(limits["mute"]),
        taking_in=frozenset(limits["taking_in"]),
        patients=frozenset(limits["patients"]),
        kickers=frozenset(limits["kickers"]),
        unspoken=frozenset(limits["unspoken"]),
        takings=frozenset(limits["takings"]),
        animate=frozenset(limits["animate"]),
        days=frozenset(limits["days"]),
        documents=frozenset(documents["words"]),
        bodies=frozenset(documents["bodies"]),
        venues=frozenset(documents["venues"]),
        issuing=frozenset(documents["issuing"]),
        carrying=frozenset(relays["carrying"]),
        citing=frozenset(relays["citing"]),
        resting=frozenset(relays["resting"]),
        speakers=frozenset(relays["speakers"]),
    )


def _entries(groups: Iterable[Mapping[str, Any]]) -> dict[str, CueEntry]:
    found: dict[str, CueEntry] = {}
    for group in groups:
        entry = _entry(group)
        for word in group["words"]:
            found[word] = found[word].joined(entry) if word in found else entry
    return found


def _entry(group: Mapping[str, Any]) -> CueEntry:
    return CueEntry(group["stance"], frozenset(group["takes"]), frozenset(group.get("prepositions", ())))


def _phrasals(
    groups: Iterable[Mapping[str, Any]],
) -> dict[str, tuple[tuple[tuple[str, ...], CueEntry], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], CueEntry]]] = {}
    for group in groups:
        for phrase in group["words"]:
            verb, *particles = phrase.split()
            found.setdefault(verb, []).append((tuple(particles), _entry(group)))
    return {verb: tuple(sorted(held, key=lambda pair: -len(pair[0]))) for verb, held in found.items()}


def _light(groups: Iterable[Mapping[str, Any]]) -> dict[str, dict[str, Stance]]:
    found: dict[str, dict[str, Stance]] = {}
    for group in groups:
        for verb in group["verbs"]:
            for noun in group["nouns"]:
                found.setdefault(verb, {}).setdefault(noun, group["stance"])
    return found

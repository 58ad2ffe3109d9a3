"""Speakers' record: how often later independent accounts bore out what a speaker said, or contradicted it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from reportedly.reconciliation.clashes.actors import blamed, side_of
from reportedly.reconciliation.clashes.happening import denials_of_event
from reportedly.reconciliation.clashes.numbers import is_rounding
from reportedly.reconciliation.clashes.settings import tells_setting
from reportedly.reconciliation.linked_speakers import link_names, link_speakers
from reportedly.reconciliation.speakers import (
    affirms,
    in_order,
    said_on,
    speaker_kind,
    speaker_named,
    witness_of,
)
from reportedly.reconciliation.told_figure import Told, overlap
from reportedly.reconciliation.told_figures import told_figures
from reportedly.records.dossier import Dossier
from reportedly.records.mention import MentionKind
from reportedly.records.speaker_record import SpeakerRecord
from reportedly.records.testimony import Testimony

Fared = Literal["borne_out", "contradicted", "disputed", "silent"]
_Z = 1.959963984540054
"""The 97.5th percentile of the normal distribution: an interval of 95 %."""


@dataclass(frozen=True, slots=True)
class Case:
    """How one speaker's claim of one kind fared in one incident."""

    speaker: str
    party: str | None
    kind: str
    incident: str
    fared: Fared
    role: MentionKind = "unknown"
    linked: str | None = None


def form_speaker_records(dossiers: Iterable[Dossier]) -> tuple[SpeakerRecord, ...]:
    """One a speaker and kind of claim, by name; speakers without an entity are not the same twice, left
    out.
    """
    found = [case for dossier in dossiers for case in find_cases(dossier.incident.id, dossier.testimonies)]
    links = link_names((case.speaker, case.role) for case in found)
    cases: dict[tuple[str, str], list[Case]] = {}
    for case in found:
        link = links.get((case.speaker, case.role))
        one = case if link is None else replace(case, speaker=link.entity, linked=link.why)
        cases.setdefault((one.speaker, one.kind), []).append(one)
    return tuple(_record(cases[key]) for key in sorted(cases))


def find_cases(incident: str, testimonies: Sequence[Testimony]) -> Iterator[Case]:
    """Each named speaker's first claim of each kind against what others said on that day or later.

    Independent are accounts of another origin by another side. A figure is borne out by one that shares a
    number with it or rounds it, and contradicted by a lower one, or by another of the same day; a higher
    one of a later day is the toll moving and tells nothing. An actor is borne out where the same is named,
    and contradicted where another is. That it happened is contradicted by a denial of the event.
    """
    held = [one for one in link_speakers(in_order(testimonies)) if not one.withdrawn]
    told = told_figures(held)
    for kind in ("killed", "injured"):
        yield from _cases(incident, kind, _figure_tests(told, kind))
    yield from _cases(incident, "actor", _actor_tests(held))
    yield from _cases(incident, "happened", _event_tests(held))


def wilson(successes: int, trials: int) -> tuple[float, float] | None:
    """The 95 % score interval of a share (E. B. Wilson, 1927, J. Am. Stat. Assoc. 22, 209-212); None of
    none.
    """
    if trials == 0:
        return None
    share, square = successes / trials, _Z * _Z
    middle = (share + square / (2 * trials)) / (1 + square / trials)
    half = (
        _Z * math.sqrt(share * (1 - share) / trials + square / (4 * trials * trials)) / (1 + square / trials)
    )
    return max(0.0, middle - half), min(1.0, middle + half)


Test = tuple[Testimony, set[bool]]
"""A claim, and whether later independent accounts agreed (True), disagreed (False) or both."""


def _figure_tests(told: Sequence[Told], kind: str) -> Iterator[Test]:
    figures = [
        held for held in told if held.count.kind == kind and held.count.of is None and held.part is None
    ]
    figures = [held for held in figures if held.count.scope == "incident"]
    for held in figures:
        later = [other for other in figures if _later_and_apart(held.testimony, other.testimony)]
        yield held.testimony, {agreed for other in later if (agreed := _agrees(held, other)) is not None}


def _agrees(held: Told, other: Told) -> bool | None:
    """None where the later figure cannot tell: "up to 30" says nothing of 7, "at least 8" nothing of 11."""
    if held.count.min is None or other.count.min is None:
        return None
    if other.count.max is None and other.count.min < held.count.min:
        return None
    if overlap(held.count, other.count) or is_rounding(held.count, other.count):
        return True
    higher = other.count.min > (held.count.max or 0)
    moved = higher and held.said is not None and other.said is not None and other.said > held.said
    return None if moved else False


def _actor_tests(held: Sequence[Testimony]) -> Iterator[Test]:
    naming = [one for one in held if blamed(one)]
    for one in naming:
        later = [other for other in naming if _later_and_apart(one, other)]
        yield one, {not set(blamed(one)).isdisjoint(blamed(other)) for other in later}


def _event_tests(held: Sequence[Testimony]) -> Iterator[Test]:
    denials = denials_of_event(held)
    acts = [one for one in held if tells_setting(one)]
    for one in acts:
        agreed = {True for other in acts if _later_and_apart(one, other)}
        yield one, agreed | {False for other in denials if _later_and_apart(one, other)}


def _cases(incident: str, kind: str, tests: Iterable[Test]) -> Iterator[Case]:
    """One a speaker: all that was found about any of its claims of the kind."""
    found: dict[str, tuple[Testimony, set[bool]]] = {}
    for one, agreed in tests:
        if _has_entity(one) and affirms(one):
            found.setdefault(witness_of(one), (one, set()))[1].update(agreed)
    for one, agreed in found.values():
        role = speaker_kind(one) or "unknown"
        yield Case(speaker_named(one) or "", one.party, kind, incident, _fared(agreed), role, one.linked)


def _fared(agreed: set[bool]) -> Fared:
    if len(agreed) == 2:
        return "disputed"
    return "silent" if not agreed else "borne_out" if agreed == {True} else "contradicted"


def _has_entity(one: Testimony) -> bool:
    voices = one.statement.voices
    return bool(voices) and voices[0].speaker is not None and voices[0].speaker.entity is not None


def _later_and_apart(one: Testimony, other: Testimony) -> bool:
    first, second = said_on(one), said_on(other)
    if first is None or second is None or second < first or one.origin == other.origin:
        return False
    return side_of(one) != side_of(other)


def _record(cases: Sequence[Case]) -> SpeakerRecord:
    number = {fared: sum(case.fared == fared for case in cases) for fared in _FARED}
    interval = wilson(number["borne_out"], number["borne_out"] + number["contradicted"])
    return SpeakerRecord(
        speaker=cases[0].speaker,
        party=min((case.party for case in cases if case.party is not None), default=None),
        kind=cases[0].kind,
        borne_out=number["borne_out"],
        contradicted=number["contradicted"],
        disputed=number["disputed"],
        silent=number["silent"],
        low=None if interval is None else interval[0],
        high=None if interval is None else interval[1],
        incidents=tuple(sorted({case.incident for case in cases})),
        linked=tuple(sorted({case.linked for case in cases if case.linked is not None})),
    )


_FARED: tuple[Fared, ...] = ("borne_out", "contradicted", "disputed", "silent")

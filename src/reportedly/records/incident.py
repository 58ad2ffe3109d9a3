"""Incident: what claims judged to tell of one event say together. Derived, never typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from reportedly.records.count import CountScope
from reportedly.records.event import EventType
from reportedly.records.place import Place

Policy = Literal["acled", "ucdp", "airwars", "ibc"]
POLICIES: tuple[Policy, ...] = ("acled", "ucdp", "airwars", "ibc")

ContradictionKind = Literal[
    "number", "actor", "place", "time", "responsibility", "victim_status", "happened",
    "scope", "superseded", "rounding",
]  # fmt: skip
APART: frozenset[ContradictionKind] = frozenset(("scope", "superseded", "rounding"))
"""Differences that are told apart from contradictions: both accounts can be true."""

AirwarsGrade = Literal["confirmed", "fair", "weak", "contested", "discounted"]
IncidentStatus = Literal["single_source", "corroborated", "contested", "denied", "confirmed"]


@dataclass(frozen=True, slots=True)
class Happened:
    """``edtf`` covers the days that the accounts give; ``why`` says how it was chosen, or why there is none.
    ``claims`` are those that set it."""

    edtf: str | None
    precision: str | None
    why: str
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A number under one policy. ``max`` is None where the end is open, ``best`` where the policy has none.

    ``rule`` is the policy's rule that was applied, in words; ``min_claims``, ``best_claims`` and
    ``max_claims`` are the claims that set each bound: never empty where the bound is a number.
    """

    min: int | None
    best: int | None
    max: int | None
    rule: str
    min_claims: tuple[str, ...] = ()
    best_claims: tuple[str, ...] = ()
    max_claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PolicyFigures:
    """What one policy, named with its version, publishes: a figure a kind (``killed``, ``injured``, ...).

    ``groups`` are figures of subsets (``civilians``, ``children``, ...) by kind and group, never added to
    the totals."""

    policy: Policy
    version: str
    figures: Mapping[str, Figure]
    groups: Mapping[str, Mapping[str, Figure]]


@dataclass(frozen=True, slots=True)
class Account:
    """What one speaker says of the event: in whose words, through whom, for which party.

    ``speaker`` is the name that its statements share, None for outlets in their own voice, whose accounts are
    told apart by ``outlet``. ``quotes`` go with ``claims``, one each. ``linked`` says under which other names
    the speaker is quoted, and why that is the same one.
    """

    speaker: str | None
    kind: str | None
    party: str | None
    outlet: str | None
    relays: tuple[str, ...]
    claims: tuple[str, ...]
    quotes: tuple[str, ...]
    documents: tuple[str, ...]
    origins: tuple[str, ...]
    first_said: str | None
    last_said: str | None
    against_interest: bool = False
    linked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """What is told of one facet (``place``, ``when``, ``actor``, ``weapon``, ``killed``, ...): ``value`` with
    the claims that support it and those that tell otherwise; ``origins`` and ``speakers`` count support."""

    facet: str
    value: str
    supporting: tuple[str, ...]
    dissenting: tuple[str, ...]
    origins: int
    speakers: int


@dataclass(frozen=True, slots=True)
class TollPoint:
    """A reported range at the moment it was said.

    ``of`` names a subset, ``scope`` other than ``incident`` a figure that is not of this event alone: both
    stand beside the toll and never in it. ``superseded_by`` is the claim in which the same speaker later told
    another figure; ``part`` says why a total is not the whole toll; ``withdrawn`` that a newer version of
    the article no longer tells it.
    """

    kind: str
    of: str | None
    scope: CountScope
    min: int | None
    max: int | None
    said: str | None
    recorded: str | None
    speaker: str | None
    party: str | None
    claim: str
    document: str
    superseded_by: str | None = None
    part: str | None = None
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two claims that cannot both be so, or, where ``kind`` is in ``APART``, that merely differ.

    ``claims`` and ``quotes`` are the two sides, ``words`` say in what they differ."""

    kind: ContradictionKind
    claims: tuple[str, str]
    quotes: tuple[str, str]
    speakers: tuple[str | None, str | None]
    words: str


@dataclass(frozen=True, slots=True)
class Grade:
    """Airwars' grade and Admiralty credibility (1 to 6), each with its reason. ``ceiling`` says what keeps a
    grade that no person has looked at from being higher; None where nothing did."""

    airwars: AirwarsGrade
    airwars_why: str
    admiralty: int
    admiralty_why: str
    ceiling: str | None = None


@dataclass(frozen=True, slots=True)
class Reported:
    """A document that tells of the incident, with its claims about it."""

    id: str
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None
    origin: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Noted:
    """A verification note in words, with the claims it bears on."""

    words: str
    verdict: str
    claims: tuple[str, ...]
    document: str


@dataclass(frozen=True, slots=True)
class Incident:
    """``id`` is minted once; ``title`` is made from event, place and day. Order of arrival changes nothing.

    ``outlets``, ``origins`` and ``speakers`` are counts of what is independent: corroboration rests on the
    latter two alone. ``open`` are questions nobody has answered, in words. ``place`` has no span of its own.
    """

    id: str
    title: str
    event: EventType
    when: Happened
    place: Place
    place_claims: tuple[str, ...]
    documents: tuple[Reported, ...]
    outlets: int
    origins: int
    speakers: int
    accounts: tuple[Account, ...]
    findings: tuple[Finding, ...]
    toll: tuple[TollPoint, ...]
    figures: Mapping[Policy, PolicyFigures]
    contradictions: tuple[Contradiction, ...]
    verifications: tuple[Noted, ...]
    grade: Grade
    status: IncidentStatus
    open: tuple[str, ...]
    claims: tuple[str, ...]

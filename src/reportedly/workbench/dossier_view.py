"""Dossier view: an incident in the order in which a page shows it: by party, by clash, by policy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reportedly.records.dossier import Dossier
from reportedly.records.incident import APART, POLICIES, Account, Contradiction, Figure, TollPoint
from reportedly.records.testimony import Testimony
from reportedly.workbench.drawing import reach_km
from reportedly.workbench.toll_chart import TollChart, toll_chart

_KINDS = ("killed", "injured", "missing", "captured", "displaced")
_POLICY_NAMES = {"acled": "ACLED", "ucdp": "UCDP", "airwars": "Airwars", "ibc": "Iraq Body Count"}


@dataclass(frozen=True, slots=True)
class PartyView:
    """The accounts given for one side; ``name`` is None where the speakers' side is not known."""

    name: str | None
    accounts: tuple[Account, ...]


@dataclass(frozen=True, slots=True)
class PolicyView:
    """What one policy publishes, a figure a kind; ``groups`` are figures of subsets with their names."""

    name: str
    version: str
    figures: tuple[tuple[str, Figure], ...]
    groups: tuple[tuple[str, Figure], ...]


@dataclass(frozen=True, slots=True)
class DossierView:
    """``testimonies`` by claim, ``told`` the account and the quote of each; ``clashes`` cannot both be so,
    ``differences`` can. ``reach_km`` is within what distance of its point the place lies as a rule."""

    dossier: Dossier
    testimonies: Mapping[str, Testimony]
    told: Mapping[str, tuple[Account, str]]
    parties: tuple[PartyView, ...]
    clashes: tuple[Contradiction, ...]
    differences: tuple[Contradiction, ...]
    policies: tuple[PolicyView, ...]
    charts: tuple[TollChart, ...]
    beside: tuple[TollPoint, ...]
    origins: tuple[tuple[str, tuple[str, ...]], ...]
    reach_km: float | None


def view_dossier(dossier: Dossier) -> DossierView:
    """``dossier`` as a page shows it."""
    incident = dossier.incident
    return DossierView(
        dossier=dossier,
        testimonies={told.id: told for told in dossier.testimonies},
        told={
            claim: (account, quote)
            for account in incident.accounts
            for claim, quote in zip(account.claims, account.quotes, strict=True)
        },
        parties=tuple(_parties(incident.accounts)),
        clashes=tuple(held for held in incident.contradictions if held.kind not in APART),
        differences=tuple(held for held in incident.contradictions if held.kind in APART),
        policies=tuple(_policies(dossier)),
        charts=tuple(chart for kind in _KINDS if (chart := toll_chart(kind, incident.toll)) is not None),
        beside=tuple(held for held in incident.toll if held.of or held.scope != "incident" or held.part),
        origins=tuple(_origins(dossier)),
        reach_km=reach_km(incident.place),
    )


def _parties(accounts: tuple[Account, ...]) -> Iterator[PartyView]:
    names = dict.fromkeys(account.party for account in accounts)
    for name in sorted(names, key=lambda held: (held is None, held or "")):
        yield PartyView(name, tuple(account for account in accounts if account.party == name))


def _policies(dossier: Dossier) -> Iterator[PolicyView]:
    for policy in POLICIES:
        told = dossier.incident.figures.get(policy)
        if told is None:
            continue
        groups = [
            (f"{kind}, {group}", figure)
            for kind, held in sorted(told.groups.items())
            for group, figure in sorted(held.items())
        ]
        yield PolicyView(
            _POLICY_NAMES[policy],
            told.version,
            tuple(sorted(told.figures.items(), key=_kind_order)),
            tuple(groups),
        )


def _kind_order(told: tuple[str, Figure]) -> tuple[int, str]:
    return (_KINDS.index(told[0]) if told[0] in _KINDS else len(_KINDS), told[0])


def _origins(dossier: Dossier) -> Iterator[tuple[str, tuple[str, ...]]]:
    names = dict.fromkeys(document.origin for document in dossier.incident.documents)
    for name in names:
        yield name, tuple(held.id for held in dossier.incident.documents if held.origin == name)

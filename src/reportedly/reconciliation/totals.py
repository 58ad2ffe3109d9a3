"""Totals: figures of incidents added up under one policy, and why the policies' totals differ."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportedly.records.edtf import day_bounds
from reportedly.records.incident import POLICIES, Figure, Incident, Policy
from reportedly.records.total import Difference, Total, TotalBy

Bounds = tuple[int | None, int | None, int | None]


@dataclass(frozen=True, slots=True)
class Counted:
    """What an incident adds to a total under a policy; ``figure`` is None where it is left out, ``rule``
    says why it is or how the figure was formed."""

    figure: Figure | None
    rule: str


def count_incident(incident: Incident, policy: Policy, kind: str) -> Counted:
    """The figure that goes into the policy's total.

    airwars: headline totals are of incidents graded fair or confirmed. ucdp: an event has at least one death
    by its best figure, a place and a day. acled, ibc: every incident with a figure. A denied incident is
    counted by nobody.
    """
    figure = incident.figures[policy].figures.get(kind)
    if figure is None:
        return Counted(None, "no such figure is told" if policy != "acled" else _no_figure(kind))
    if incident.status == "denied":
        return Counted(None, "left out: it is denied, and no independent report affirms it")
    if policy == "airwars" and incident.grade.airwars not in ("fair", "confirmed"):
        return Counted(
            None, f"left out: graded {incident.grade.airwars}, headline totals are fair and confirmed"
        )
    if policy == "ucdp":
        missing = _not_an_event(incident)
        if missing:
            return Counted(None, f"left out: {missing}")
    return Counted(figure, figure.rule)


def add_up(
    incidents: Iterable[Incident], policy: Policy, *, by: Sequence[TotalBy] = (), kind: str = "killed"
) -> tuple[Total, ...]:
    """One total a combination of values, in their order, what is not known last; nothing is filled in.

    An incident whose days lie in two months belongs to neither: its month is not known.
    """
    groups: dict[tuple[str | None, ...], list[Incident]] = {}
    for incident in sorted(incidents, key=lambda held: held.id):
        groups.setdefault(tuple(value_of(incident, name) for name in by), []).append(incident)
    ordered = sorted(groups, key=lambda values: [(held is None, held or "") for held in values])
    return tuple(_total(groups[values], policy, kind, values) for values in ordered)


def explain_differences(
    incidents: Iterable[Incident], policies: Sequence[Policy] = POLICIES, *, kind: str = "killed"
) -> tuple[Difference, ...]:
    """The incidents of which ``policies`` publish different numbers, those that differ most first."""
    found = []
    for incident in incidents:
        counted = {policy: count_incident(incident, policy, kind) for policy in policies}
        bounds = {policy: bounds_of(held.figure) for policy, held in counted.items()}
        if len({published(held) for held in bounds.values()}) > 1:
            rules = {policy: held.rule for policy, held in counted.items()}
            words = "; ".join(f"{policy} {published_words(held)}" for policy, held in bounds.items())
            found.append(Difference(incident.id, incident.title, kind, bounds, rules, words))
    return tuple(sorted(found, key=lambda held: (-_spread(held), held.incident)))


def value_of(incident: Incident, name: TotalBy) -> str | None:
    """The value under which an incident is counted; None where it is not known."""
    if name in ("year", "month", "day"):
        return _stretch(incident, {"year": 4, "month": 7, "day": 10}[name])
    if name == "country":
        return incident.place.country
    if name == "place":
        return incident.place.name
    if name == "event":
        return incident.event.acled or incident.event.plover
    if name == "grade":
        return incident.grade.airwars
    return incident.status if name == "status" else _actor(incident, party=name == "party")


def bounds_of(figure: Figure | None) -> Bounds | None:
    """Least, best and highest number."""
    return None if figure is None else (figure.min, figure.best, figure.max)


def published(bounds: Bounds | None) -> tuple[int | None, int | None] | None:
    """The one number or the range that a policy publishes: its best figure where it has one."""
    if bounds is None:
        return None
    low, best, high = bounds
    return (best, best) if best is not None else (low, high)


def published_words(bounds: Bounds | None) -> str:
    """``7``, ``7–16``, ``up to 30``, ``left out``."""
    if bounds is None:
        return "left out"
    low, best, high = bounds
    span = _range_words(low, high)
    return span if best is None or low == high else f"{best} ({span})"


def _range_words(low: int | None, high: int | None) -> str:
    if low is None:
        return f"up to {high:,}" if high is not None else "none told"
    if high is None:
        return f"{low:,}+"
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"


def _total(incidents: Sequence[Incident], policy: Policy, kind: str, values: tuple[str | None, ...]) -> Total:
    counted = [(incident, count_incident(incident, policy, kind).figure) for incident in incidents]
    figures = [figure for _, figure in counted if figure is not None]
    bests = [figure.best for figure in figures if figure.best is not None]
    return Total(
        policy=policy,
        version=incidents[0].figures[policy].version,
        kind=kind,
        by=values,
        min=sum(figure.min or 0 for figure in figures),
        best=sum(bests) if bests or not figures else None,
        max=sum(figure.max if figure.max is not None else figure.min or 0 for figure in figures),
        incidents=tuple(incident.id for incident, figure in counted if figure is not None),
        left_out=tuple(incident.id for incident, figure in counted if figure is None),
        open=sum(figure.min is None or figure.max is None for figure in figures),
    )


def _not_an_event(incident: Incident) -> str | None:
    best = incident.figures["ucdp"].figures.get("killed")
    if best is None or not (best.best or 0):
        return "no death by the best figure"
    if incident.place.name is None:
        return "no place"
    return "no day" if incident.when.edtf is None else None


def _no_figure(kind: str) -> str:
    return "no such figure is told" if kind == "killed" else "this policy counts the killed alone"


def _stretch(incident: Incident, length: int) -> str | None:
    first, last = day_bounds(incident.when.edtf)
    if first is None or last is None or first[:length] != last[:length]:
        return None
    return first[:length]


def _actor(incident: Incident, *, party: bool) -> str | None:
    """The one actor that is named, its party where the accounts tell one; None where none or several are."""
    named = {finding.value for finding in incident.findings if finding.facet == "actor"}
    parties = {account.speaker: account.party for account in incident.accounts if account.party is not None}
    names = {(parties.get(name) or name) if party else name for name in named}
    return names.pop() if len(names) == 1 else None


def _spread(difference: Difference) -> int:
    ends = [end for held in difference.counted.values() for end in (published(held) or (0, 0))]
    told = [end or 0 for end in ends]
    return max(told, default=0) - min(told, default=0)

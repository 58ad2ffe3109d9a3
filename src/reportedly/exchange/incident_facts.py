"""Incident facts: what several formats ask of an incident in the same way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from reportedly.exchange.country_names import country_names
from reportedly.records.dossier import Dossier
from reportedly.records.edtf import FIRST_DAY, LAST_DAY, day_bounds
from reportedly.records.event import Roles
from reportedly.records.incident import Figure, Incident, Policy
from reportedly.records.mention import Mention

_THINGS = frozenset(("object", "weapon", "document"))
"""Kinds of mentions that are no actors."""

RoleOf = Callable[[Roles], tuple[Mention, ...]]


@dataclass(frozen=True, slots=True)
class Window:
    """The first and the last day (ISO 8601) on which an incident may have happened."""

    first: str
    last: str

    @property
    def days(self) -> int:
        """How many days there are in it, both ends counted."""
        return (date.fromisoformat(self.last) - date.fromisoformat(self.first)).days + 1

    @property
    def middle(self) -> str:
        """Its middle day, the earlier of two."""
        first = date.fromisoformat(self.first)
        return date.fromordinal(first.toordinal() + (self.days - 1) // 2).isoformat()


class Bounds(NamedTuple):
    """A figure's numbers; None where an end is open, the policy has no best, or nothing is known."""

    min: int | None = None
    best: int | None = None
    max: int | None = None


def window_of(incident: Incident) -> Window | None:
    """The days of an incident; None where they are unknown or an end is open."""
    first, last = day_bounds(incident.when.edtf)
    if first is None or last is None or first == FIRST_DAY or last == LAST_DAY:
        return None
    return Window(first, last)


def figure_of(incident: Incident, policy: Policy, kind: str, group: str | None = None) -> Figure | None:
    """What ``policy`` publishes of ``kind`` (``killed``), of a group (``civilians``) if asked."""
    held = incident.figures.get(policy)
    if held is None:
        return None
    return held.figures.get(kind) if group is None else held.groups.get(kind, {}).get(group)


def bounds_of(incident: Incident, policy: Policy, kind: str, group: str | None = None) -> Bounds:
    """The numbers of ``figure_of``; None thrice where the policy publishes none."""
    figure = figure_of(incident, policy, kind, group)
    return Bounds() if figure is None else Bounds(figure.min, figure.best, figure.max)


def country_name(code: str | None) -> str | None:
    """The usual English name of a country; the code where it has none here."""
    return None if code is None else country_names().get(code, code)


def names_in_role(dossier: Dossier, role: RoleOf) -> tuple[str, ...]:
    """As ``actors_in_role``, the names alone."""
    return tuple(name for name, _ in actors_in_role(dossier, role))


def actors_in_role(dossier: Dossier, role: RoleOf) -> tuple[tuple[str, Mention], ...]:
    """As ``mentions_in_role``, without things and without what nobody can tell whom it means."""
    held = mentions_in_role(dossier, role)
    return tuple(
        (name, mention)
        for name, mention in held
        if mention.kind not in _THINGS and (mention.kind != "unknown" or mention.entity is not None)
    )


def mentions_in_role(dossier: Dossier, role: RoleOf) -> tuple[tuple[str, Mention], ...]:
    """Who or what stands in a role in claims that tell of the event as having happened, each with the first
    mention of it; the most told first, counted over origins, then by name. Country codes become names."""
    told: Counter[str] = Counter()
    first: dict[str, Mention] = {}
    seen: set[tuple[str, str]] = set()
    for testimony in dossier.testimonies:
        claim = testimony.claim
        if claim.polarity == "negative" or claim.realis != "actual":
            continue
        for mention in role(claim.roles):
            name = country_name(mention.entity) or mention.text
            first.setdefault(name, mention)
            if (name, testimony.origin) not in seen:
                seen.add((name, testimony.origin))
                told[name] += 1
    return tuple((name, first[name]) for name in sorted(told, key=lambda name: (-told[name], name)))


def outlets_of(incident: Incident) -> tuple[str, ...]:
    """The outlets that tell of it, each once, in the order of its documents."""
    return tuple(dict.fromkeys(held.outlet for held in incident.documents if held.outlet))


def recorded_last(dossier: Dossier) -> str | None:
    """The instant at which the newest of its claims was recorded."""
    return max((held.recorded for held in dossier.testimonies if held.recorded), default=None)


def account_lines(dossier: Dossier) -> Iterator[str]:
    """Who says what, a line an account: ``The army (Nile Post): “...”``."""
    outlets = {held.id: held.outlet for held in dossier.incident.documents}
    for account in dossier.incident.accounts:
        carried = _joined(dict.fromkeys(outlets.get(name) for name in account.documents))
        who = country_name(account.speaker) or account.outlet or "unnamed"
        through = f" ({carried})" if carried and carried != who else ""
        quotes = " / ".join(f"“{' '.join(quote.split())}”" for quote in account.quotes)
        yield f"{who}{through}: {quotes}"


def _joined(names: Iterable[str | None]) -> str:
    return ", ".join(filter(None, names))

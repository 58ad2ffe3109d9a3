"""Unheld: how much of a dossier a format has no place for."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from reportedly.exchange.losses import Losses
from reportedly.records.dossier import Dossier

_COUNTS: dict[str, Callable[[Dossier], int]] = {
    "accounts": lambda held: len(held.incident.accounts),
    "claims": lambda held: len(held.testimonies),
    "quotes": lambda held: len(held.testimonies),
    "spans of quotes": lambda held: len(held.testimonies),
    "relays": lambda held: sum(max(0, len(one.statement.voices) - 1) for one in held.testimonies),
    "hedges": lambda held: sum(len(one.statement.hedges) for one in held.testimonies),
    "contradictions": lambda held: len(held.incident.contradictions),
    "verification notes": lambda held: len(held.incident.verifications),
    "toll over time": lambda held: len(held.incident.toll),
    "open questions": lambda held: len(held.incident.open),
    "findings": lambda held: len(held.incident.findings),
    "grades": lambda held: 1,
    "figures of other policies": lambda held: sum(len(one.figures) for one in held.incident.figures.values()),
    "claims that set each bound": lambda held: sum(
        len(one.figures) for one in held.incident.figures.values()
    ),
    "figures of subsets": lambda held: sum(
        len(groups) for one in held.incident.figures.values() for groups in one.groups.values()
    ),
    "documents": lambda held: len(held.incident.documents),
    "origins": lambda held: held.incident.origins,
    "PLOVER types of events": lambda held: 1,
    "modes of events": lambda held: held.incident.event.mode is not None,
    "ACLED types of events": lambda held: held.incident.event.acled is not None,
    "UCDP types of violence": lambda held: held.incident.event.ucdp is not None,
    "names of places": lambda held: held.incident.place.name is not None,
    "countries": lambda held: held.incident.place.country is not None,
    "precision of places": lambda held: held.incident.place.precision is not None,
}
WHAT = tuple(_COUNTS)
"""What can be named as having no place in a format."""
_NO_PLACE = "no field for it"


def count_unheld(dossier: Dossier, losses: Losses, what: Iterable[str]) -> None:
    """Count those parts of ``dossier`` that the format has no place for, by their names in ``WHAT``."""
    for name in what:
        losses.add("unheld", name, _NO_PLACE, _COUNTS[name](dossier))

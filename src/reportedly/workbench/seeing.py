"""Seeing: incidents as somebody without the role for restricted evidence may see them.

What restricted documents tell is left out before anything is derived, counted or searched.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from reportedly.deriving import derive_dossier
from reportedly.errors import NotThere, UnknownId
from reportedly.exchange.coarsening import coarsen
from reportedly.exchange.losses import Losses
from reportedly.ledger.incident_schema import memberships
from reportedly.ledger.questions.incident_rows import standing_summaries
from reportedly.ledger.questions.moments import standing
from reportedly.ledger.questions.tellings import families_of, parts
from reportedly.ledger.schema import claims
from reportedly.reconciliation.incidents import form_incident
from reportedly.records.dossier import Dossier
from reportedly.records.incident_summary import IncidentSummary, summarise
from reportedly.review.permissions import may_see_fine_places
from reportedly.workbench.asking import Ask
from reportedly.workbench.atlas import Atlas, row_of
from reportedly.workbench.restricting import hidden_from

_DECIMALS = 2
_NOTHING: Mapping[str, IncidentSummary | None] = {}


@dataclass(frozen=True, slots=True)
class Seen:
    """What a person sees: ``atlas`` of the incidents, ``told`` those of them that are summarised otherwise
    than in the ledger (None: not at all), ``hidden`` the documents left out, ``coarse`` whether points are
    rounded."""

    head: int
    at: int | None
    atlas: Atlas
    told: Mapping[str, IncidentSummary | None]
    hidden: frozenset[str]
    coarse: bool

    def summaries(self, connection: Connection, ids: list[str]) -> dict[str, IncidentSummary]:
        """The summaries of these incidents, those that are not there left out."""
        held = standing_summaries(connection, [name for name in ids if name not in self.told], self.at)
        own = {name: told for name in ids if (told := self.told.get(name)) is not None}
        return {name: _coarse(told) if self.coarse else told for name, told in (held | own).items()}


def seen_by(ask: Ask, atlas: Atlas, head: int, at: int | None) -> Seen:
    """``atlas``, as of entry ``at``, as this person may see it."""
    coarse = not may_see_fine_places(ask.person)
    with ask.desk.ledger.reading() as connection:
        hidden = hidden_from(connection, ask.person)
        if not hidden:
            return Seen(head, at, atlas, _NOTHING, hidden, coarse)
        return ask.desk.memory.recall(
            head, ("seen", at, coarse), lambda: _without(ask, connection, atlas, head, at, hidden)
        )


def dossier_seen(ask: Ask, connection: Connection, name: str, at: int | None, head: int) -> Dossier:
    """The incident derived from those documents alone that this person may see, its places as they may be.

    Raises:
        NotThere: there are none.
    """
    whole = ask.desk.memory.recall(
        head,
        ("dossier", name, at),
        lambda: derive_dossier(connection, name, upto=at, parties=ask.desk.parties),
    )
    hidden = hidden_from(connection, ask.person)
    seen = tuple(told for told in whole.testimonies if told.document.id not in hidden)
    if not seen:
        raise NotThere("no incident has this id", where=name, advice="Look for it in the list")
    dossier = whole if len(seen) == len(whole.testimonies) else Dossier(form_incident(name, seen), seen)
    return dossier if may_see_fine_places(ask.person) else coarsen(dossier, Losses())


def _without(
    ask: Ask, connection: Connection, atlas: Atlas, head: int, at: int | None, hidden: frozenset[str]
) -> Seen:
    touched = sorted(set(_touched(connection, hidden, at)))
    families = families_of(connection, touched)
    positions = atlas.positions()
    told: dict[str, IncidentSummary | None] = {}
    for name in touched:
        try:
            dossier = dossier_seen(ask, connection, name, at, head)
            told[name] = summarise(dossier.incident, families.get(name, ""))
        except UnknownId:
            told[name] = None
    rows = [
        row_of(summary, atlas.rows[positions[name]].entry, contested=bool(summary.contradictions))
        for name, summary in told.items()
        if summary is not None and name in positions
    ]
    return Seen(head, at, atlas.changed(touched, rows), told, hidden, not may_see_fine_places(ask.person))


def _touched(connection: Connection, hidden: frozenset[str], at: int | None) -> Iterator[str]:
    """The incidents that restricted documents tell of."""
    for part in parts(sorted(hidden)):
        ids = select(claims.c.id).where(claims.c.document.in_(part))
        asked = select(memberships.c.incident).where(memberships.c.claim.in_(ids), standing(memberships, at))
        yield from connection.scalars(asked.distinct())


def _coarse(told: IncidentSummary) -> IncidentSummary:
    if told.precision != "exact" or told.lat is None or told.lon is None:
        return told
    return replace(
        told, lat=round(told.lat, _DECIMALS), lon=round(told.lon, _DECIMALS), precision="settlement"
    )

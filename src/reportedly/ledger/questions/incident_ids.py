"""Incidents' ids: which were minted, which stand for another, and for what an id stood at some entry."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, select

from reportedly.errors import AmbiguousId, UnknownId
from reportedly.ledger.incident_schema import incidents, memberships, redirects, tellings
from reportedly.ledger.questions.moments import standing
from reportedly.ledger.questions.tellings import parts

_FEWEST, _LISTED = 6, 8


@dataclass(frozen=True, slots=True)
class Resolved:
    """``id`` is the incident that the whole id ``asked`` stands for."""

    asked: str
    id: str

    @property
    def redirected(self) -> bool:
        """Whether the id that was asked for was merged into another."""
        return self.asked != self.id


def known_ids(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
    """Those of ``ids`` that were minted, with their ranks in the order of minting."""
    found: dict[str, tuple[int, int]] = {}
    for part in parts(sorted(set(ids))):
        asked = select(incidents.c.id, incidents.c.entry, incidents.c.number).where(incidents.c.id.in_(part))
        found |= {row.id: (row.entry, row.number) for row in connection.execute(asked)}
    ranked = sorted(found, key=lambda name: (*found[name], name))
    return {name: rank for rank, name in enumerate(ranked)}


def borne_elsewhere(connection: Connection, ids: Iterable[str], touched: Iterable[str]) -> frozenset[str]:
    """Those incidents of ``ids`` that tellings other than ``touched`` are in."""
    own = set(touched)
    found: set[str] = set()
    for part in parts(sorted(set(ids))):
        asked = select(tellings.c.incident, tellings.c.id).where(
            tellings.c.incident.in_(part), tellings.c.until.is_(None)
        )
        found.update(row.incident for row in connection.execute(asked) if row.id not in own)
    return frozenset(found)


def standing_redirects(connection: Connection, ids: Iterable[str], at: int | None = None) -> dict[str, str]:
    """For which incident each of ``ids`` stood at entry ``at``; none for those that stood for themselves."""
    found: dict[str, str] = {}
    for part in parts(sorted(set(ids))):
        asked = select(redirects.c.id, redirects.c.target).where(
            redirects.c.id.in_(part), standing(redirects, at)
        )
        found |= {row.id: row.target for row in connection.execute(asked)}
    return found


def resolve_incident(connection: Connection, wanted: str, at: int | None = None) -> Resolved:
    """The incident that an id, or the beginning of one, stood for at entry ``at``.

    Raises:
        UnknownId: no incident had such an id then.
        AmbiguousId: several ids begin so.
    """
    upto = [] if at is None else [incidents.c.entry <= at]
    begins = incidents.c.id >= wanted, incidents.c.id < wanted + "g"
    found = list(
        connection.scalars(
            select(incidents.c.id).where(*begins, *upto).order_by(incidents.c.id).limit(_LISTED + 1)
        )
    )
    if not found or len(wanted) < _FEWEST:
        raise UnknownId(
            "no incident has this id" if at is None else "no incident had this id then",
            where=wanted,
            advice=f"Give at least {_FEWEST} characters of an id that 'reportedly incidents' shows",
        )
    if len(found) > 1:
        raise AmbiguousId(
            f"several incidents' ids begin so: {', '.join(found[:_LISTED])}", where=wanted, advice="Give more"
        )
    name = found[0]
    while (target := standing_redirects(connection, [name], at).get(name)) is not None:
        name = target
    return Resolved(found[0], name)


def incident_of_claim(connection: Connection, claim: str, at: int | None = None) -> str | None:
    """The incident that a claim was in at entry ``at``; None if it was in none."""
    asked = select(memberships.c.incident).where(memberships.c.claim == claim, standing(memberships, at))
    return connection.scalars(asked).first()

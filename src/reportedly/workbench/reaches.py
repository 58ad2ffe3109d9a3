"""Reaches: within how many kilometres of its point an incident lies, where words tell it: "15 km from"."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlalchemy import Connection, select

from reportedly.ledger.incident_schema import memberships
from reportedly.ledger.payloads import load_payload
from reportedly.ledger.questions.tellings import parts
from reportedly.ledger.schema import claims, places, readings
from reportedly.workbench.atlas import Atlas

_MOST = 100
"""Incidents whose claims are looked at; where more lie in view, their areas are too small to see."""


def reaches_of(
    connection: Connection, atlas: Atlas, ids: Sequence[str], hidden: frozenset[str]
) -> dict[str, float]:
    """The radius of those of the incidents ``ids`` that lie near a place that is named, as the claims that
    have the incident's very point tell it, the widest of several; claims of ``hidden`` documents tell none.
    All others lie within what the precision of their place stands for."""
    positions = atlas.positions()
    near = [name for name in ids if atlas.rows[positions[name]].precision == "near"]
    found: dict[str, float] = {}
    for part in parts(near if len(near) <= _MOST else ()):
        asked = (
            select(memberships.c.incident, claims.c.local, claims.c.document, readings.c.record)
            .add_columns(places.c.lat, places.c.lon)
            .join_from(memberships, claims, claims.c.id == memberships.c.claim)
            .join(places, places.c.id == claims.c.place)
            .join(readings, readings.c.entry == claims.c.entry)
            .where(memberships.c.incident.in_(part), memberships.c.until.is_(None))
            .where(claims.c.until.is_(None), places.c.precision == "near")
        )
        for row in connection.execute(asked).all():
            held = atlas.rows[positions[row.incident]]
            if row.document not in hidden and (row.lat, row.lon) == (held.lat, held.lon):
                radius = _radius(connection, row.record, row.local)
                found[row.incident] = max(radius, found.get(row.incident, 0.0))
    return found


def _radius(connection: Connection, record: str, local: str) -> float:
    form = json.loads(load_payload(connection, record))
    place = next(claim["place"] for claim in form["claims"] if claim["id"] == local)
    return float(place.get("radius_km") or 0.0)

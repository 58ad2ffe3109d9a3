"""Incident filter: what is asked of a ledger's incidents, and the conditions that it comes to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from reportedly.ledger.incident_schema import incident_rows, memberships
from reportedly.ledger.questions.conditions import claim_conditions, event_kinds, place_matches
from reportedly.ledger.questions.countries import country_codes
from reportedly.ledger.questions.filters import ClaimFilter
from reportedly.ledger.questions.moments import standing
from reportedly.ledger.rows import folded
from reportedly.ledger.schema import claims, places

_CLAIMED = ("speaker", "party", "words", "outlet", "document", "origin", "case")


@dataclass(frozen=True, slots=True)
class IncidentFilter:
    """Every field narrows what is found; None asks nothing.

    ``place``, ``country``, ``since``, ``until`` and ``event`` are those of the incident, found if a day that
    it may have happened on is in the period. ``speaker``, ``party``, ``words``, ``outlet``, ``document``,
    ``origin`` and ``case`` ask for an incident with at least one such claim. ``grades`` are Airwars' grades,
    ``statuses`` as in the record; ``contested`` asks for accounts that contradict each other.

    ``as_of``, a day (to its end, in UTC) or an instant, asks what the ledger held then; ``said_by`` what had
    been said by the end of a day.
    """

    place: str | None = None
    country: str | None = None
    since: str | None = None
    until: str | None = None
    event: str | None = None
    grades: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    contested: bool | None = None
    speaker: str | None = None
    party: str | None = None
    words: str | None = None
    outlet: str | None = None
    document: str | None = None
    origin: str | None = None
    case: str | None = None
    said_by: str | None = None
    as_of: str | None = None

    def of_claims(self) -> ClaimFilter | None:
        """What is asked of one of the claims; None: nothing."""
        told = {name: getattr(self, name) for name in _CLAIMED}
        return ClaimFilter(**told, every_version=True) if any(told.values()) else None


def incident_conditions(
    connection: Connection, asked: IncidentFilter, at: int | None
) -> list[ColumnElement[bool]]:
    """What ``asked`` comes to for rows of ``incident_rows`` at entry ``at``."""
    return [
        standing(incident_rows, at),
        *_plain(connection, asked),
        *_judged(asked),
        *_claimed(connection, asked, at),
    ]


def _plain(connection: Connection, asked: IncidentFilter) -> Iterator[ColumnElement[bool]]:
    if asked.place is not None:
        found = select(places.c.name).where(place_matches(asked.place))
        numbers = select(places.c.geonameid).where(place_matches(asked.place))
        yield or_(incident_rows.c.place.in_(found), incident_rows.c.geonameid.in_(numbers))
    if asked.country is not None:
        yield incident_rows.c.country.in_([alpha2 for _, alpha2 in country_codes(asked.country)])
    if asked.since is not None:
        yield incident_rows.c.last_day >= asked.since
    if asked.until is not None:
        yield incident_rows.c.first_day <= asked.until
    if asked.event is not None:
        yield _of_event(connection, asked.event)


def _of_event(connection: Connection, words: str) -> ColumnElement[bool]:
    """A PLOVER type or mode, an ACLED sub-event type, or an event family."""
    wanted = folded(words)
    tests = [
        and_(incident_rows.c.plover == plover, incident_rows.c.mode == mode)
        if mode == wanted.replace(" ", "-")
        else incident_rows.c.plover == plover
        for plover, mode in event_kinds(connection)
        if wanted.replace(" ", "-") == mode or (mode is None and folded(plover) == wanted)
    ]
    tests.append(func.lower(incident_rows.c.acled) == wanted)
    return or_(*tests, incident_rows.c.family == wanted)


def _judged(asked: IncidentFilter) -> Iterator[ColumnElement[bool]]:
    if asked.grades:
        yield incident_rows.c.grade.in_(asked.grades)
    if asked.statuses:
        yield incident_rows.c.status.in_(asked.statuses)
    if asked.contested is not None:
        none = incident_rows.c.contradictions == "{}"
        yield ~none if asked.contested else none


def _claimed(connection: Connection, asked: IncidentFilter, at: int | None) -> Iterator[ColumnElement[bool]]:
    claimed = asked.of_claims()
    if claimed is not None:
        tests = [condition.test for condition in claim_conditions(connection, claimed, at)]
        ids = select(claims.c.id).where(*tests)
        yield incident_rows.c.id.in_(_incidents_with(memberships.c.claim.in_(ids), at))
    if asked.said_by is not None:
        said = select(claims.c.id).where(claims.c.said_to <= asked.said_by, standing(claims, at))
        yield incident_rows.c.id.in_(_incidents_with(memberships.c.claim.in_(said), at))


def _incidents_with(test: ColumnElement[bool], at: int | None) -> Select[tuple[str]]:
    return select(memberships.c.incident).where(test, standing(memberships, at))

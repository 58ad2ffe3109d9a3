"""Deriving: incidents from the claims that a ledger has linked, as of now or as of a past entry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from sqlalchemy import Connection

from reportedly.errors import UnknownId
from reportedly.ledger.questions.decisions import subjects_looked_at
from reportedly.ledger.questions.incident_filter import IncidentFilter
from reportedly.ledger.questions.incidents import find_incidents
from reportedly.ledger.questions.judged import judged_claims
from reportedly.ledger.questions.moments import entry_at
from reportedly.ledger.questions.planned import planned_claims
from reportedly.ledger.questions.readings import Readings
from reportedly.ledger.questions.tellings import claims_of_incidents
from reportedly.ledger.questions.testimonies import Parties, load_groups, load_testimonies, no_parties
from reportedly.reconciliation.commitments import find_commitments
from reportedly.reconciliation.incidents import form_incident
from reportedly.records.commitment import Commitment
from reportedly.records.dossier import Dossier
from reportedly.records.edtf import day_bounds
from reportedly.records.incident import Incident
from reportedly.records.testimony import Testimony

_TOGETHER = 20
"""Incidents whose claims are looked up together."""


def derive_incident(
    connection: Connection, id: str, *, upto: int | None = None, parties: Parties = no_parties
) -> Incident:
    """The incident whose whole id is ``id`` as it stood at entry ``upto``.

    Raises:
        UnknownId: no claim was in it then.
        LedgerDamaged: a reading is not what was written.
    """
    return derive_dossier(connection, id, upto=upto, parties=parties).incident


def derive_dossier(
    connection: Connection,
    id: str,
    *,
    upto: int | None = None,
    said_by: str | None = None,
    parties: Parties = no_parties,
) -> Dossier:
    """As ``derive_incident``, with the testimonies; ``said_by`` leaves out what was said after that day.

    Raises:
        UnknownId: no claim was in it then.
        LedgerDamaged: a reading is not what was written.
    """
    found = _dossiers(connection, [id], Readings(connection), upto=upto, said_by=said_by, parties=parties)
    dossier = next(found, None)
    if dossier is None:
        raise UnknownId(
            "no claim is in this incident" + ("" if upto is None and said_by is None else " as of then"),
            where=id,
            advice="Its claims were read differently later; see it with --as-of an earlier day",
        )
    return dossier


def derive_dossiers(
    connection: Connection,
    asked: IncidentFilter,
    *,
    limit: int | None = None,
    upto: int | None = None,
    parties: Parties = no_parties,
) -> Iterator[Dossier]:
    """Every incident that meets ``asked``, with its testimonies, one after the other in bounded memory.

    ``upto`` is the entry as of which it is asked, in place of ``asked.as_of``.

    Raises:
        OptionError: ``as_of`` is neither a day nor an instant.
        LedgerDamaged: a reading is not what was written.
    """
    at = entry_at(connection, asked.as_of) if upto is None else upto
    readings = Readings(connection)
    found = find_incidents(connection, asked, limit=limit, upto=at)
    while ids := [row.summary.id for row in islice(found, _TOGETHER)]:
        yield from _dossiers(connection, ids, readings, upto=at, said_by=asked.said_by, parties=parties)


def derive_incidents(
    connection: Connection,
    asked: IncidentFilter,
    *,
    limit: int | None = None,
    upto: int | None = None,
    parties: Parties = no_parties,
) -> Iterator[Incident]:
    """As ``derive_dossiers``, the incidents alone."""
    for dossier in derive_dossiers(connection, asked, limit=limit, upto=upto, parties=parties):
        yield dossier.incident


def derive_commitments(
    connection: Connection,
    *,
    first: str | None,
    last: str | None,
    upto: int | None = None,
    parties: Parties = no_parties,
) -> tuple[Commitment, ...]:
    """What was planned or promised for the days from ``first`` to ``last``, by the day it is due.

    Raises:
        LedgerDamaged: a reading is not what was written.
    """
    told = dict.fromkeys(planned_claims(connection, first=first, last=last, at=upto), "")
    return find_commitments(
        load_testimonies(connection, told, Readings(connection), at=upto, parties=parties)
    )


def said_bounds(testimony: Testimony) -> tuple[str | None, str | None]:
    """The first and the last day on which it may have been said; the last is that of publication at most."""
    voices = testimony.statement.voices
    said = voices[0].said if voices else None
    first, last = day_bounds(said.edtf if said else None)
    published = testimony.document.published
    return (first, last) if last is not None else (None if voices else published, published)


def _dossiers(
    connection: Connection,
    ids: Sequence[str],
    readings: Readings,
    *,
    upto: int | None,
    said_by: str | None,
    parties: Parties,
) -> Iterator[Dossier]:
    """The incidents ``ids`` in this order, without those in which no claim stood."""
    told = claims_of_incidents(connection, ids, upto)
    held = _testimonies(connection, told, readings, upto=upto, said_by=said_by, parties=parties)
    claims = {claim for name in held for claim in told[name]}
    touched = subjects_looked_at(connection, held.keys() | claims, at=upto)
    touched |= judged_claims(connection, claims, at=upto)
    for name in ids:
        if name in held:
            judged = name in touched or not touched.isdisjoint(told[name])
            yield Dossier(form_incident(name, held[name], judged=judged), held[name])


def _testimonies(
    connection: Connection,
    told: Mapping[str, Mapping[str, str]],
    readings: Readings,
    *,
    upto: int | None,
    said_by: str | None,
    parties: Parties,
) -> dict[str, tuple[Testimony, ...]]:
    """The testimonies of each incident, those said by the day ``said_by``; none for empty ones."""
    found = dict(load_groups(connection, told, readings, at=upto, parties=parties))
    if said_by is not None:
        found = {
            name: tuple(one for one in held if (said_bounds(one)[1] or "9999") <= said_by)
            for name, held in found.items()
        }
    return {name: held for name, held in found.items() if held}

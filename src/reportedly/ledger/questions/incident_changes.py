"""What changed about incidents since an instant: which bounds moved, what turned contested, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, or_, select

from reportedly.ledger.incident_schema import acts, incident_rows, links, memberships, redirects
from reportedly.ledger.questions.acts import claims_judged_in
from reportedly.ledger.questions.incident_rows import SUMMARY_COLUMNS, summary_of
from reportedly.ledger.questions.moments import entry_before
from reportedly.ledger.questions.tellings import parts
from reportedly.ledger.schema import entries
from reportedly.records.incident_change import (
    INCIDENT_CHANGE_KINDS,
    IncidentChange,
    IncidentChangeKind,
    compare_summaries,
)
from reportedly.records.incident_summary import IncidentSummary

_PAGE = 200


def find_incident_changes(
    connection: Connection, *, since: str | None = None, limit: int | None = None
) -> Iterator[IncidentChange]:
    """Every change of an incident since a day or an instant, in the order of the steps of linking."""
    first = entry_before(connection, since)
    steps = select(links.c.entry, links.c.upto, entries.c.recorded, links.c.sequence).join_from(
        links, entries, entries.c.number == links.c.entry
    )
    left = limit
    for step in connection.execute(steps.where(links.c.entry > first).order_by(links.c.sequence)).all():
        for change in _changes_at(connection, step):
            if left == 0:
                return
            yield change
            left = None if left is None else left - 1


def count_kinds(changes: Iterable[IncidentChange]) -> Mapping[IncidentChangeKind, int]:
    """How many incidents each kind of change befell, in the order of ``INCIDENT_CHANGE_KINDS``."""
    told = {(change.incident, kind) for change in changes for kind in change.kinds}
    counted = Counter(kind for _, kind in told)
    return {kind: counted[kind] for kind in INCIDENT_CHANGE_KINDS if counted[kind]}


def _changes_at(connection: Connection, step: Any) -> Iterator[IncidentChange]:
    entry = step.entry
    newer = _summaries(connection, incident_rows.c.entry == entry)
    older = _summaries(connection, incident_rows.c.until == entry)
    merged = {
        row.id: row.target for row in connection.execute(select(redirects).where(redirects.c.entry == entry))
    }
    claims = _new_claims(connection, entry, sorted(newer))
    decided = _decided(connection, step)
    for name in sorted({*newer, *older}):
        told = list(_told(connection, entry, name, older.get(name), newer.get(name), merged))
        if told:
            summary = newer.get(name) or older[name]
            words = dict.fromkeys(words for _, words in told if words)
            kinds = tuple(dict.fromkeys(kind for kind, _ in told))
            cause = tuple(claims.get(name, ()))
            acts_on = tuple(decided.get(name, ()))
            yield IncidentChange(
                entry, step.recorded, name, summary.title, kinds, "; ".join(words), cause, acts_on
            )


def _told(
    connection: Connection,
    entry: int,
    name: str,
    older: IncidentSummary | None,
    newer: IncidentSummary | None,
    merged: Mapping[str, str],
) -> Iterator[tuple[IncidentChangeKind, str]]:
    if newer is None:
        yield ("merged", f"into {merged[name]}") if name in merged else ("emptied", "no claim is in it now")
    elif older is not None:
        yield from compare_summaries(older, newer)
    else:
        before = select(incident_rows.c.entry).where(
            incident_rows.c.id == name, incident_rows.c.entry < entry
        )
        yield ("opened" if connection.scalars(before.limit(1)).first() is None else "back", "")


def _summaries(connection: Connection, which: Any) -> dict[str, IncidentSummary]:
    return {row.id: summary_of(row) for row in connection.execute(select(*SUMMARY_COLUMNS).where(which))}


def _new_claims(connection: Connection, entry: int, ids: Sequence[str]) -> dict[str, list[str]]:
    """The claims that came into each incident in that step."""
    found: dict[str, list[str]] = {}
    earlier = memberships.alias("earlier")
    for at in range(0, len(ids), _PAGE):
        was_in = select(earlier.c.claim).where(
            earlier.c.claim == memberships.c.claim,
            earlier.c.incident == memberships.c.incident,
            earlier.c.entry < entry,
        )
        asked = select(memberships.c.incident, memberships.c.claim).where(
            memberships.c.incident.in_(ids[at : at + _PAGE]), memberships.c.entry == entry, ~was_in.exists()
        )
        for row in connection.execute(asked.order_by(memberships.c.claim)):
            found.setdefault(row.incident, []).append(row.claim)
    return found


def _decided(connection: Connection, step: Any) -> dict[str, list[int]]:
    """What persons decided that the step took in, by each incident that it was or is about."""
    before = connection.scalar(select(links.c.upto).where(links.c.sequence == step.sequence - 1)) or 0
    asked = select(acts.c.entry).where(acts.c.entry > before, acts.c.entry <= step.upto)
    found: dict[str, list[int]] = {}
    for act in connection.scalars(asked.order_by(acts.c.entry)).all():
        homes: set[str] = set()
        for part in parts(claims_judged_in(connection, act)):
            held = select(memberships.c.incident).where(
                memberships.c.claim.in_(part),
                memberships.c.entry <= step.entry,
                or_(memberships.c.until.is_(None), memberships.c.until >= step.entry),
            )
            homes.update(connection.scalars(held))
        for name in homes:
            found.setdefault(name, []).append(act)
    return found

"""Steps of linking as rows: tellings, which claim is in which incident, and what lists show of incidents."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select, update

from reportedly.ledger.database import add_rows
from reportedly.ledger.incident_schema import (
    incident_rows,
    incidents,
    links,
    memberships,
    redirects,
    telling_keys,
    tellings,
)
from reportedly.ledger.rows import PER_ENTRY, insert_rows, number_of, storable
from reportedly.ledger.shelf import Shelf
from reportedly.records.entry import Entry, canonical

_AT_ONCE = 400
_Decided = Mapping[str, Any]
_Row = dict[str, Any]


def project_link(connection: Connection, entry: Entry, shelf: Shelf) -> None:
    """Bring tellings, memberships, redirects and summaries to what was decided."""
    body, number = entry.body, entry.number
    decided = json.loads(shelf.words(body["decided"]))
    row = {"sequence": body["sequence"], "entry": number, "upto": body["upto"], "rules": body["rules"]}
    insert_rows(connection, links, [row])
    _close_tellings(connection, number, decided["closed"])
    _insert_tellings(connection, number, decided)
    _move_tellings(connection, number, decided)
    formed = {form["id"] for _, form in decided["tellings"]}
    _number_components(connection, decided["components"], formed)
    minted = [
        {"id": name, "founder": founder, "entry": number, "number": at}
        for at, (name, founder) in enumerate(decided["minted"])
    ]
    add_rows(connection, incidents, minted)
    _redirect(connection, number, decided["redirects"])
    _insert_summaries(connection, number, decided)


def component_number(ids: Iterable[str]) -> int:
    """The number of the component that holds the tellings ``ids``, whichever order they come in."""
    return number_of("component", min(ids))


def _close_tellings(connection: Connection, entry: int, closed: Sequence[str]) -> None:
    for ids in _parts(closed):
        standing = tellings.c.id.in_(ids), tellings.c.until.is_(None)
        rows = list(connection.scalars(select(tellings.c.row).where(*standing)))
        connection.execute(update(tellings).where(*standing).values(until=entry))
        connection.execute(delete(telling_keys).where(telling_keys.c.row.in_(rows)))
        connection.execute(_memberships_of(ids).values(until=entry))


def _insert_tellings(connection: Connection, entry: int, decided: _Decided) -> None:
    """Keys and claims go in by their order in the table, not in that of the tellings: so the rows of one page
    of a large table come together."""
    into = {telling: incident for telling, incident, _ in decided["assigned"]}
    components = {
        name: number
        for ids, number in ((ids, component_number(ids)) for ids in decided["components"])
        for name in ids
    }
    rows: list[_Row] = []
    keys: list[tuple[int, int]] = []
    members: list[_Row] = []
    for at, (reading, form) in enumerate(decided["tellings"]):
        row, name = entry * PER_ENTRY + at, form["id"]
        told = {"row": row, "id": name, "entry": entry, "document": form["document"], "reading": reading}
        told |= {"component": components[name], "incident": into[name], "form": canonical(form)}
        rows.append(told)
        keys.extend((number, row) for number in {number_of(key) for key in form.get("keys", ())})
        members.extend(_member(claim, entry, into[name], name) for claim in form["claims"])
    add_rows(connection, tellings, rows)
    add_rows(connection, telling_keys, [{"key": key, "row": row} for key, row in sorted(keys)])
    add_rows(connection, memberships, sorted(members, key=itemgetter("claim")))


def _move_tellings(connection: Connection, entry: int, decided: _Decided) -> None:
    """Tellings that stood before and are now in another incident, with their claims."""
    formed = {form["id"] for _, form in decided["tellings"]}
    moved = {name: incident for name, incident, _ in decided["assigned"] if name not in formed}
    for ids in _parts(list(moved)):
        held = select(memberships.c.claim, memberships.c.telling).where(
            memberships.c.telling.in_(ids), memberships.c.until.is_(None)
        )
        members = connection.execute(held.order_by(memberships.c.claim)).all()
        connection.execute(_memberships_of(ids).values(until=entry))
        rows = [_member(row.claim, entry, moved[row.telling], row.telling) for row in members]
        insert_rows(connection, memberships, rows)
    changed = [{"which": name, "now": incident} for name, incident in moved.items()]
    _update_tellings(connection, "incident", changed)


def _number_components(connection: Connection, components: Sequence[Sequence[str]], formed: Set[str]) -> None:
    """Those that stood before; tellings that are ``formed`` now have their number already."""
    changed = [
        {"which": name, "now": number}
        for ids, number in ((ids, component_number(ids)) for ids in components)
        for name in ids
        if name not in formed
    ]
    _update_tellings(connection, "component", changed)


def _update_tellings(connection: Connection, column: str, changed: Sequence[_Row]) -> None:
    if changed:
        which = tellings.c.id == bindparam("which"), tellings.c.until.is_(None)
        connection.execute(update(tellings).where(*which).values({column: bindparam("now")}), list(changed))


def _redirect(connection: Connection, entry: int, told: Sequence[Sequence[Any]]) -> None:
    for part in _parts([name for name, _ in told]):
        which = redirects.c.id.in_(part), redirects.c.until.is_(None)
        connection.execute(update(redirects).where(*which).values(until=entry))
    rows = [{"id": name, "entry": entry, "target": target} for name, target in told if target is not None]
    insert_rows(connection, redirects, rows)


def _insert_summaries(connection: Connection, entry: int, decided: _Decided) -> None:
    summaries = decided["incidents"]
    gone = [name for name, target in decided["redirects"] if target is not None]
    for part in _parts([*(summary["id"] for summary in summaries), *gone, *decided["emptied"]]):
        which = incident_rows.c.id.in_(part), incident_rows.c.until.is_(None)
        connection.execute(update(incident_rows).where(*which).values(until=entry))
    add_rows(connection, incident_rows, [_summary_row(entry, summary) for summary in summaries])


def _summary_row(entry: int, summary: _Decided) -> _Row:
    row = dict(summary) | {"entry": entry}
    for name in ("title", "place"):
        row[name] = storable(row[name])
    for name in ("figures", "contradictions"):
        row[name] = canonical(row[name])
    return row


def _memberships_of(ids: Sequence[str]) -> Any:
    return update(memberships).where(memberships.c.telling.in_(ids), memberships.c.until.is_(None))


def _member(claim: str, entry: int, incident: str, telling: str) -> _Row:
    return {"claim": claim, "entry": entry, "incident": incident, "telling": telling}


def _parts(held: Sequence[str]) -> Iterator[Sequence[str]]:
    for at in range(0, len(held), _AT_ONCE):
        yield held[at : at + _AT_ONCE]

"""Incident: accounts side by side, the toll, contradictions, origins, policies and history of one event."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select
from starlette.responses import Response

from reportedly.errors import OptionError
from reportedly.ledger.incident_schema import incident_rows
from reportedly.ledger.questions.incident_ids import Resolved, resolve_incident
from reportedly.ledger.questions.moments import entry_at
from reportedly.ledger.schema import entries
from reportedly.records.dossier import Dossier
from reportedly.review.permissions import may_read
from reportedly.workbench.asking import Ask, Page, to
from reportedly.workbench.dossier_view import DossierView, view_dossier
from reportedly.workbench.rendering import instant_words
from reportedly.workbench.restricting import hidden_from
from reportedly.workbench.seeing import dossier_seen

_MOST_STOPS = 400


@dataclass(frozen=True, slots=True)
class Stop:
    """A state of the incident: the entry that brought it about, and when that was recorded."""

    entry: int
    recorded: str
    killed: tuple[int | None, int | None]
    status: str
    claims: int

    @property
    def words(self) -> str:
        """What the slider says at this stop."""
        return f"entry {self.entry}, {instant_words(self.recorded)}"


def show_incident(ask: Ask) -> Response:
    """One incident, now or as of an entry, a day or an instant."""
    at = moment(ask)
    with ask.desk.ledger.reading() as connection:
        resolved = resolve_incident(connection, ask.names["incident"], at)
        if resolved.redirected:
            return to(_address(resolved, ask.field("as-of")))
        stops = stops_of(connection, resolved.id)
        partly = bool(hidden_from(connection, ask.person))
    view = view_of(ask, resolved.id, at)
    chosen = next((number for number, stop in enumerate(stops) if at is not None and stop.entry > at), None)
    slider = [[str(stop.entry), stop.words] for stop in stops[:-1]] + [[None, "as it is now"]]
    return ask.page(
        "incident.html",
        view=view,
        incident=view.dossier.incident,
        at=at,
        stops=stops,
        partly=partly,
        slider=slider,
        chosen=len(slider) - 1 if at is None or chosen is None else max(0, chosen - 1),
        head=ask.desk.ledger.head().number,
    )


def view_of(ask: Ask, name: str, at: int | None) -> DossierView:
    """The incident with the id ``name`` as this person may see it.

    Raises:
        NotThere: nothing that this person may see tells of it.
    """
    return view_dossier(dossier_of(ask, name, at))


def dossier_of(ask: Ask, name: str, at: int | None) -> Dossier:
    """The incident derived from those documents alone that this person may see.

    Raises:
        NotThere: there are none.
    """
    head = ask.desk.ledger.head().number
    with ask.desk.ledger.reading() as connection:
        return dossier_seen(ask, connection, name, at, head)


def moment(ask: Ask) -> int | None:
    """The entry as of which it is asked; the address has an entry's number, a day or an instant.

    Raises:
        OptionError: it is neither.
    """
    written = ask.field("as-of")
    if written is None:
        return None
    if written.isascii() and written.isdigit():
        if len(written) > 15 or not int(written):
            raise OptionError(
                f"{written!r} is no entry's number", where="as-of", advice="Entries count from 1"
            )
        return int(written)
    with ask.desk.ledger.reading() as connection:
        return entry_at(connection, written)


def stops_of(connection: Connection, name: str) -> list[Stop]:
    """Every state of the incident, in order."""
    asked = (
        select(
            incident_rows.c.entry, entries.c.recorded, incident_rows.c.killed_min, incident_rows.c.killed_max,
            incident_rows.c.status, incident_rows.c.claims,
        )
        .join_from(incident_rows, entries, entries.c.number == incident_rows.c.entry)
        .where(incident_rows.c.id == name)
        .order_by(incident_rows.c.entry.desc())
        .limit(_MOST_STOPS)
    )  # fmt: skip
    found = [
        Stop(row.entry, row.recorded, (row.killed_min, row.killed_max), row.status, row.claims)
        for row in connection.execute(asked)
    ]
    return found[::-1]


def _address(resolved: Resolved, as_of: str | None) -> str:
    return f"/incidents/{resolved.id}" + (f"?as-of={as_of}" if as_of else "")


PAGES = (Page("GET", "/incidents/{incident}", may_read, show_incident),)

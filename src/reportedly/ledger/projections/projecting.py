"""Which kind of entry is projected how; kinds without a line here leave no rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from sqlalchemy import Connection, text

from reportedly.ledger.decision_schema import DECISION_PROJECTIONS
from reportedly.ledger.incident_schema import INCIDENT_PROJECTIONS
from reportedly.ledger.projections.claims import project_reading
from reportedly.ledger.projections.decisions import project_decision
from reportedly.ledger.projections.documents import project_capture, project_document
from reportedly.ledger.projections.judgements import project_judgement, project_undo
from reportedly.ledger.projections.links import project_link
from reportedly.ledger.projections.quarantine import project_case, project_quarantine, project_release
from reportedly.ledger.schema import PROJECTIONS
from reportedly.ledger.shelf import Shelf
from reportedly.records.entry import Entry

PROJECTORS: Mapping[str, Callable[[Connection, Entry, Shelf], None]] = {
    "capture": project_capture,
    "document": project_document,
    "reading": project_reading,
    "quarantine": project_quarantine,
    "release": project_release,
    "case": project_case,
    "link": project_link,
    "judgement": project_judgement,
    "undo": project_undo,
    "decision": project_decision,
}

Project = Callable[[Connection, Sequence[Entry], Shelf], None]
"""Brings the projections up to date with new entries."""


def project_in_turn(connection: Connection, written: Sequence[Entry], shelf: Shelf) -> None:
    """Bring the projections up to date with each of ``written``, one after the other."""
    for entry in written:
        project(connection, entry, shelf)


def project(connection: Connection, entry: Entry, shelf: Shelf) -> None:
    """Bring the projections up to date with ``entry``."""
    projector = PROJECTORS.get(entry.kind)
    if projector is not None:
        projector(connection, entry, shelf)


def clear(connection: Connection) -> None:
    """Empty every projection; the entries stay."""
    for table in (*PROJECTIONS, *INCIDENT_PROJECTIONS, *DECISION_PROJECTIONS):
        connection.execute(table.delete())
    emptying = "INSERT INTO {0} ({0}) VALUES ('delete-all')"
    for index in ("statement_terms", "document_terms"):
        held = emptying if connection.dialect.name == "sqlite" else "DELETE FROM {0}"
        connection.execute(text(held.format(index)))

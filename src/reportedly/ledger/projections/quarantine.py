"""Quarantine and cases as rows."""

from __future__ import annotations

from sqlalchemy import Connection, update

from reportedly.ledger.rows import insert_new, insert_rows, storable
from reportedly.ledger.schema import cases, quarantine
from reportedly.ledger.shelf import Shelf
from reportedly.records.entry import Entry


def project_quarantine(connection: Connection, entry: Entry, _shelf: Shelf) -> None:
    """Something could not be taken in, and why."""
    body = entry.body
    row = {
        "entry": entry.number,
        "id": body["id"],
        "source": storable(body["source"]),
        "code": body["code"],
        "reason": storable(". ".join(filter(None, (body["what"], body["advice"])))),
        "sha256": body["sha256"],
    }
    insert_rows(connection, quarantine, [row])


def project_release(connection: Connection, entry: Entry, _shelf: Shelf) -> None:
    """What was in quarantine no longer is."""
    body = entry.body
    connection.execute(
        update(quarantine)
        .where(quarantine.c.id == body["quarantine"])
        .values(released=entry.number, outcome=storable(body["outcome"]))
    )


def project_case(connection: Connection, entry: Entry, _shelf: Shelf) -> None:
    """A document belongs to a case."""
    row = {"name": storable(entry.body["case"]), "document": entry.body["document"], "entry": entry.number}
    insert_new(connection, cases, [row])

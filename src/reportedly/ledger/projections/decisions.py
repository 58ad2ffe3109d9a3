"""Decisions of persons as rows; one that undoes another marks it."""

from __future__ import annotations

from sqlalchemy import Connection, update

from reportedly.ledger.decision_schema import decisions
from reportedly.ledger.rows import insert_rows, storable
from reportedly.ledger.shelf import Shelf
from reportedly.records.entry import Entry, canonical


def project_decision(connection: Connection, entry: Entry, _shelf: Shelf) -> None:
    """What was decided; an undoing takes back the decision that it names."""
    body = entry.body
    row = {
        "entry": entry.number,
        "act": body["act"],
        "subject": body["subject"],
        "document": body["document"],
        "value": canonical(body["value"]),
        "why": storable(body["why"]),
    }
    insert_rows(connection, decisions, [row])
    if body["act"] == "undo":
        target = body["value"]["entry"]
        connection.execute(update(decisions).where(decisions.c.entry == target).values(undone=entry.number))

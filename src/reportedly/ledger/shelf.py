"""Shelf: the longer parts of entries while they are projected, from memory if at hand, else the tables."""

from __future__ import annotations

import json
from collections.abc import Mapping

from sqlalchemy import Connection

from reportedly.ledger.payloads import load_payload
from reportedly.records.document import Document
from reportedly.records.jsonform import record_from_json
from reportedly.records.marks import Marks, marks_from_json
from reportedly.records.record import Record

Held = Record | Marks | str
"""The longer part of an entry, read; a text is what it is."""


class Shelf:
    """``held`` are texts, records and marks by the digest of their payload, as they were when written."""

    def __init__(self, connection: Connection, held: Mapping[str, Held]) -> None:
        self._connection = connection
        self._held = held

    def words(self, name: str) -> str:
        """The payload ``name`` as it was written."""
        held = self._held.get(name)
        return held if isinstance(held, str) else load_payload(self._connection, name)

    def marks(self, name: str) -> Marks:
        """The marks of a document."""
        held = self._held.get(name)
        return held if isinstance(held, Marks) else marks_from_json(json.loads(self.words(name)))

    def record(self, name: str, document: Document) -> Record:
        """What was read from ``document``."""
        held = self._held.get(name)
        if isinstance(held, Record) and held.document.id == document.id:
            return held
        return restored(self.words(name), document)


def restored(written: str, document: Document) -> Record:
    """The record whose payload is ``written``, read from ``document``."""
    form = json.loads(written)
    form["document"] = {name: getattr(document, name) for name in document.__slots__}
    return record_from_json(form)

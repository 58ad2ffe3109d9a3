"""Readings: the records that a ledger holds, several looked up together, the last used kept at hand."""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Row, select

from reportedly.errors import LedgerDamaged
from reportedly.ledger.payloads import load_payload, unpack
from reportedly.ledger.schema import documents, entries, payloads, readings
from reportedly.ledger.shelf import restored
from reportedly.records.document import Document
from reportedly.records.record import Record

AT_HAND = 1_000
_AT_ONCE = 100
_TOLD = ("title", "published", "language", "outlet", "url", "sha256", "path", "story", "credited")

Held = OrderedDict[int, Record]
"""Records by the entries of their readings, in which nothing ever changes."""


class Readings:
    """``held`` are records of the same ledger that were loaded before; ``most`` is how many are kept."""

    def __init__(self, connection: Connection, *, held: Held | None = None, most: int = AT_HAND) -> None:
        self._connection = connection
        self._most = most
        self._held: Held = OrderedDict() if held is None else held

    def load(self, numbers: Iterable[int], *, coming: Iterable[int] = ()) -> None:
        """Have these at hand, as many of them as are kept; where one has to be looked up, the next ones of
        those that are ``coming`` too, so that it is not one question each.

        Raises:
            LedgerDamaged: one is missing, or is not what was written.
        """
        wanted = list(dict.fromkeys(numbers))[: self._most]
        for number in wanted:
            if number in self._held:
                self._held.move_to_end(number)
        missing = [number for number in wanted if number not in self._held]
        if 0 < len(missing) < _AT_ONCE and len(wanted) + _AT_ONCE <= self._most:
            further = (number for number in coming if number not in self._held)
            missing = list(dict.fromkeys((*missing, *islice(further, _AT_ONCE - len(missing)))))
        for at in range(0, len(missing), _AT_ONCE):
            for number, record in self._found(missing[at : at + _AT_ONCE]):
                self._held[number] = record
        while len(self._held) > self._most:
            self._held.popitem(last=False)

    def record(self, number: int) -> Record:
        """What was read in the entry ``number``.

        Raises:
            LedgerDamaged: it is missing, or is not what was written.
        """
        if number not in self._held:
            self.load([number])
        if number not in self._held:
            raise LedgerDamaged("no document was read in this entry", where=str(number))
        return self._held[number]

    def _found(self, numbers: list[int]) -> Iterator[tuple[int, Record]]:
        asked = (
            select(readings.c.entry, readings.c.record, payloads.c.packed, documents.c.id, documents.c.text)
            .add_columns(documents.c.text_sha256, entries.c.body)
            .join_from(readings, documents, documents.c.id == readings.c.document)
            .join(entries, entries.c.number == documents.c.entry)
            .join(payloads, payloads.c.sha256 == readings.c.record)
            .where(readings.c.entry.in_(numbers))
        )
        for row in self._connection.execute(asked):
            yield row.entry, restored(unpack(row.record, row.packed), self._document(row))

    def _document(self, row: Row[Any]) -> Document:
        body = json.loads(row.body)
        damaged = "\ufffd" in row.text
        return Document(
            id=row.id,
            text=load_payload(self._connection, row.text_sha256) if damaged else row.text,
            text_sha256=row.text_sha256,
            **{name: body[name] for name in _TOLD},
        )

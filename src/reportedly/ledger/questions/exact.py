"""Exact claims: what the record of a reading holds of a claim, letter for letter."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, select

from reportedly.ledger.payloads import load_payload
from reportedly.ledger.questions.claim_rows import ClaimRow
from reportedly.ledger.schema import readings

Json = dict[str, Any]
_RECORDS_AT_HAND = 256


def exact_forms(connection: Connection, rows: Iterable[ClaimRow]) -> Iterator[tuple[ClaimRow, Json]]:
    """Each of ``rows`` with its claim, statement and verification notes, as the JSON Schema of a record has
    them.

    Raises:
        LedgerDamaged: a record is missing, or is not what was written.
    """

    @lru_cache(maxsize=_RECORDS_AT_HAND)
    def record_of(reading: str) -> Json:
        name = connection.scalars(select(readings.c.record).where(readings.c.id == reading)).one()
        form: Json = json.loads(load_payload(connection, name))
        return form

    for row in rows:
        record = record_of(row.reading)
        claim = next(held for held in record["claims"] if held["id"] == row.local)
        statement = next(held for held in record["statements"] if held["id"] == claim["statement"])
        notes = [note for note in record["verifications"] if statement["id"] in note["about"]]
        yield row, {"claim": claim, "statement": statement, "verifications": notes}

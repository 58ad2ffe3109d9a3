"""Record: a document with all that was read from it."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.records.check import Check
from reportedly.records.claim import Claim
from reportedly.records.document import Document
from reportedly.records.place import Place
from reportedly.records.statement import Statement
from reportedly.records.timespan import Timespan
from reportedly.records.verification import Verification


@dataclass(frozen=True, slots=True)
class Record:
    """Statements, claims, places, times, verification notes and checks, each list in text order.

    ``dropped`` counts values that were left out because their words did not stand in the text.
    """

    document: Document
    statements: tuple[Statement, ...]
    claims: tuple[Claim, ...]
    places: tuple[Place, ...]
    times: tuple[Timespan, ...]
    verifications: tuple[Verification, ...]
    checks: tuple[Check, ...]
    dropped: int = 0

    def _repr_html_(self) -> str:
        """How a notebook shows the record."""
        from reportedly.records.display import record_html

        return record_html(self)

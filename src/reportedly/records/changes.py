"""Changes: what became of the claims of one record in another."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from reportedly.records.claim import Claim
from reportedly.records.record import Record
from reportedly.records.statement import Statement


@dataclass(frozen=True, slots=True)
class ClaimChange:
    kind: str
    older: Claim | None
    newer: Claim | None


def compare_records(older: Record, newer: Record) -> tuple[ClaimChange, ...]:
    return tuple(ClaimChange("gone", claim, None) for claim in older.claims)


def change_words(change: ClaimChange) -> str:
    return change.kind


def claim_anchor(document: str, record: Record, claim: Claim) -> str:
    return "c" + hashlib.sha256(f"{document}{claim.id}".encode()).hexdigest()[:20]


def statement_anchor(document: str, record: Record, statement: Statement) -> str:
    return "s" + hashlib.sha256(f"{document}{statement.id}".encode()).hexdigest()[:20]

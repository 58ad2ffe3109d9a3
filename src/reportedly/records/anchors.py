"""Anchors: ids of statements and claims, made from where they stand in which document."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reportedly.records.claim import Claim
from reportedly.records.entry import canonical_list
from reportedly.records.record import Record
from reportedly.records.span import Span
from reportedly.records.statement import Statement

_DIGITS = 20


@dataclass(frozen=True, slots=True)
class Anchors:
    """The anchors of a record's statements and claims, by their ids in the record."""

    statements: Mapping[str, str]
    claims: Mapping[str, str]


def anchors_of(record: Record) -> Anchors:
    """Anchors are the same on every machine, and in another reading of the document for what stands, or is
    found, there too; several of one place are told apart by their order."""
    places = {statement.id: _place(statement) for statement in record.statements}
    return Anchors(_told_apart("s", record.document.id, places.items()), claim_anchors(record))


def claim_anchors(record: Record) -> Mapping[str, str]:
    """The anchors of the claims of ``record`` alone, by their ids in it."""
    places = {statement.id: _place(statement) for statement in record.statements}
    told = [
        (
            claim.id,
            (
                claim.trigger.span.start,
                claim.trigger.span.end,
                claim.event.plover,
                *places[claim.statement],
            ),
        )
        for claim in record.claims
    ]
    return _told_apart("c", record.document.id, told)


def statement_anchor(statement: Statement, record: Record) -> str:
    """The anchor of one statement of ``record``."""
    return anchors_of(record).statements[statement.id]


def claim_anchor(claim: Claim, record: Record) -> str:
    """The anchor of one claim of ``record``."""
    return claim_anchors(record)[claim.id]


def _told_apart(
    letter: str, document: str, places: Iterable[tuple[str, tuple[str | int, ...]]]
) -> Mapping[str, str]:
    seen: Counter[tuple[str | int, ...]] = Counter()
    found: dict[str, str] = {}
    for name, place in places:
        found[name] = _anchor(letter, document, *place, seen[place])
        seen[place] += 1
    return found


def _place(statement: Statement) -> tuple[int, int]:
    first: Span = statement.content[0] if statement.content else statement.span
    return (first.start, first.end)


def _anchor(letter: str, *parts: str | int) -> str:
    return letter + hashlib.sha256(canonical_list(parts).encode("ascii")).hexdigest()[:_DIGITS]

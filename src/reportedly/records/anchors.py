"""Anchors: ids of statements and claims, made from where they stand in which document."""

from __future__ import annotations

import hashlib

from reportedly.records.claim import Claim
from reportedly.records.entry import canonical
from reportedly.records.record import Record
from reportedly.records.span import Span
from reportedly.records.statement import Statement

_DIGITS = 20


def statement_anchor(statement: Statement, record: Record) -> str:
    """The same on every machine, and in another reading of the document if the statement stands there too."""
    alike = [held for held in record.statements if _place(held) == _place(statement)]
    return _anchor("s", record.document.id, *_place(statement), alike.index(statement))


def claim_anchor(claim: Claim, record: Record) -> str:
    """The same on every machine, and in another reading of the document if that finds the event there too."""
    key = _claim_key(claim, record)
    alike = [held for held in record.claims if held.trigger.span == claim.trigger.span]
    ties = [held for held in alike if _claim_key(held, record) == key]
    return _anchor("c", record.document.id, *key, ties.index(claim))


def _claim_key(claim: Claim, record: Record) -> tuple[object, ...]:
    statement = next(held for held in record.statements if held.id == claim.statement)
    trigger = claim.trigger.span
    return (trigger.start, trigger.end, claim.event.plover, *_place(statement))


def _place(statement: Statement) -> tuple[int, int]:
    first: Span = statement.content[0] if statement.content else statement.span
    return (first.start, first.end)


def _anchor(letter: str, *parts: object) -> str:
    return letter + hashlib.sha256(canonical(parts).encode("ascii")).hexdigest()[:_DIGITS]

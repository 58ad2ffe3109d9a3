"""Conformance: how far what a ledger holds meets the criteria of a published standard."""

from __future__ import annotations

from dataclasses import dataclass

STANDARDS = {
    "every_casualty": "Every Casualty: minimum record, an incident",
    "sdg_16_1_2": "SDG 16.1.2: disaggregation of deaths, an incident with deaths",
    "berkeley": "Berkeley Protocol: preservation, a document",
}
"""Standards by name, with what each is held against."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """``met`` and ``unmet`` count incidents or documents; ``about`` says when it is met."""

    standard: str
    name: str
    about: str
    met: int
    unmet: int


@dataclass(frozen=True, slots=True)
class Conformance:
    """``complete`` counts, by standard, what meets every criterion of it; ``causes`` count incidents with
    deaths by the cause that SDG 16.1.2 would give."""

    incidents: int
    documents: int
    criteria: tuple[Criterion, ...]
    complete: dict[str, int]
    causes: dict[str, int]

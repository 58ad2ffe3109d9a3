"""Reader: which version of the program, with which model, read a document."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.records.engine import EngineName


@dataclass(frozen=True, slots=True)
class Reader:
    """``fingerprint`` changes with anything that may change what is read: code, word lists, model, places,
    engine. ``engine`` is None where no text was read, as in an import of records."""

    version: str
    fingerprint: str
    model: str
    engine: EngineName | None = None

"""Reader: which version of the program, with which model, read a document."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reader:
    """``fingerprint`` changes with anything that may change what is read: code, word lists, model, places."""

    version: str
    fingerprint: str
    model: str

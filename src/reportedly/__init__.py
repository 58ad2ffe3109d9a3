"""Reportedly: who says what happened, read from reporting on armed conflict.

import reportedly
record = reportedly.read(text, published="2024-11-19")
for outcome in reportedly.read_files(["wire.txt"]):
    ...
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportedly.errors import ReportedlyError
    from reportedly.pipeline import read, read_files
    from reportedly.records.claim import Claim
    from reportedly.records.document import Document
    from reportedly.records.outcome import Outcome
    from reportedly.records.record import Record
    from reportedly.records.span import Span
    from reportedly.records.statement import Statement

__version__ = "0.1.0"

_HOMES = {
    "read": "reportedly.pipeline",
    "read_files": "reportedly.pipeline",
    "Claim": "reportedly.records.claim",
    "Document": "reportedly.records.document",
    "Outcome": "reportedly.records.outcome",
    "Record": "reportedly.records.record",
    "ReportedlyError": "reportedly.errors",
    "Span": "reportedly.records.span",
    "Statement": "reportedly.records.statement",
}

__all__ = [
    "Claim",
    "Document",
    "Outcome",
    "Record",
    "ReportedlyError",
    "Span",
    "Statement",
    "__version__",
    "read",
    "read_files",
]


def __getattr__(name: str) -> object:
    """Public names are imported when first used, so that ``import reportedly`` costs nothing."""
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'reportedly' has no attribute {name!r}")

"""Preserved: how the bytes of a document are kept, for those who ask whether they are kept well."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from reportedly.ledger.evidence import Evidence
from reportedly.ledger.schema import captures


@dataclass(frozen=True, slots=True)
class Preserved:
    """``sha256`` of the first bytes that a document was read from, whether they are ``kept`` as evidence,
    and what was written of their coming; None where nothing was."""

    sha256: str | None = None
    kept: bool = False
    retrieved: str | None = None
    media_type: str | None = None
    source: str | None = None


def preserved_document(connection: Connection, evidence: Evidence, document: str) -> Preserved:
    """How the document with this id is preserved."""
    asked = (
        select(captures.c.sha256, captures.c.retrieved, captures.c.media_type, captures.c.source)
        .where(captures.c.document == document)
        .order_by(captures.c.entry)
        .limit(1)
    )
    row = connection.execute(asked).first()
    if row is None:
        return Preserved()
    return Preserved(
        row.sha256, evidence.path(row.sha256).is_file(), row.retrieved, row.media_type, row.source
    )

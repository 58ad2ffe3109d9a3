"""Holdings: which documents wait for another reading, and what waits in quarantine."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from reportedly.ledger.drafts import Draft, release_draft
from reportedly.ledger.evidence import Evidence
from reportedly.ledger.projections.documents import load_document, plain_address
from reportedly.ledger.rows import number_of
from reportedly.ledger.schema import captures, documents, entries, quarantine, readings
from reportedly.records.archive import Archive
from reportedly.records.capture import Capture, Told
from reportedly.records.document import Document

IMPORTED = "import:"
"""How the fingerprints of readers begin that took claims over from another recorder's table."""
UNNAMED = "standard input"
"""A name that many texts have: it does not say that this is what waited under it."""


@dataclass(frozen=True, slots=True)
class Quarantined:
    """``sha256`` names the bytes where they were kept; ``recorded`` is when it was put there."""

    entry: int
    id: str
    source: str
    code: str
    reason: str
    sha256: str | None
    recorded: str
    released: int | None = None
    outcome: str | None = None


def documents_not_read_by(
    connection: Connection, fingerprint: str, wanted: Iterable[str] | None = None
) -> list[str]:
    """The documents that this reader has not read, in the order in which they came.

    Rows of other recorders' tables are left out: their claims were taken over, not read from words.
    """
    taken_over = readings.c.reader.startswith(IMPORTED, autoescape=True)
    read = select(readings.c.document).where((readings.c.reader == fingerprint) | taken_over)
    asked = select(documents.c.id).where(documents.c.id.not_in(read)).order_by(documents.c.entry)
    if wanted is not None:
        asked = asked.where(documents.c.id.in_(list(wanted)))
    return list(connection.scalars(asked))


def document_at(connection: Connection, document: str) -> Document:
    """The document with this id, with all that its entry told of it."""
    held = load_document(connection, document)
    body = _body(connection, document)
    return Document(
        id=held.id,
        text=held.text,
        **{name: body[name] for name in ("title", "published", "language", "outlet", "url", "sha256")},
        **{name: body[name] for name in ("path", "story", "credited")},
        text_sha256=body["text"],
    )


def open_quarantine(connection: Connection, *, released: bool = False) -> list[Quarantined]:
    """What waits in quarantine, the oldest first; with ``released`` also what no longer does."""
    asked = (
        select(quarantine, entries.c.recorded)
        .join_from(quarantine, entries, entries.c.number == quarantine.c.entry)
        .order_by(quarantine.c.entry)
    )
    if not released:
        asked = asked.where(quarantine.c.released.is_(None))
    return [Quarantined(**row._mapping) for row in connection.execute(asked)]


def waiting_releases(connection: Connection, taken: Mapping[str, str | None]) -> list[Draft]:
    """What releases those who wait in quarantine under the name of a source that was taken in after all;
    ``taken`` are the documents by that name."""
    return [
        release_draft(held.id, "taken in at another try", taken[held.source])
        for held in open_quarantine(connection)
        if held.source in taken and held.source != UNNAMED
    ]


def address_is_known(connection: Connection, address: str) -> bool:
    """Whether something was had from ``address`` before, in quarantine or not."""
    number = number_of(plain_address(address))
    return (
        connection.scalar(select(captures.c.entry).where(captures.c.address == number).limit(1)) is not None
    )


def capture_of(connection: Connection, evidence: Evidence, sha256: str) -> Capture:
    """The capture of the bytes with this digest, as it was written when they came in.

    Raises:
        LedgerDamaged: the bytes are missing, or are not what was kept.
    """
    number = select(captures.c.entry).where(captures.c.sha256 == sha256).order_by(captures.c.entry).limit(1)
    return capture_at(connection, evidence, connection.scalar(number) or 0)


def capture_at(connection: Connection, evidence: Evidence, number: int) -> Capture:
    """The capture that entry ``number`` tells of, with its bytes.

    Raises:
        LedgerDamaged: the bytes are missing, or are not what was kept.
    """
    written = connection.scalar(select(entries.c.body).where(entries.c.number == number))
    body = json.loads(written or "{}")
    names = ("source", "media_type", "url", "asked", "retrieved", "container")
    told: dict[str, Any] = {name: body.get(name) for name in names}
    return Capture(
        raw=evidence.load(body.get("sha256", "")),
        headers=tuple((name, value) for name, value in body.get("headers", ())),
        told=Told(**body.get("told", {})),
        archive=Archive(**body["archive"]) if body.get("archive") else None,
        **told,
    )


def _body(connection: Connection, document: str) -> dict[str, Any]:
    written = connection.scalar(
        select(entries.c.body)
        .join_from(documents, entries, entries.c.number == documents.c.entry)
        .where(documents.c.id == document)
    )
    form: dict[str, Any] = json.loads(written or "{}")
    return form

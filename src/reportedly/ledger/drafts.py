"""Drafts: what is to be written to the ledger, before it has its place in the chain."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reportedly.errors import ReportedlyError
from reportedly.ledger.payloads import payload_digest
from reportedly.records.capture import Capture
from reportedly.records.document import Document
from reportedly.records.entry import Body, canonical
from reportedly.records.marks import Marks, marks_to_json
from reportedly.records.reader import Reader
from reportedly.records.record import Record
from reportedly.records.written import written_record

_DIGITS = 20


@dataclass(frozen=True, slots=True)
class Draft:
    """``key`` is made from the content: what has a key that the ledger holds already is not written again."""

    kind: str
    key: str
    body: Body
    payloads: tuple[str, ...] = ()


def content_id(letter: str, *parts: object) -> str:
    """``letter`` and twenty hexadecimal digits made from ``parts``: the same on every machine."""
    return letter + hashlib.sha256(canonical(parts).encode("ascii")).hexdigest()[:_DIGITS]


def capture_draft(capture: Capture, document: str | None) -> Draft:
    """The bytes of an article were kept; ``document`` is what was read from them, if anything could be."""
    told = {name: getattr(capture.told, name) for name in capture.told.__slots__}
    archive = capture.archive
    body = {
        "sha256": capture.sha256,
        "size": len(capture.raw),
        "media_type": capture.media_type,
        "source": capture.source,
        "url": capture.url,
        "asked": capture.asked,
        "retrieved": capture.retrieved,
        "headers": [list(header) for header in capture.headers],
        "container": capture.container,
        "archive": archive and {name: getattr(archive, name) for name in archive.__slots__},
        "told": told,
        "document": document,
    }
    return Draft("capture", content_id("capture:", capture.sha256, capture.url, document), body)


def document_draft(document: Document, marks: Marks, *, retrieved: str | None) -> Draft:
    """A version of a text is in the ledger; ``retrieved`` is when its bytes were had, if that is known."""
    written = canonical(marks_to_json(marks))
    body = {
        "id": document.id,
        "title": document.title,
        "outlet": document.outlet,
        "url": document.url,
        "published": document.published,
        "language": document.language,
        "story": document.story,
        "credited": document.credited,
        "sha256": document.sha256,
        "path": document.path,
        "retrieved": retrieved,
        "text": payload_digest(document.text),
        "marks": payload_digest(written),
    }
    return Draft("document", f"document:{document.id}", body, (document.text, written))


def reading_draft(record: Record, reader: Reader, *, written: str | None = None) -> Draft:
    """A reader read a document: what it found goes in whole, as ``written`` where that was done before."""
    written = written_record(record) if written is None else written
    document = record.document.id
    body: dict[str, Any] = {
        "id": content_id("r", document, reader.fingerprint),
        "document": document,
        "reader": {
            "version": reader.version,
            "fingerprint": reader.fingerprint,
            "model": reader.model,
            "engine": reader.engine,
        },
        "statements": len(record.statements),
        "claims": len(record.claims),
        "dropped": record.dropped,
        "record": payload_digest(written),
    }
    return Draft("reading", f"reading:{body['id']}", body, (written,))


def load_draft(manifest: str, *, parts: int, documents: int) -> Draft:
    """A folder of coded tables is taken in: ``manifest`` is the JSON that names each of its files with its
    SHA-256, and how many parts and documents it has."""
    digest = payload_digest(manifest)
    body = {"manifest": digest, "parts": parts, "documents": documents}
    return Draft("load", content_id("load:", digest), body, (manifest,))


def loaded_draft(manifest: str, part: str, files: Mapping[str, str]) -> Draft:
    """All of a part of coded tables is in: ``manifest`` is the digest of the folder's, ``files`` are the
    SHA-256 of the part's file in each table."""
    body = {"manifest": manifest, "part": part, "files": dict(files)}
    return Draft("loaded", content_id("loaded:", part, dict(files)), body)


def quarantine_draft(source: str, failure: ReportedlyError, *, sha256: str | None) -> Draft:
    """Something could not be taken in; ``sha256`` names its bytes where they were kept."""
    body = {
        "id": content_id("q", source, failure.code, sha256),
        "source": source,
        "code": failure.code,
        "what": failure.what,
        "advice": failure.advice,
        "sha256": sha256,
    }
    return Draft("quarantine", f"quarantine:{body['id']}", body)


def release_draft(quarantined: str, outcome: str, document: str | None) -> Draft:
    """What was in quarantine was taken in after all, or was let go by a person with a reason."""
    body = {"quarantine": quarantined, "outcome": outcome, "document": document}
    return Draft("release", f"release:{quarantined}", body)


def case_draft(case: str, document: str) -> Draft:
    """A document belongs to a case."""
    return Draft("case", content_id("case:", case, document), {"case": case, "document": document})


def export_draft(
    case: str | None,
    documents: Sequence[str],
    *,
    digests: tuple[str, str],
    head: tuple[int, str],
    damaged: int,
) -> Draft:
    """Evidence was given out: ``digests`` are those of the bundle's manifest and of its seal, ``head`` the
    entry where the ledger ended then, ``damaged`` counts what the bundle lacks."""
    manifest, seal = digests
    body = {
        "case": case,
        "documents": sorted(documents),
        "manifest": manifest,
        "seal": seal,
        "head": {"number": head[0], "digest": head[1]},
        "damaged": damaged,
    }
    return Draft("export", content_id("export:", manifest), body)

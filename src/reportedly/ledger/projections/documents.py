"""Documents and captures as rows: which version of which story, had from where."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from sqlalchemy import Connection, select, update

from reportedly.errors import UnknownId
from reportedly.ledger.drafts import content_id
from reportedly.ledger.filing import file_documents
from reportedly.ledger.payloads import load_payload
from reportedly.ledger.projections.origins import project_marks
from reportedly.ledger.projections.versions import withdraw_changes
from reportedly.ledger.rows import insert_rows, number_of, storable
from reportedly.ledger.schema import captures, documents
from reportedly.ledger.shelf import Shelf
from reportedly.records.document import Document
from reportedly.records.entry import Body, Entry

_FOLLOWING = ("utm_", "mc_")
_FOLLOWED = frozenset(
    ("fbclid", "gclid", "igshid", "cmpid", "at_medium", "at_campaign", "smid", "ref", "ref_src")
)
"""Parameters of an address that say how a reader came, not what is there."""


def project_capture(connection: Connection, entry: Entry, _shelf: Shelf) -> None:
    """Which bytes were had, when and from where."""
    insert_rows(connection, captures, [capture_row(entry)])


def capture_row(entry: Entry) -> dict[str, Any]:
    """The row of a capture."""
    body = entry.body
    names = ("sha256", "document", "size", "media_type", "source", "url", "asked", "retrieved", "container")
    row: dict[str, Any] = {name: body[name] for name in names}
    archive = body.get("archive") or {}
    row |= {"archive": archive.get("name"), "archive_sha256": archive.get("sha256")}
    row["archive_size"] = archive.get("size")
    for name in ("source", "url", "asked", "container", "archive"):
        row[name] = storable(row[name])
    address = body["asked"] or body["url"]
    row["address"] = None if address is None else number_of(plain_address(address))
    return row | {"entry": entry.number}


def project_document(connection: Connection, entry: Entry, shelf: Shelf) -> None:
    """A text with its place among the versions of its story and among its likes."""
    body = entry.body
    row = document_row(entry, shelf.words(body["text"]))
    insert_rows(connection, documents, [row])
    file_documents(connection, [row])
    order_versions(connection, entry.number, row["story"])
    project_marks(connection, entry, shelf.marks(body["marks"]))


def document_row(entry: Entry, words: str) -> dict[str, Any]:
    """The row of a document whose text is ``words``."""
    body = entry.body
    row: dict[str, Any] = {name: storable(body[name]) for name in ("title", "outlet", "url", "credited")}
    row |= {name: body[name] for name in ("id", "published", "language", "retrieved")}
    row |= {"entry": entry.number, "story": story_of(body), "text_sha256": body["text"]}
    return row | {"text": storable(words)}


def story_of(body: Body) -> str:
    """The id of the story that a document is a version of: from its address, else from what a feed told."""
    address = body["url"] and plain_address(body["url"])
    return content_id("y", address or body["story"] or body["id"])


def plain_address(url: str) -> str:
    """``url`` without what changes from visit to visit: case of the host, "www.", fragment, tracking."""
    parts = urlsplit(url)
    kept = [
        (key, value)
        for key, value in parse_qsl(parts.query, keep_blank_values=True)
        if not key.startswith(_FOLLOWING) and key not in _FOLLOWED
    ]
    host = parts.netloc.lower().removeprefix("www.")
    return urlunsplit(("", host, parts.path.rstrip("/"), urlencode(sorted(kept)), ""))


def load_document(connection: Connection, document: str) -> Document:
    """The document whose id is ``document``, its text letter for letter.

    Raises:
        UnknownId: there is none.
    """
    row = connection.execute(select(documents).where(documents.c.id == document)).first()
    if row is None:
        raise UnknownId("no document has this id", where=document, advice="See 'reportedly documents'")
    exact = load_payload(connection, row.text_sha256) if "\ufffd" in row.text else row.text
    return Document(
        id=row.id,
        text=exact,
        title=row.title,
        published=row.published,
        language=row.language,
        outlet=row.outlet,
        url=row.url,
        text_sha256=row.text_sha256,
        credited=row.credited,
    )


def age_of(published: str | None, retrieved: str | None, entry: int) -> tuple[str, str, int]:
    """By what the versions of a story are ordered, from the oldest on: publication, retrieval, entry."""
    return (published or "", retrieved or "", entry)


def order_versions(connection: Connection, entry: int, story: str) -> None:
    """Say of each version up to ``entry`` which one came before it; what was said of pairs that no longer
    touch ends."""
    order = (documents.c.published, documents.c.retrieved, documents.c.entry)
    held = connection.execute(
        select(documents.c.id, documents.c.previous, *order).where(
            documents.c.story == story, documents.c.entry <= entry
        )
    ).all()
    if len(held) < 2:
        return
    told = sorted(held, key=lambda row: age_of(row.published, row.retrieved, row.entry))
    for before, row in zip((None, *told), told, strict=False):
        previous = None if before is None else before.id
        if row.previous != previous:
            connection.execute(update(documents).where(documents.c.id == row.id).values(previous=previous))
            if row.previous is not None:
                withdraw_changes(connection, entry, row.previous, row.id)

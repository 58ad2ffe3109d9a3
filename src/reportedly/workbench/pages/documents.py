"""Documents: the list, and each with its text marked up, its versions, its copies and its evidence."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from markupsafe import Markup
from sqlalchemy import Connection, select
from starlette.responses import Response

from reportedly.errors import NotThere
from reportedly.exchange.article_view import view_article
from reportedly.exchange.html_page import LEGEND, article_html
from reportedly.ledger.incident_schema import memberships
from reportedly.ledger.payloads import load_payload
from reportedly.ledger.questions.decisions import (
    decisions_about,
    decisions_on_document,
    restricted_documents,
)
from reportedly.ledger.questions.documents import DocumentRow, find_documents
from reportedly.ledger.questions.filters import DocumentFilter
from reportedly.ledger.questions.holdings import document_at
from reportedly.ledger.questions.shown import resolve_id, shown_as
from reportedly.ledger.questions.tellings import parts
from reportedly.ledger.schema import readings
from reportedly.ledger.shelf import restored
from reportedly.records.anchors import anchors_of
from reportedly.records.record import Record
from reportedly.review.permissions import may_read, may_see_restricted
from reportedly.workbench.asking import Ask, Page
from reportedly.workbench.bookmarks import read_bookmark, write_bookmark
from reportedly.workbench.differing import compare_texts
from reportedly.workbench.restricting import hidden_from, require_document, seen_changes

PAGE_LENGTH = 50


def document_filter(ask: Ask) -> DocumentFilter:
    """What the fields of the address ask for."""
    asked: dict[str, Any] = {held.name: ask.field(held.name) for held in fields(DocumentFilter)}
    return DocumentFilter(**asked)


def list_documents(ask: Ask) -> Response:
    """A page of documents, the latest published first."""
    asked = document_filter(ask)
    rows, following = page_of_documents(ask, asked, after=ask.field("after"))
    return ask.page(
        "documents.html", rows=rows, asked=asked, following=following, first=ask.field("after") is None
    )


def page_of_documents(
    ask: Ask, asked: DocumentFilter, *, after: str | None, limit: int = PAGE_LENGTH
) -> tuple[list[DocumentRow], str | None]:
    """The documents of one page that this person may see, and the bookmark of the next page."""
    with ask.desk.ledger.reading() as connection:
        hidden = hidden_from(connection, ask.person)
        rows = list(find_documents(connection, asked, limit=limit + 1, after=read_bookmark(after)))
    shown = [row for row in rows[:limit] if row.document not in hidden]
    return shown, write_bookmark(rows[limit - 1].bookmark) if len(rows) > limit else None


def show_document(ask: Ask) -> Response:
    """A document with all that was read from it."""
    with ask.desk.ledger.reading() as connection:
        name = document_named(connection, ask)
        shown = shown_as(connection, "document", name)
        record = newest_record(connection, name)
        story = list(find_documents(connection, DocumentFilter(story=shown["story"])))
        copies = (
            list(find_documents(connection, DocumentFilter(origin=shown["origin"])))
            if shown["origin"]
            else []
        )
        hidden = hidden_from(connection, ask.person)
        decided = decisions_on_document(connection, name, standing=False)
        marked = decisions_about(connection, [name])
        restricted = name in restricted_documents(connection)
        claims = anchors_of(record).claims
        incidents = _incidents_of(connection, list(claims.values()))
    shown["changes"] = seen_changes(shown["changes"], hidden)
    links = {local: _links(anchor, incidents.get(anchor)) for local, anchor in claims.items()}
    article = article_html(record, view_article(record), prefix="d", links=links)
    return ask.page(
        "document.html",
        shown=shown,
        record=record,
        article=Markup(article),
        legend=LEGEND,
        versions=[row for row in story if row.document not in hidden],
        copies=[row for row in copies if row.document not in hidden and row.story != shown["story"]],
        evidence=may_see_restricted(ask.person),
        decided=sorted((*decided, *marked), key=lambda held: held.entry),
        restricted=restricted,
        claims=claims,
    )


def _incidents_of(connection: Connection, anchors: list[str]) -> dict[str, str]:
    """The incident to which each of these claims is counted now."""
    columns = memberships.c.claim, memberships.c.incident
    found: dict[str, str] = {}
    for part in parts(anchors):
        asked = select(*columns).where(memberships.c.claim.in_(part), memberships.c.until.is_(None))
        found |= {row.claim: row.incident for row in connection.execute(asked)}
    return found


def _links(claim: str, incident: str | None) -> dict[str, str]:
    links = {"claim": f"/claims/{claim}"}
    return links if incident is None else {**links, "incident": f"/incidents/{incident}"}


def compare_versions(ask: Ask) -> Response:
    """Two versions of an article, word by word."""
    with ask.desk.ledger.reading() as connection:
        name = document_named(connection, ask)
        shown = shown_as(connection, "document", name)
        other = ask.field("with") or shown["previous"]
        if other is None:
            raise NotThere(
                "this is the first version of its article", where=name, advice="There is nothing to compare"
            )
        older_kind, older_name = resolve_id(connection, other)
        if older_kind != "document":
            raise NotThere(f"this is the id of {older_kind} {older_name}, no document", where=other)
        require_document(connection, older_name, ask.person)
        older, newer = document_at(connection, older_name), document_at(connection, name)
    told = [change for change in shown["changes"] if {change["older_document"], change["newer_document"]}
            == {older_name, name}]  # fmt: skip
    return ask.page(
        "versions.html", shown=shown, older=older, newer=newer, pieces=compare_texts(older.text, newer.text),
        changes=told,
    )  # fmt: skip


def document_named(connection: Connection, ask: Ask) -> str:
    """The whole id of the document that the address names, if this person may see it."""
    kind, name = resolve_id(connection, ask.names["document"])
    if kind != "document":
        raise NotThere(f"this is the id of {kind} {name}, no document", where=ask.names["document"])
    require_document(connection, name, ask.person)
    return name


def newest_record(connection: Connection, name: str) -> Record:
    """What the standing reading of a document found.

    Raises:
        NotThere: the document has not been read.
    """
    digest = connection.scalar(
        select(readings.c.record).where(readings.c.document == name, readings.c.until.is_(None))
    )
    if digest is None:
        raise NotThere("this document has not been read", where=name, advice="Run 'reportedly reread'")
    document = document_at(connection, name)
    return replace(restored(load_payload(connection, digest), document), document=document)


PAGES = (
    Page("GET", "/documents", may_read, list_documents),
    Page("GET", "/documents/{document}", may_read, show_document),
    Page("GET", "/documents/{document}/changes", may_read, compare_versions),
)

"""Plain pages: where one begins, what this is for and must not be used for, and our own files."""

from __future__ import annotations

import mimetypes
import re

from sqlalchemy import func, select
from starlette.responses import Response

from reportedly.errors import NotThere
from reportedly.ledger.questions.documents import find_documents
from reportedly.ledger.schema import claims, documents, quarantine
from reportedly.review.permissions import anybody, may_read, may_see_restricted
from reportedly.workbench.asking import Ask, Page
from reportedly.workbench.rendering import static_bytes
from reportedly.workbench.restricting import hidden_from

_PLAIN_NAME = re.compile(r"[a-z][a-z0-9_-]*\.(?:css|js|json|svg|png)")
_KEPT = "public, max-age=31536000, immutable"


def begin(ask: Ask) -> Response:
    """What there is, and what came in last."""
    head = ask.desk.ledger.head()
    with ask.desk.ledger.reading() as connection:
        hidden = hidden_from(connection, ask.person)
        newest = list(find_documents(connection, limit=12))
        numbers = ask.desk.memory.recall(
            head.number,
            "sizes",
            lambda: {
                "documents": connection.scalar(select(func.count()).select_from(documents)) or 0,
                "claims": connection.scalar(select(func.count()).where(claims.c.until.is_(None))) or 0,
                "waiting": connection.scalar(select(func.count()).where(quarantine.c.released.is_(None)))
                or 0,
            },
        )
    newest = [row for row in newest if row.document not in hidden]
    return ask.page("home.html", newest=newest, numbers=numbers, head=head)


def about(ask: Ask) -> Response:
    """What the workbench is for, what it must not be used for, and its limits."""
    return ask.page("about.html", map_notes=True)


def keys(ask: Ask) -> Response:
    """Every keyboard shortcut."""
    return ask.page("keys.html")


def evidence(ask: Ask) -> Response:
    """The bytes of a piece of evidence as they came, as a download and nothing that a browser would run.

    Raises:
        NotThere: no such bytes are kept.
    """
    name = ask.names["sha256"]
    if not re.fullmatch(r"[0-9a-f]{64}", name):
        raise NotThere("evidence is named by its whole SHA-256", where=name)
    raw = ask.desk.evidence.load(name)
    from reportedly.workbench.auditing import audit

    audit(ask, "evidence taken", sha256=name)
    headers = {"Content-Disposition": f'attachment; filename="{name[:16]}.bin"'}
    return Response(raw, media_type="application/octet-stream", headers=headers)


def static(ask: Ask) -> Response:
    """One of our own files."""
    name = ask.names["name"]
    raw = static_bytes(name) if _PLAIN_NAME.fullmatch(name) else None
    if raw is None:
        raise NotThere("there is no such file", where=name)
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return Response(raw, media_type=kind, headers={"Cache-Control": _KEPT})


PAGES = (
    Page("GET", "/", may_read, begin),
    Page("GET", "/about", anybody, about),
    Page("GET", "/keys", anybody, keys),
    Page("GET", "/evidence/{sha256}", may_see_restricted, evidence),
    Page("GET", "/static/{name}", anybody, static),
)

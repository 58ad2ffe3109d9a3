"""Document: one version of one text as read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Document:
    """A text with what is known of where it came from; every offset of its record points into ``text``.

    ``id`` is made from text, title, outlet, address and publication day, so the same article has the
    same id on every machine, and the same id gives the same record. ``published`` is an ISO 8601 day
    (``2024-11-19``) or None when unknown; ``language`` an ISO 639-1 code; ``sha256`` the digest of the
    bytes as they came, ``text_sha256`` of the UTF-8 text. ``path`` names the file or stream it was read
    from. ``story`` stays the same when the article changes; ``credited`` is the outlet that a feed names
    as the article's source.
    """

    id: str
    text: str
    title: str | None = None
    published: str | None = None
    language: str | None = None
    outlet: str | None = None
    url: str | None = None
    sha256: str | None = None
    text_sha256: str | None = None
    path: str | None = None
    story: str | None = None
    credited: str | None = None

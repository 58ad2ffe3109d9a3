"""Capture: the bytes of one article as they came, and how they came."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from reportedly.records.archive import Archive


@dataclass(frozen=True, slots=True)
class Told:
    """What a feed, an archive or a table told of an article beside its bytes; None where it told nothing.

    ``published`` is as written there. ``story`` stays the same when the article changes (a feed's guid, a
    message's id); ``credited`` is the outlet that a feed's item names as its ``<source>``.
    """

    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    story: str | None = None
    credited: str | None = None


@dataclass(frozen=True, slots=True)
class Capture:
    """The smallest piece of evidence that holds one article: a page, a PDF, a message, a line, a row.

    ``source`` is what a person would call it; ``media_type`` what the bytes are (``text/html``), without
    parameters. ``url`` is the address the bytes came from, ``asked`` the one that was asked for if that led
    elsewhere. ``retrieved`` is the UTC instant of the retrieval (``2027-03-11T14:05:09Z``), None for a file,
    whose day of origin nobody vouches for. ``headers`` are those of the response; of a row or an object they
    keep the map of columns that the caller gave, so that the bytes alone can be read again. ``container``
    names the archive, mailbox or list that the piece was taken out of, and ``archive`` is the whole file or
    answer that this was, or was in; None for a piece that is the whole, and for what came through a pipe.
    """

    source: str
    raw: bytes = field(repr=False)
    media_type: str
    url: str | None = None
    asked: str | None = None
    retrieved: str | None = None
    headers: tuple[tuple[str, str], ...] = ()
    container: str | None = None
    archive: Archive | None = None
    told: Told = Told()

    @property
    def sha256(self) -> str:
        """The digest of the bytes, in hexadecimal."""
        return hashlib.sha256(self.raw).hexdigest()

"""Documents and origins as they are asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from reportedly.ledger.projections.documents import age_of
from reportedly.ledger.questions.claims import chunked
from reportedly.ledger.questions.document_numbers import find_document_numbers, known
from reportedly.ledger.questions.filters import DocumentFilter
from reportedly.ledger.questions.moments import entry_at, standing
from reportedly.ledger.questions.stretches import Bookmark
from reportedly.ledger.schema import credits, documents, entries, likenesses, origins, readings

_EVERYTHING = DocumentFilter()
_TOGETHER = 200
"""Documents that are looked up together."""


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A version of an article. ``previous`` is the version before, ``newer`` whether there is one after; both
    among those that the ledger held then, where it is asked as of a day."""

    document: str
    published: str | None
    outlet: str | None
    title: str | None
    url: str | None
    story: str
    previous: str | None
    newer: bool
    origin: str | None
    credited: str | None
    language: str | None
    claims: int
    readings: int
    text_sha256: str
    retrieved: str | None
    recorded: str
    entry: int

    @property
    def bookmark(self) -> Bookmark:
        """What to ask on from: the answers behind this one."""
        return Bookmark(self.published, self.entry)


@dataclass(frozen=True, slots=True)
class OriginMember:
    """A document of an origin, with the reason for which it was joined to another."""

    document: str
    outlet: str | None
    title: str | None
    published: str | None
    agencies: tuple[str, ...]
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """A story that several documents are copies of; the first of ``members`` is the earliest published."""

    id: str
    members: tuple[OriginMember, ...]

    @property
    def outlets(self) -> tuple[str, ...]:
        """Who carried it."""
        return tuple(dict.fromkeys(held.outlet for held in self.members if held.outlet))


def find_documents(
    connection: Connection,
    asked: DocumentFilter = _EVERYTHING,
    *,
    limit: int | None = None,
    after: Bookmark | None = None,
) -> Iterator[DocumentRow]:
    """The documents that answer ``asked``, the latest published first, undated ones last.

    At most ``limit``, those behind ``after``, the ``bookmark`` of the last document of a page.

    Raises:
        OptionError: ``as_of`` is neither a day nor an instant.
    """
    at = entry_at(connection, asked.as_of)
    numbers = find_document_numbers(connection, asked, at, limit=limit, after=after)
    for together in chunked(numbers, _TOGETHER):
        rows = {row.entry: row for row in _rows(connection, together, at)}
        yield from (rows[number] for number in together)


def _rows(connection: Connection, numbers: Sequence[int], at: int | None) -> Iterator[DocumentRow]:
    after = documents.alias("after")
    newer = select(after.c.id).where(after.c.previous == documents.c.id, known(after, at))
    reading = readings.c.document == documents.c.id
    group = select(origins.c.origin).where(origins.c.document == documents.c.id, standing(origins, at))
    claimed = select(readings.c.claims).where(reading, standing(readings, at))
    wanted = (
        select(
            documents.c.id.label("document"),
            *(documents.c[name] for name in ("published", "outlet", "title", "url", "story", "previous")),
            newer.exists().label("newer"),
            group.scalar_subquery().label("origin"),
            *(documents.c[name] for name in ("credited", "language", "text_sha256", "retrieved", "entry")),
            func.coalesce(claimed.scalar_subquery(), 0).label("claims"),
            select(func.count()).select_from(readings).where(reading).scalar_subquery().label("readings"),
            entries.c.recorded,
        )
        .join_from(documents, entries, entries.c.number == documents.c.entry)
        .where(documents.c.entry.in_(numbers))
    )
    rows = connection.execute(wanted).all()
    neighbours = {} if at is None else _neighbours(connection, {row.story for row in rows}, at)
    for row in rows:
        yield DocumentRow(**{**row._mapping, **neighbours.get(row.document, {})})


def _neighbours(connection: Connection, stories: Iterable[str], at: int) -> dict[str, dict[str, Any]]:
    """What stood before and behind each version of ``stories`` at entry ``at``."""
    versions: dict[str, list[tuple[tuple[str, str, int], str]]] = {}
    for story, name, *age in connection.execute(
        select(*(documents.c[column] for column in ("story", "id", "published", "retrieved", "entry"))).where(
            documents.c.story.in_(sorted(stories)), known(documents, at)
        )
    ):
        versions.setdefault(story, []).append((age_of(*age), name))
    told: dict[str, dict[str, Any]] = {}
    for held in versions.values():
        ids = [name for _, name in sorted(held)]
        for before, name in zip((None, *ids), ids, strict=False):
            told[name] = {"previous": before, "newer": name != ids[-1]}
    return told


def find_origins(
    connection: Connection, *, fewest: int = 2, as_of: str | None = None, limit: int | None = None
) -> Iterator[Origin]:
    """The origins with at least ``fewest`` stories, the largest first; versions of one article are one."""
    stood = standing(origins, entry_at(connection, as_of))
    stories = func.count(documents.c.story.distinct())
    counted = (
        select(origins.c.origin)
        .join_from(origins, documents, documents.c.id == origins.c.document)
        .where(stood)
        .group_by(origins.c.origin)
        .having(stories >= fewest)
        .order_by(stories.desc(), origins.c.origin)
    )
    for name in connection.scalars(counted if limit is None else counted.limit(limit)).all():
        held = connection.scalars(select(origins.c.document).where(stood, origins.c.origin == name)).all()
        yield Origin(name, _members(connection, list(held)))


def _members(connection: Connection, held: list[str]) -> tuple[OriginMember, ...]:
    agencies: dict[str, list[str]] = {}
    for row in connection.execute(select(credits).where(credits.c.document.in_(held))):
        agencies.setdefault(row.document, []).append(row.agency)
    reasons: dict[str, list[str]] = {}
    pairs = select(likenesses).where(likenesses.c.left.in_(held), likenesses.c.right.in_(held))
    for row in connection.execute(pairs.order_by(likenesses.c.left, likenesses.c.right)):
        for one in (row.left, row.right):
            reasons.setdefault(one, []).append(row.why)
    rows = connection.execute(select(documents).where(documents.c.id.in_(held)))
    members = [
        OriginMember(
            row.id,
            row.outlet,
            row.title,
            row.published,
            tuple(sorted(agencies.get(row.id, ()))),
            tuple(dict.fromkeys(reasons.get(row.id, ()))),
        )
        for row in rows
    ]
    return tuple(sorted(members, key=lambda held: (held.published or "9999", held.document)))

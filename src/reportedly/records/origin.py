"""Origin: a story with the documents that were copied from it, and which of them is likely the original."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reportedly.records.entry import canonical

_DIGITS = 20
_UNDATED = "9999"
"""Behind every day: an undated copy must not pass for the earliest."""


@dataclass(frozen=True, slots=True)
class Copy:
    """What of a document bears on its place in an origin; ``agencies`` are those that it credits."""

    document: str
    published: str | None = None
    outlet_agency: str | None = None
    agencies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Join:
    """Two documents judged to be of one origin, and why in words; ``left`` is the lesser id."""

    left: str
    right: str
    why: str


@dataclass(frozen=True, slots=True)
class Origin:
    """``copies`` run from the earliest published; ``original`` is the id of the likeliest source among
    them, ``why`` the reason. ``agency`` is whom most of them credit, None where nobody is credited."""

    id: str
    copies: tuple[Copy, ...]
    joins: tuple[Join, ...]
    original: str
    why: str
    agency: str | None


def form_origins(copies: Iterable[Copy], joins: Iterable[Join]) -> tuple[Origin, ...]:
    """One origin a group of documents that joins connect, in order of their earliest members.

    A document that nothing joins is an origin of its own. The same documents and joins give the same
    origins in whatever order they come; joins with unknown documents are let be.
    """
    held = {copy.document: copy for copy in copies}
    known = sorted(
        {join for join in joins if join.left in held and join.right in held},
        key=lambda join: (join.left, join.right, join.why),
    )
    heads = _heads(held, known)
    groups: dict[str, list[Copy]] = {}
    for copy in sorted(held.values(), key=_age):
        groups.setdefault(heads[copy.document], []).append(copy)
    return tuple(
        _origin(group, [join for join in known if heads[join.left] == head]) for head, group in groups.items()
    )


def origin_id(earliest: str) -> str:
    """The id of the origin whose earliest published document, by id where days are equal, is ``earliest``.

    It depends on which documents there are and on nothing else: not on the order in which they came.
    """
    return "o" + hashlib.sha256(canonical([earliest]).encode("ascii")).hexdigest()[:_DIGITS]


def _age(copy: Copy) -> tuple[str, str]:
    return (copy.published or _UNDATED, copy.document)


def _heads(held: Iterable[str], joins: Iterable[Join]) -> dict[str, str]:
    """For each document the one that stands for its group."""
    heads = {document: document for document in held}

    def head(document: str) -> str:
        while heads[document] != document:
            heads[document] = heads[heads[document]]
            document = heads[document]
        return document

    for join in joins:
        left, right = sorted((head(join.left), head(join.right)))
        heads[right] = left
    return {document: head(document) for document in heads}


def _origin(copies: Sequence[Copy], joins: Sequence[Join]) -> Origin:
    agency = _agency(copies)
    original, why = _original(copies, agency)
    return Origin(origin_id(copies[0].document), tuple(copies), tuple(joins), original.document, why, agency)


def _agency(copies: Iterable[Copy]) -> str | None:
    """Whom most credit; by name where several are credited as often."""
    told = Counter(agency for copy in copies for agency in copy.agencies)
    return min(told, key=lambda agency: (-told[agency], agency), default=None)


def _original(copies: Sequence[Copy], agency: str | None) -> tuple[Copy, str]:
    for copy in copies:
        if agency is not None and copy.outlet_agency == agency:
            return copy, f"the agency’s own text ({agency})"
    return copies[0], next(_reasons(copies))


def _reasons(copies: Sequence[Copy]) -> Iterator[str]:
    if len(copies) == 1:
        yield "the only one"
    if copies[0].published is None:
        yield "none has a day of publication; the first by id"
    if len(copies) > 1 and copies[0].published == copies[1].published:
        yield "published on the earliest day; the first of that day by id"
    yield "published first"

"""Claim marks: what the acts of violence in an article tell, as names of marks: when, who, whom, how many."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from reportedly.records.claim import Claim
from reportedly.records.mention import Mention

_WORD = re.compile(r"[a-z']+")
_AGES = ((0, "today"), (1, "yesterday"), (3, "days"), (7, "week"), (31, "month"))
_MOST = 3


def claim_marks(acts: Sequence[Claim], published: str | None) -> Iterator[str]:
    """The marks of ``acts``, claims of violence that is told to have happened, in text order."""
    for number, claim in enumerate(acts):
        age = _age(claim.when.edtf, published)
        yield f"when {age}"
        if number == 0:
            yield f"first when {age}"
        if claim.place.name is not None and age not in ("undated", "long ago"):
            yield "placed and dated"
        trigger = claim.trigger.text.lower()
        yield from (f"trigger {trigger}", f"trigger {trigger} {age}")
        yield from _role_marks(claim)
        for count in claim.counts:
            yield f"toll {count.kind} {count.of} {min(count.min or 0, _MOST)} {count.scope}"


def _role_marks(claim: Claim) -> Iterator[str]:
    roles = claim.roles
    for name, mentions in (
        ("actor", roles.actor), ("target", roles.target), ("victim", roles.victim), ("weapon", roles.weapon),
    ):  # fmt: skip
        yield from (f"{name} kind {mention.kind}" for mention in mentions)
        yield from (f"{name} {word}" for mention in mentions for word in _WORD.findall(mention.text.lower()))
    for actor in _kinds(roles.actor):
        for sufferer in _kinds((*roles.victim, *roles.target)):
            yield f"{actor} on {sufferer}"
            yield f"{claim.event.mode} by {actor} on {sufferer}"


def _kinds(mentions: Sequence[Mention]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(mention.kind for mention in mentions)) or ("nobody",)


def _age(happened: str | None, published: str | None) -> str:
    """How long before publication, in steps."""
    try:
        days = (date.fromisoformat((published or "")[:10]) - date.fromisoformat((happened or "")[:10])).days
    except ValueError:
        return "undated"
    if days < 0:
        return "later"
    return next((name for most, name in _AGES if days <= most), "long ago")

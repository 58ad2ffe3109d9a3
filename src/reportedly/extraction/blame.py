"""Blame: how surely a claim says who did it: as a fact, by their own word, as suspicion or accusation."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from reportedly.records.claim import Claim
from reportedly.records.document import Document
from reportedly.records.event import Blame
from reportedly.records.mention import Mention
from reportedly.records.statement import Statement, Voice
from reportedly.resources.lexicons import load_lexicon

_ACTS = ("ASSAULT", "COERCE")
"""PLOVER types of acts that somebody may have to answer for."""
_AUTHORITIES = ("government", "military", "police", "official")
_ACCUSING = ("criticises", "believes", "doubts")
_REACH = 60
"""Characters before the actor in which a word may hold the blame to be less than certain."""


def lay_blame(
    document: Document, statements: Iterable[Statement], claims: Iterable[Claim]
) -> tuple[Claim, ...]:
    """The claims of ``document``, in order, each with how surely it says who did it."""
    held = {statement.id: statement for statement in statements}
    return tuple(
        replace(claim, blame=blame_of(document.text, held[claim.statement], claim)) for claim in claims
    )


def blame_of(text: str, statement: Statement, claim: Claim) -> Blame | None:
    """How ``claim`` holds its first actor to be the one who did it; None where it names none,
    denies the act or tells of no act of force.

    ``claimed``: the actor says so, or is said to have claimed it. ``possible``: a modal or "possibly".
    ``accused_by_authorities`` and ``accused``: a government, its forces or its officials, or somebody else,
    blames the actor, or the outlet itself holds the actor only suspected ("alleged", "presumably").
    ``fact``: told without any of these; who is quoted as the source of the news does not matter.
    """
    if not claim.roles.actor or claim.event.plover not in _ACTS or claim.polarity == "negative":
        return None
    actor = claim.roles.actor[0]
    speaker = statement.voices[0] if statement.voices else None
    if speaker is not None and _is_same(speaker, actor):
        return "claimed"
    between = _words_between(text, claim, actor)
    if between & _words("claimed"):
        return "claimed"
    words = _words_before(text, claim, actor)
    if words & _words("possible"):
        return "possible"
    if speaker is not None and (statement.stance in _ACCUSING or between & _words("answerable")):
        return "accused_by_authorities" if _is_authority(speaker) else "accused"
    if words & _words("suspected") or _is_hedged(statement, actor):
        return "accused_by_authorities" if speaker is not None and _is_authority(speaker) else "accused"
    return "fact"


def _is_authority(voice: Voice) -> bool:
    return voice.speaker is not None and voice.speaker.kind in _AUTHORITIES


def _is_same(voice: Voice, actor: Mention) -> bool:
    """Whether who speaks is who acted: the same entity, or the same words."""
    if voice.speaker is None:
        return False
    if voice.speaker.entity is not None and voice.speaker.entity == actor.entity:
        return True
    return voice.speaker.text.lower() == actor.text.lower()


def _is_hedged(statement: Statement, actor: Mention) -> bool:
    return any(actor.span.overlaps(hedge.span) for hedge in statement.hedges)


def _words_before(text: str, claim: Claim, actor: Mention) -> frozenset[str]:
    """The words of the actor's phrase and of what stands right before it and before the trigger."""
    stretches = [
        text[max(0, actor.span.start - _REACH) : actor.span.end],
        text[max(0, claim.trigger.span.start - _REACH) : claim.trigger.span.end],
    ]
    lines = (re.split(r"[.;!?]\s", stretch)[-1] for stretch in stretches)
    return frozenset(word for line in lines for word in re.findall(r"[a-z]+", line.lower()))


def _words_between(text: str, claim: Claim, actor: Mention) -> frozenset[str]:
    """The words between actor and trigger, where they stand near each other in one sentence."""
    first, last = sorted((claim.trigger.span, actor.span), key=lambda span: span.start)
    stretch = text[first.end : last.start]
    if len(stretch) > _REACH or re.search(r"[.;!?]\s", stretch):
        return frozenset()
    return frozenset(re.findall(r"[a-z]+", stretch.lower()))


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_lexicon("hedges")["blame"][name])

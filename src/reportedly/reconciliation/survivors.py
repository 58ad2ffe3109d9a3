"""Survivors: who was shot and is not told to be dead counts as injured, where nobody tells of injured."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from reportedly.reconciliation.told_figure import Told, most

_OTHERS = re.compile(r"\b(?:other|others|another|more)\b", re.IGNORECASE)
RULE = "shot, and not told to be dead"


def with_survivors(told: Sequence[Told]) -> list[Told]:
    """``told`` with figures of injured made from those of people shot, if there are none of injured.

    Shot is hit by bullets, whether dead or not. "Three people were shot, one died" leaves two; "one was
    killed and two others shot" are two. The dead are the most that the same document tells of. Where nobody
    is left nothing is added.
    """
    if any(held.count.kind == "injured" and (most(held.count) or 0) > 0 for held in told):
        return list(told)
    dead = _dead(told)
    added = (
        _survivors(held, dead.get(held.testimony.document.id, 0))
        for held in told
        if held.count.kind == "shot" and held.count.scope == "incident"
    )
    return [*told, *(held for held in added if held is not None)]


def _dead(told: Iterable[Told]) -> dict[str, int]:
    """By document, the most that it tells to have been killed in the incident."""
    dead: dict[str, int] = {}
    for held in told:
        if held.count.kind == "killed" and held.count.scope == "incident":
            document = held.testimony.document.id
            dead[document] = max(dead.get(document, 0), most(held.count) or 0)
    return dead


def _survivors(held: Told, dead: int) -> Told | None:
    count = held.count
    away = 0 if count.of is not None or _OTHERS.search(count.text) else dead
    low = None if count.min is None else max(0, count.min - away)
    high = None if count.max is None else max(0, count.max - away)
    if not high and not low:
        return None
    return replace(held, count=replace(count, kind="injured", min=low, max=high, rule=_words(count.rule)))


def _words(rule: str | None) -> str:
    return f"{rule}; {RULE}" if rule else RULE

"""Judgement: a verdict on whether two claims tell of one event."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

JudgementVerdict = Literal["same", "different", "unsure"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """``left`` and ``right`` are anchors of claims, ``left`` the lesser; ``by`` is a person or a rule with
    its version. Of several about one pair the newest stands; ``number`` is the entry it was written in."""

    left: str
    right: str
    verdict: JudgementVerdict
    by: str
    why: str
    number: int = 0

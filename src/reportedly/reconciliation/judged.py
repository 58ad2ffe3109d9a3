"""Judged: what persons and rules have decided about pairs of claims, as it stands today."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from reportedly.records.judgement import Judgement, JudgementVerdict

Verdicts = Mapping[tuple[str, str], JudgementVerdict]
"""By pair of claims, the lesser anchor first."""


def standing(judgements: Iterable[Judgement]) -> Verdicts:
    """The newest verdict of each pair; ``unsure`` takes an older one back."""
    newest: dict[tuple[str, str], Judgement] = {}
    for judgement in judgements:
        pair = pair_of(judgement.left, judgement.right)
        held = newest.get(pair)
        if held is None or _rank(judgement) > _rank(held):
            newest[pair] = judgement
    return {pair: judgement.verdict for pair, judgement in newest.items() if judgement.verdict != "unsure"}


def pair_of(one: str, other: str) -> tuple[str, str]:
    """The two in the order in which pairs are written."""
    return (one, other) if one <= other else (other, one)


def _rank(judgement: Judgement) -> tuple[int, bool, str]:
    """Of two in one entry, which does not happen, "different" is kept: a wrong merger is hard to see."""
    return (judgement.number, judgement.verdict == "different", judgement.verdict)

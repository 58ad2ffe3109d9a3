"""Toll: every reported figure at the moment it was said; subsets and figures of other scope stand apart."""

from __future__ import annotations

from collections.abc import Iterable

from reportedly.reconciliation.speakers import speaker_named
from reportedly.reconciliation.told_figure import Told
from reportedly.records.incident import TollPoint

TOLL_KINDS = (
    "killed", "injured", "missing", "casualties", "captured", "detained", "abducted", "trapped", "displaced",
)  # fmt: skip


def form_toll(told: Iterable[Told]) -> tuple[TollPoint, ...]:
    """A point a figure of people harmed: by the day said, kind, whole before subsets, then claim."""
    points = [_point(held) for held in told if held.count.kind in TOLL_KINDS]
    return tuple(sorted(points, key=_order))


def _point(held: Told) -> TollPoint:
    count, testimony = held.count, held.testimony
    return TollPoint(
        kind=count.kind,
        of=count.of,
        scope=count.scope,
        min=count.min,
        max=count.max,
        said=held.said,
        recorded=testimony.recorded,
        speaker=speaker_named(testimony),
        party=testimony.party,
        claim=held.claim,
        document=testimony.document.id,
        superseded_by=held.superseded,
        part=held.part,
        withdrawn=testimony.withdrawn,
    )


def _order(point: TollPoint) -> tuple[str, int, str, str, int, int]:
    low, high = (-1 if bound is None else bound for bound in (point.min, point.max))
    kind = TOLL_KINDS.index(point.kind)
    return (point.said or "9999", kind, point.of or "", point.claim, low, high)

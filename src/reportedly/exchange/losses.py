"""Losses: counted while an export is written, told when it is done."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict

from reportedly.records.loss import LOSS_KINDS, Loss, LossKind, LossReport
from reportedly.records.wording import numbered_words


class Losses:
    """Counts what is lost; the same losses in any order give the same report."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[LossKind, str, str]] = Counter()
        self.incidents = 0
        self.claims = 0

    def add(self, kind: LossKind, what: str, why: str, count: int = 1) -> None:
        """``what`` was lost ``count`` times; nothing is noted where that is none."""
        if count:
            self._counts[kind, what, why] += count

    def wrote(self, claims: int) -> None:
        """An incident with so many claims was written."""
        self.incidents += 1
        self.claims += claims

    def report(self, form: str) -> LossReport:
        """All that was counted so far, for an export in the format ``form``."""
        kinds = list(LOSS_KINDS)
        told = sorted(self._counts.items(), key=lambda held: (kinds.index(held[0][0]), held[0][1:]))
        losses = tuple(Loss(kind, what, why, count) for (kind, what, why), count in told)
        return LossReport(form, self.incidents, self.claims, losses)


def loss_lines(report: LossReport) -> Iterator[str]:
    """The report for a person, a line a loss."""
    told = f"{numbered_words(report.incidents, 'incident')} with {numbered_words(report.claims, 'claim')}"
    yield f"{told} written as {report.form}"
    for loss in report.losses:
        yield f"{loss.kind.replace('_', ' ')}: {loss.what} ({loss.count:,}): {loss.why}"
    if not report.losses:
        yield "nothing was lost"


def loss_json(report: LossReport) -> str:
    """The report as one JSON object."""
    return json.dumps(asdict(report), ensure_ascii=False, indent=2) + "\n"

"""Tagged reports: who says what in a sentence, by the written rules and by trained taggers together."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from reportedly.extraction.attribution.attributions import Attribution, is_nobody
from reportedly.extraction.attribution.kinds import is_nominal, kind_by_rule, kind_of_new
from reportedly.extraction.attribution.tagging.encoded import ENCODED_TRUST, load_encoded
from reportedly.extraction.attribution.tagging.fields import load_fields
from reportedly.extraction.attribution.tagging.finding import Finding, as_tagged, find_reports
from reportedly.extraction.attribution.tagging.ground import Ground, read_ground
from reportedly.extraction.attribution.tagging.models import Model
from reportedly.extraction.attribution.tagging.standing import is_standing
from reportedly.extraction.attribution.tagging.trust import TRUST, load_trust
from reportedly.records.sentence import Sentence

_KNOWN = 0.3
_NEW = 0.57
_PHRASE = 0.8
"""The least trust in a report that the rules find too; in one that they do not; and in one that they do not
and that says a mere noun phrase, where only reports of words are wanted."""
_SHARED = 0.3
"""The share of words (Dice) from which on two contents are one thing said."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """Finds the reports of a sentence with a trained model, whose weights are loaded at the first one.

    ``trust`` names the weights that tell which findings of that model to trust. ``whole`` keeps all that the
    model finds more likely than not: attitudes, plans, depictions too; else reports of words alone. ``leads``
    tells that what is said ends where the model has it, also in a report that the rules find.
    """

    model: Callable[[], Model]
    trust: str
    whole: bool
    leads: bool = False

    def __call__(self, sentence: Sentence, quoted: tuple[int, ...]) -> tuple[Attribution, ...]:
        """The reports in ``sentence`` in order of their cues, before nested ones are joined.

        ``quoted`` gives for each word the number of the quotation it stands in, or -1. A report of the rules
        stands unless it is distrusted; reports within reports always do, for the models were trained on text
        in which none are marked. To them come reports that the model alone is sure of, if no other report
        says the same.
        """
        ground = read_ground(sentence, quoted)
        nested = _nested(ground)
        trust = load_trust(self.trust)
        held: list[tuple[float, Finding]] = []
        for finding in find_reports(ground, self.model()):
            found = _with_kind(finding)
            if not found.known and not self._wants(found.report):
                continue
            sure = trust.chance(found)
            if _stands(found, nested):
                held.append((sure, found))
            elif sure >= _least(found, whole=self.whole):
                held.append((sure, as_tagged(found) if self.leads else found))
        held.sort(key=lambda pair: (not pair[1].known, -pair[0], pair[1].report.cue.head))
        return tuple(sorted(_distinct(finding for _, finding in held), key=lambda report: report.cue.head))

    def _wants(self, report: Attribution) -> bool:
        return not _by_nobody(report) and (self.whole or report.kind == "report")


find_reports_of_words = Tagged(load_fields, TRUST, whole=False)
find_everything = Tagged(load_fields, TRUST, whole=True)
find_everything_closely = Tagged(load_encoded, ENCODED_TRUST, whole=True, leads=True)


def _least(finding: Finding, *, whole: bool) -> float:
    """The least trust that lets a finding stand."""
    if finding.known:
        return _KNOWN
    return _PHRASE if not whole and is_nominal(finding.report) else _NEW


def _with_kind(finding: Finding) -> Finding:
    kind = kind_by_rule(finding.report) if finding.known else kind_of_new(finding.report)
    if kind == finding.report.kind:
        return finding
    return replace(finding, report=replace(finding.report, kind=kind))


def _by_nobody(report: Attribution) -> bool:
    return report.source is not None and is_nobody(report.sentence, report.source)


def _stands(finding: Finding, nested: frozenset[int]) -> bool:
    """Whether a report of the rules is not put to the test."""
    report = finding.report
    return finding.known and (report.cue.head in nested or not report.content or is_standing(report))


def _nested(ground: Ground) -> frozenset[int]:
    """The heads of reports that hold another one or stand in one."""
    found: set[int] = set()
    for head, report in ground.reports.items():
        inside = [other for other in ground.reports if other != head and other in report.positions]
        if inside:
            found.update((head, *inside))
    return frozenset(found)


def _distinct(findings: Iterable[Finding]) -> list[Attribution]:
    """All that the rules know, and of the others those that say what no earlier one says."""
    found: list[Attribution] = []
    for finding in findings:
        if finding.known or not any(_same(finding.report, report) for report in found):
            found.append(finding.report)
    return found


def _same(left: Attribution, right: Attribution) -> bool:
    shared = len(left.positions & right.positions)
    return 2 * shared > _SHARED * (len(left.positions) + len(right.positions))

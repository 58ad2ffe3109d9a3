"""Tagged reports: who says what in a sentence, by the written rules and by trained taggers together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from reportedly.extraction.attribution.attributions import Attribution, is_nobody
from reportedly.extraction.attribution.kinds import is_nominal, kind_by_rule, kind_of_new
from reportedly.extraction.attribution.tagging.finding import Finding, find_reports
from reportedly.extraction.attribution.tagging.ground import Ground, read_ground
from reportedly.extraction.attribution.tagging.standing import is_standing
from reportedly.extraction.attribution.tagging.taggers import CUES, WORDS, load_tagger
from reportedly.extraction.attribution.tagging.trust import load_trust
from reportedly.records.sentence import Sentence

_KNOWN = 0.3
_NEW = 0.57
_PHRASE = 0.8
"""The least trust in a report that the rules find too; in one that they do not; and in one that they do not
and that says a mere noun phrase, where only reports of words are wanted."""
_SHARED = 0.3
"""The share of words (Dice) from which on two contents are one thing said."""


def find_reports_of_words(sentence: Sentence, quoted: tuple[int, ...]) -> tuple[Attribution, ...]:
    """The reports in ``sentence`` in order of their cues, before nested ones are joined.

    ``quoted`` gives for each word the number of the quotation it stands in, or -1. A report of the rules
    stands unless it is distrusted; reports within reports always do, for the taggers were trained on text in
    which none are marked. To them come reports of words that the taggers alone are sure of, if no other
    report says the same.
    """
    return _read(sentence, quoted, whole=False)


def find_everything(sentence: Sentence, quoted: tuple[int, ...]) -> tuple[Attribution, ...]:
    """The same with all that the taggers find more likely than not: attitudes, plans, depictions too."""
    return _read(sentence, quoted, whole=True)


def _read(sentence: Sentence, quoted: tuple[int, ...], *, whole: bool) -> tuple[Attribution, ...]:
    ground = read_ground(sentence, quoted)
    nested = _nested(ground)
    trust = load_trust()
    held: list[tuple[float, Finding]] = []
    for finding in find_reports(ground, load_tagger(CUES), load_tagger(WORDS)):
        found = _with_kind(finding)
        if not found.known and (_by_nobody(found.report) or not (whole or found.report.kind == "report")):
            continue
        sure = trust.chance(found)
        if _stands(found, nested) or sure >= _least(found, whole=whole):
            held.append((sure, found))
    held.sort(key=lambda pair: (not pair[1].known, -pair[0], pair[1].report.cue.head))
    return tuple(sorted(_distinct(finding for _, finding in held), key=lambda report: report.cue.head))


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

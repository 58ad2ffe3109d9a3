"""Tagged reports: who says what in a sentence, by the written rules and by trained taggers together."""

from __future__ import annotations

from collections.abc import Iterable

from reportedly.extraction.attribution.attributions import Attribution
from reportedly.extraction.attribution.tagging.finding import Finding, find_reports
from reportedly.extraction.attribution.tagging.ground import Ground, read_ground
from reportedly.extraction.attribution.tagging.refusals import is_refused, is_standing
from reportedly.extraction.attribution.tagging.taggers import CUES, WORDS, load_tagger
from reportedly.extraction.attribution.tagging.trust import load_trust
from reportedly.records.sentence import Sentence

_KNOWN = 0.3
_NEW = 0.8
_WIDELY = 0.5
"""The least trust in a report that the rules find too; in one that they do not; in one read widely."""
_SHARED = 0.3
"""The share of words (Dice) from which on two contents are one thing said."""


def find_tagged(sentence: Sentence, quoted: tuple[int, ...]) -> tuple[Attribution, ...]:
    """The reports in ``sentence`` in order of their cues, before nested ones are joined.

    ``quoted`` gives for each word the number of the quotation it stands in, or -1. A report of the rules
    stands unless it is distrusted; reports within reports always do, for the taggers were trained on text in
    which none are marked. To them come reports that the taggers alone find, if they are statements by the
    rules of this project and no other report says the same.
    """
    return _read(sentence, quoted, least=_NEW, widely=False)


def find_widely(sentence: Sentence, quoted: tuple[int, ...]) -> tuple[Attribution, ...]:
    """The same with attitudes, plans and what footage shows, as the data the taggers learned from has it."""
    return _read(sentence, quoted, least=_WIDELY, widely=True)


def _read(
    sentence: Sentence, quoted: tuple[int, ...], *, least: float, widely: bool
) -> tuple[Attribution, ...]:
    ground = read_ground(sentence, quoted)
    nested = _nested(ground)
    trust = load_trust()
    held: list[tuple[float, Finding]] = []
    for finding in find_reports(ground, load_tagger(CUES), load_tagger(WORDS)):
        if not (finding.known or widely) and is_refused(finding.report):
            continue
        sure = trust.chance(finding)
        if _stands(finding, nested) or sure >= (_KNOWN if finding.known else least):
            held.append((sure, finding))
    held.sort(key=lambda pair: (not pair[1].known, -pair[0], pair[1].report.cue.head))
    return tuple(sorted(_distinct(finding for _, finding in held), key=lambda report: report.cue.head))


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

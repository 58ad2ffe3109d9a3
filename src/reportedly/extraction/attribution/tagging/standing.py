"""Standing: which reports of the rules the taggers are not asked about."""

from __future__ import annotations

from reportedly.extraction.attribution.attributions import Attribution
from reportedly.extraction.attribution.relays import cited, quoter

_STANDING = frozenset({"label", "passive", "adverb", "accord"})


def is_standing(report: Attribution) -> bool:
    """Whether a report of the rules stands without the taggers' word.

    The data they learn from hardly knows headline labels, reports of nobody named and sources cited.
    """
    if report.cue.shape in _STANDING:
        return True
    sentence, head = report.sentence, report.cue.head
    return cited(sentence, head, report.source) is not None or quoter(sentence, head) is not None

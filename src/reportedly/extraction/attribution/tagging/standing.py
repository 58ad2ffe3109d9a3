"""Standing: which reports of the rules the taggers are not asked about."""

from __future__ import annotations

from reportedly.extraction.attribution.attributions import Attribution
from reportedly.extraction.attribution.relays import cited, quoter

_STANDING = frozenset({"label", "passive", "adverb", "accord"})


def _puts_figure(report: Attribution) -> bool:
    """ "It *put fatalities* at 50": what is said is a bare number."""
    words = [report.sentence[index] for index in report.positions]
    bare = bool(words) and all(token.tag == "CD" or token.pos in ("PUNCT", "ADV", "ADP") for token in words)
    return len(report.cue.words) > 1 and bare and any(token.tag == "CD" for token in words)


def is_standing(report: Attribution) -> bool:
    """Whether a report of the rules stands without the taggers' word.

    The data they learn from hardly knows headline labels, reports of nobody named, sources cited and bare
    figures.
    """
    if report.cue.shape in _STANDING:
        return True
    sentence, head = report.sentence, report.cue.head
    if _puts_figure(report):
        return True
    return cited(sentence, head, report.source) is not None or quoter(sentence, head) is not None

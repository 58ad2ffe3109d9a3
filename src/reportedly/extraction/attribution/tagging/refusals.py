"""Refusals: what is no statement by this project's rules, whatever the taggers have learned."""

from __future__ import annotations

from reportedly.extraction.attribution.attributions import Attribution, is_nobody
from reportedly.extraction.attribution.cue_lexicon import load_cues
from reportedly.extraction.attribution.relays import cited, quoter

_NAME = 3
"""Words up to which a content without a verb is a name, a title or a scare quote."""
_STANDING = frozenset({"label", "passive", "adverb", "accord"})


def is_refused(report: Attribution) -> bool:
    """Whether a report that the taggers alone find is none by the rules of ``docs/statements.md``.

    The data they learn from counts attitudes, plans and what footage shows as reports; here somebody must be
    named who can speak, the cue must be no mere want, plan, meeting or quality ("is critical of"), and what
    is said must be more than a name, a title or a scare quote.
    """
    sentence, lexicon = report.sentence, load_cues()
    head = sentence[report.cue.head]
    if report.source is None or head.pos == "ADJ" or head.lemma in lexicon.narrative:
        return True
    words = [sentence[index] for index in sorted(report.positions) if sentence[index].text[0].isalnum()]
    if len(words) <= _NAME and not any(word.pos in ("VERB", "AUX") for word in words):
        return True
    source = sentence[report.source]
    silent = source.lemma in lexicon.mute or source.lemma in lexicon.documents
    return silent or is_nobody(sentence, report.source)


def is_standing(report: Attribution) -> bool:
    """Whether a report of the rules stands without the taggers' word.

    The data they learn from hardly knows headline labels, reports of nobody named and sources cited.
    """
    if report.cue.shape in _STANDING:
        return True
    sentence, head = report.sentence, report.cue.head
    return cited(sentence, head, report.source) is not None or quoter(sentence, head) is not None

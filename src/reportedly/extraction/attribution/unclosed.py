"""Unclosed quotations: where the words end that a mark opens and none closes."""

from __future__ import annotations

from dataclasses import replace

from reportedly.extraction.attribution.cues import find_cues
from reportedly.extraction.attribution.quotations import Quotation
from reportedly.extraction.attribution.sources import find_source
from reportedly.extraction.attribution.speaker_phrases import source_phrase
from reportedly.records.sentence import Sentence
from reportedly.records.span import Span

_FIRST_PERSON = frozenset({"i", "we"})


def settle_unclosed(
    quotations: tuple[Quotation, ...], sentences: tuple[Sentence, ...]
) -> tuple[Quotation, ...]:
    """The same quotations, each unclosed one ended before the first report inside it by somebody else.

    A quotation that the next paragraph carries on is left as it is.
    """
    settled: list[Quotation] = []
    for number, quotation in enumerate(quotations):
        following = quotations[number + 1] if number + 1 < len(quotations) else None
        if quotation.closed or (following is not None and following.continues):
            settled.append(quotation)
            continue
        end = _report_inside(quotation, sentences)
        settled.append(quotation if end is None else _ended(quotation, end))
    return tuple(settled)


def _report_inside(quotation: Quotation, sentences: tuple[Sentence, ...]) -> int | None:
    """The offset at which a reported clause begins inside an unclosed quotation."""
    for sentence in sentences:
        if sentence.paragraph != quotation.paragraph or not sentence.span.overlaps(quotation.span):
            continue
        for cue in find_cues(sentence):
            source = find_source(sentence, cue) if cue.shape == "verb" and "clause" in cue.takes else None
            if source is None or sentence[source].lower in _FIRST_PERSON:
                continue
            start = sentence[min(source_phrase(sentence, source)[0], cue.head)].span.start
            if quotation.inner.start < start < quotation.inner.end:
                return max(quotation.inner.start, start)
    return None


def _ended(quotation: Quotation, end: int) -> Quotation:
    return replace(quotation, span=Span(quotation.span.start, end), inner=Span(quotation.inner.start, end))

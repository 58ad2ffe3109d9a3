"""Sentences to the arithmetic an editor would do: units, weekdays, day counts, sums, shares."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from reportedly.extraction.arithmetic.calendar import DatedSentence, find_calendar_checks
from reportedly.extraction.arithmetic.percentages import find_percentage_checks
from reportedly.extraction.arithmetic.sequences import find_sequence_checks
from reportedly.extraction.arithmetic.sums import find_sum_checks
from reportedly.extraction.arithmetic.units import find_unit_checks
from reportedly.records.check import Check
from reportedly.records.document import Document
from reportedly.records.sentence import Sentence
from reportedly.records.span import Span
from reportedly.records.timespan import Timespan

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")


def find_checks(
    document: Document, sentences: Sequence[Sentence], times: Sequence[Timespan]
) -> tuple[Check, ...]:
    """The arithmetic of ``document`` in text order; a check only where both sides stand in the text."""
    text, offsets = _visible(document.text)
    found = [*find_unit_checks(text, offsets), *find_percentage_checks(text, offsets)]
    for dated in _dated(document, sentences, times):
        if dated.times:
            found.extend(find_calendar_checks(dated))
            found.extend(find_sequence_checks(dated))
        found.extend(find_sum_checks(dated.text, dated.sentence))
    closed = {replace(check, span=_closed(document.text, check.span)) for check in found}
    return tuple(sorted(closed, key=lambda check: (check.span, check.kind, check.stated)))


def _closed(text: str, span: Span) -> Span:
    """The span with the bracket that closes one opened inside."""
    quote = span.quote(text)
    opened = quote.count("(") > quote.count(")")
    return Span(span.start, span.end + 1) if opened and text[span.end : span.end + 1] == ")" else span


def _visible(text: str) -> tuple[str, Sequence[int]]:
    """The text without invisible characters, and where each character of it, and its end, stands."""
    if not _INVISIBLE.search(text):
        return text, range(len(text) + 1)
    kept = [index for index, character in enumerate(text) if not _INVISIBLE.match(character)]
    return "".join(text[index] for index in kept), [*kept, len(text)]


def _dated(
    document: Document, sentences: Sequence[Sentence], times: Sequence[Timespan]
) -> Iterator[DatedSentence]:
    """Each sentence with the time expressions that begin in it."""
    published = _publication(document)
    placed = sorted(
        ((time.span.start, time) for time in times if time.span is not None), key=lambda entry: entry[0]
    )
    position = 0
    for sentence in sentences:
        held: list[Timespan] = []
        while position < len(placed) and placed[position][0] < sentence.span.end:
            if placed[position][0] >= sentence.span.start:
                held.append(placed[position][1])
            position += 1
        yield DatedSentence(document.text, sentence, held, published)


def _publication(document: Document) -> date | None:
    try:
        return date.fromisoformat((document.published or "")[:10])
    except ValueError:
        return None

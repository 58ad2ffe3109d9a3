"""Sentences to time expressions: found by the rules, read in text order, then joined to ranges."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from reportedly.grounding.timex.clocks import CLOCK_RULES
from reportedly.grounding.timex.counted import COUNTED_RULES
from reportedly.grounding.timex.dates import DAY_RULES, written_date
from reportedly.grounding.timex.durations import DURATION_RULES
from reportedly.grounding.timex.feasts import FEAST_RULES
from reportedly.grounding.timex.grammar import Found, Standpoint, match_rules
from reportedly.grounding.timex.joins import join_readings
from reportedly.grounding.timex.parts import PART_RULES
from reportedly.grounding.timex.periods import PERIOD_RULES
from reportedly.grounding.timex.references import REFERENCE_RULES
from reportedly.grounding.timex.relative import RELATIVE_RULES
from reportedly.grounding.timex.sets import SET_RULES
from reportedly.grounding.timex.values import Reading
from reportedly.grounding.timex.words import TimeWord, find_time_words, possible_time
from reportedly.records.document import Document
from reportedly.records.sentence import Sentence
from reportedly.records.span import Span
from reportedly.records.timespan import Timespan

RULES = (
    *CLOCK_RULES, *PART_RULES, *DAY_RULES, *PERIOD_RULES, *FEAST_RULES, *RELATIVE_RULES, *COUNTED_RULES,
    *REFERENCE_RULES, *DURATION_RULES, *SET_RULES,
)  # fmt: skip

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")


def find_times(document: Document, sentences: Sequence[Sentence]) -> tuple[Timespan, ...]:
    """Every time expression of ``document`` in text order, with its TIMEX3 value and its EDTF date.

    Relative words are resolved against the publication day alone, or against the day the text named last
    ("a day earlier"); without either they keep the reason in ``why``.
    """
    standpoint = Standpoint(_publication(document))
    timespans: list[Timespan] = []
    for sentence in sentences:
        raw = sentence.span.quote(document.text)
        if not possible_time(raw):
            continue
        founds = match_rules(RULES, sentence, _words(raw, sentence.span.start))
        read: list[tuple[Found, Reading]] = []
        for found in founds:
            reading = found.rule.reader(found, standpoint)
            if reading is None:
                continue
            read.append((found, reading))
            if reading.period is not None:
                standpoint = standpoint.moved(reading.period, written=written_date(found))
        timespans.extend(_timespan(document, found, reading) for found, reading in join_readings(read))
    return tuple(timespans)


def _publication(document: Document) -> date | None:
    try:
        return date.fromisoformat((document.published or "")[:10])
    except ValueError:
        return None


def _words(raw: str, start: int) -> tuple[TimeWord, ...]:
    """The time words of a sentence; invisible characters are left out of them, yet counted."""
    if not _INVISIBLE.search(raw):
        return find_time_words(raw, offsets=range(start, start + len(raw) + 1))
    kept = [index for index, character in enumerate(raw) if not _INVISIBLE.match(character)]
    offsets = [*(start + index for index in kept), start + len(raw)]
    return find_time_words("".join(raw[index] for index in kept), offsets=offsets)


def _timespan(document: Document, found: Found, reading: Reading) -> Timespan:
    span = Span(found.words[0].start, found.words[-1].end)
    return Timespan(
        text=span.quote(document.text),
        span=span,
        edtf=reading.edtf,
        type=reading.type,
        value=reading.value,
        precision=reading.precision,
        why=reading.why,
    )

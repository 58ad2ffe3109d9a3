"""Counts of days in a row checked: "the third attack in as many days" beside the days themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportedly.extraction.arithmetic.calendar import DatedSentence, day_named
from reportedly.records.check import Check
from reportedly.records.span import Span
from reportedly.resources.lexicons import load_lexicon

_IN_AS_MANY = re.compile(
    r"\b(?P<nth>[a-z]+|\d+(?:st|nd|rd|th))\b[^.;:]{0,60}?\bin\s+as\s+many\s+days\b", re.IGNORECASE
)


def find_sequence_checks(dated: DatedSentence) -> Iterator[Check]:
    """A check for "third in as many days" where the sentence names as many different days."""
    sentence = dated.sentence.span
    days = sorted({day for time in dated.times if (day := day_named(time)) is not None})
    if len(days) < 2:
        return
    text = sentence.quote(dated.text)
    for match in _nth_matches(text):
        stated = _ordinal(match.group("nth"))
        if stated is None or stated != len(days):
            continue
        covered = (days[-1] - days[0]).days + 1
        yield Check(
            kind="sequence",
            span=Span(sentence.start + match.start(), sentence.start + match.end()),
            stated=" ".join(match.group().split()),
            computed=f"{len(days)} days named within {covered}",
            holds=covered == stated,
        )


def _nth_matches(text: str) -> Iterator[re.Match[str]]:
    end = text.lower().find("in as many days")
    while end >= 0:
        window = max(0, end - 80)
        for word in re.finditer(r"\b(?:[a-z]+|\d+(?:st|nd|rd|th))\b", text[window:end], re.IGNORECASE):
            if _ordinal(word.group()) is not None:
                match = _IN_AS_MANY.match(text, window + word.start())
                if match is not None:
                    yield match
                    break
        end = text.lower().find("in as many days", end + 1)


def _ordinal(word: str) -> int | None:
    digits = re.match(r"(\d+)(?:st|nd|rd|th)$", word.lower())
    if digits:
        return int(digits.group(1))
    value = load_lexicon("times")["ordinals"].get(word.lower())
    return int(value) if value is not None else None

"""Passages: sentences, quotations and words of a text, found fast and in the same way in every copy of it.

Sentences here are cut by punctuation alone. Where the rule errs, it errs in every copy alike; what matters
is that a parser of another version cannot make two copies differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from reportedly.reading.boundaries import dateline_end
from reportedly.records.plain_words import plain_words
from reportedly.records.span import Span
from reportedly.resources.lexicons import load_lexicon

Quoting = tuple[Span, ...]
"""The stretches of a paragraph in double quotation marks, without the marks, in text order."""

_QUOTED = re.compile(
    r"“([^“”]*)(?:”|$)|\"([^\"]*)(?:\"|$)|«([^«»]*)(?:»|$)|„([^„“”]*)(?:“|”|$)|‘‘(.*?)(?:’’|$)|``(.*?)(?:''|$)",
    re.DOTALL,
)
_END = re.compile(r"(?:[!?…]|\.)[\"'”’»)\]]*\s+(?=[\"'“‘«(\[]?[A-ZÀ-Þ0-9])")
_DASHES = re.compile(r"[\s—–:./-]+")
_LAST_WORD = re.compile(r"([^\W_]+(?:\.[^\W_]+)*)\.$")


def story_words(text: str) -> tuple[str, ...]:
    """The plain words of ``text`` without an agency's name in brackets."""
    return plain_words(_tags().sub(" ", text) if "(" in text else text)


def unquoted(text: str, span: Span, quoting: Quoting) -> str:
    """What of ``span`` stands outside quotation marks."""
    parts: list[str] = []
    start = span.start
    for quoted in quoting:
        if quoted.overlaps(span):
            parts.append(text[start : max(start, quoted.start)])
            start = max(start, min(quoted.end, span.end))
    parts.append(text[start : span.end])
    return " ".join(parts)


def behind_dateline(text: str, paragraph: Span, credited: Iterable[int]) -> int:
    """Where ``paragraph`` goes on behind its dateline, or behind where in it an agency was credited."""
    end = paragraph.start + (dateline_end(paragraph.quote(text)[:200]) or 0)
    for behind in credited:
        dash = _DASHES.match(text, behind, paragraph.end)
        end = max(end, behind if dash is None else dash.end())
    return end


def find_quoting(text: str, paragraph: Span) -> Quoting:
    """What stands in quotation marks; a mark that is not closed quotes to the end of its paragraph."""
    return tuple(
        Span(
            paragraph.start + found.start(found.lastindex or 0),
            paragraph.start + found.end(found.lastindex or 0),
        )
        for found in _QUOTED.finditer(paragraph.quote(text))
    )


def find_sentences(text: str, paragraph: Span) -> Iterator[Span]:
    """The sentences of ``paragraph``, without white space at their edges."""
    start = paragraph.start
    for found in _END.finditer(text, paragraph.start, paragraph.end):
        end = found.start() + len(found[0].rstrip())
        if not _is_title(text[max(start, found.start() - 12) : found.start() + 1]):
            yield Span(start, end)
            start = found.end()
    if start < paragraph.end:
        yield Span(start, paragraph.end)


def _is_title(text: str) -> bool:
    """Whether the full stop at the end belongs to "Gen." or to an initial."""
    last = _LAST_WORD.search(text)
    return last is not None and (len(last[1]) == 1 or last[1].casefold() in _titles())


@cache
def _titles() -> frozenset[str]:
    return frozenset(load_lexicon("boundaries")["titles"])


@cache
def _tags() -> re.Pattern[str]:
    agencies = load_lexicon("agencies", language="all")["agency"]
    forms = sorted({form for agency in agencies for form in agency["forms"]})
    return re.compile(rf"\((?:{'|'.join(map(re.escape, forms))})\)")

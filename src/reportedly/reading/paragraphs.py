"""Paragraphs: where they begin and end, in text with blank lines, without them, and wrapped by hand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from reportedly.records.span import Span
from reportedly.resources.lexicons import load_lexicon

_BULLET = re.compile(r"[ \t]*(?:[•▪●◦‣■□*][ \t]*|[-–—+][ \t]+(?=[A-Z0-9\"“‘])|\(?\d{1,2}\)[ \t]+)(?=\S)")
_SENTENCE_END = re.compile(r"[.!?…:][\"'”’»)\]]*$")
_LAST_WORD = re.compile(r"(\w+)$")
_SHORT_LINE = 20
"""A shorter line is an entry of a list or a heading, not half a sentence."""
_WIDEST_WRAP = 130
_FULL = 0.8
"""A wrapped line is full when the next word would have made it longer than this share of the widest."""
_WRAPPED_SHARE, _FULL_SHARE, _ENOUGH_LINES = 0.3, 0.8, 3
"""A text is wrapped if so many of its lines in mid-sentence go on in lower case, or so many are full."""


@dataclass(frozen=True, slots=True)
class _Layout:
    wrapped: bool
    width: int


def find_paragraphs(text: str) -> tuple[Span, ...]:
    """Spans of the paragraphs of ``text``, without white space at their edges.

    A blank line ends a paragraph, and so does a line break, unless the line breaks off in mid-sentence.
    """
    lines = _find_lines(text)
    layout = _find_layout(text, lines)
    found: list[Span] = []
    previous: Span | None = None
    for line in lines:
        if line.start == line.end:
            previous = None
            continue
        if previous is not None and _goes_on(text, previous, line, layout):
            found[-1] = Span(found[-1].start, line.end)
        else:
            found.append(line)
        previous = line
    return tuple(found)


def without_bullet(text: str, paragraph: Span) -> Span:
    """``paragraph`` from behind the bullet or number in brackets that it begins with."""
    bullet = _BULLET.match(text, paragraph.start, paragraph.end)
    return paragraph if bullet is None else Span(bullet.end(), paragraph.end)


def _find_lines(text: str) -> list[Span]:
    """Each line without white space at its edges; blank ones are empty spans."""
    lines: list[Span] = []
    start = 0
    for line in text.splitlines(keepends=True):
        stripped = line.strip()
        left = start + len(line) - len(line.lstrip()) if stripped else start
        lines.append(Span(left, left + len(stripped)))
        start += len(line)
    return lines


def _find_layout(text: str, lines: list[Span]) -> _Layout:
    """Whether the text is wrapped by hand, and how wide."""
    width = max((len(line) for line in lines), default=0)
    broken = lower = full = 0
    if width > _WIDEST_WRAP:
        return _Layout(False, width)
    for line, following in pairwise(lines):
        if len(line) >= _SHORT_LINE and len(following) and not _SENTENCE_END.search(line.quote(text)):
            broken += 1
            lower += text[following.start].islower()
            full += _is_full(text, line, following, width)
    enough = broken >= _ENOUGH_LINES and full >= _FULL_SHARE * broken
    return _Layout(enough or (lower > 0 and lower >= _WRAPPED_SHARE * broken), width)


def _goes_on(text: str, line: Span, following: Span, layout: _Layout) -> bool:
    """Whether the sentence or the paragraph of ``line`` goes on in the next line."""
    if _BULLET.match(text, following.start, following.end):
        return False
    quote = line.quote(text)
    full = layout.wrapped and _is_full(text, line, following, layout.width)
    if _SENTENCE_END.search(quote):
        return full
    if text[following.start].islower():
        return layout.wrapped or len(line) >= _SHORT_LINE
    last = _LAST_WORD.search(quote)
    return full or quote.endswith(",") or (last is not None and last[1] in _words_that_go_on())


def _is_full(text: str, line: Span, following: Span, width: int) -> bool:
    first_word = following.quote(text).split(maxsplit=1)[0]
    return len(line) + 1 + len(first_word) > _FULL * width


@cache
def _words_that_go_on() -> frozenset[str]:
    return frozenset(load_lexicon("boundaries")["cannot_end_a_line"])

"""Quotations: the stretches of a document that stand in quotation marks, however the marks fail."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.records.sentence import Sentence
from reportedly.records.span import Span

_MARKS = re.compile("''|``|[\"“”„‟«»]")
_OPENS = frozenset("“„‟«") | {"``"}
_CLOSES = frozenset("»”")
_SINGLE_OPEN = re.compile(r"(?:(?<=[\s(\[—–-])|^)['‘](?=[^\W\d_])")
_SINGLE_CLOSE = re.compile(r"(?<=[\w,.!?…])['’](?=$|[\s,.;:!?)\]—–-])")
_LONGEST_SINGLE = 600
_BEFORE_OPENING = frozenset(" \t\n\r\u00a0([{—–-:/")


@dataclass(frozen=True, slots=True)
class Quotation:
    """``span`` takes in the marks, ``inner`` leaves them out.

    ``closed`` is False where no mark ends it: the paragraph does, or the next opening mark.
    ``continues`` is True where it carries on the open quotation of the paragraph before.
    """

    span: Span
    inner: Span
    paragraph: int
    closed: bool
    continues: bool = False


def find_quotations(text: str, sentences: tuple[Sentence, ...]) -> tuple[Quotation, ...]:
    """Every quotation of ``text`` in text order; quotations do not nest, the outer one counts."""
    found: list[Quotation] = []
    for paragraph, block in _paragraphs(sentences):
        doubles = tuple(_doubles(text, block, paragraph))
        singles = tuple(_singles(text, block, paragraph, doubles))
        inside = sorted((*doubles, *singles), key=lambda quotation: quotation.span)
        if inside and found and _carries_on(found[-1], inside[0], block):
            first = inside[0]
            inside[0] = Quotation(first.span, first.inner, paragraph, first.closed, continues=True)
        found.extend(inside)
    return tuple(found)


def _paragraphs(sentences: tuple[Sentence, ...]) -> Iterator[tuple[int, Span]]:
    first = 0
    for index, sentence in enumerate(sentences):
        if index + 1 == len(sentences) or sentences[index + 1].paragraph != sentence.paragraph:
            yield sentence.paragraph, Span(sentences[first].span.start, sentence.span.end)
            first = index + 1


def _carries_on(before: Quotation, quotation: Quotation, block: Span) -> bool:
    """A paragraph that opens with a mark while the one before never closed: the same speaker speaks on."""
    return (
        not before.closed
        and before.paragraph == quotation.paragraph - 1
        and quotation.span.start == block.start
    )


def _doubles(text: str, block: Span, paragraph: int) -> Iterator[Quotation]:
    opened: Span | None = None
    for found in _MARKS.finditer(text, block.start, block.end):
        mark = Span(found.start(), found.end())
        if opened is None:
            if _may_open(text, mark, block):
                opened = mark
        elif _opens_again(text, mark, opened):
            yield _quotation(text, opened, Span(mark.start, mark.start), paragraph)
            opened = mark
        else:
            yield _quotation(text, opened, mark, paragraph)
            opened = None
    if opened is not None:
        yield _quotation(text, opened, Span(block.end, block.end), paragraph)


def _quotation(text: str, opening: Span, closing: Span, paragraph: int) -> Quotation:
    """The quotation between two marks; an empty ``closing`` says that none was found."""
    inner = text[opening.end : closing.start]
    left = len(inner) - len(inner.lstrip())
    right = max(left, len(inner.rstrip()))
    closed = len(closing) > 0
    end = closing.end if closed else opening.end + right
    span = Span(opening.start, end)
    return Quotation(span, Span(opening.end + left, opening.end + right), paragraph, closed)


def _may_open(text: str, mark: Span, block: Span) -> bool:
    """Whether a mark can start a quotation: a straight one needs a space before and a word behind."""
    sign = mark.quote(text)
    if sign in _OPENS:
        return True
    if sign in _CLOSES:
        return False
    before = text[mark.start - 1] if mark.start > block.start else " "
    behind = text[mark.end] if mark.end < block.end else " "
    return before in _BEFORE_OPENING and not behind.isspace()


def _opens_again(text: str, mark: Span, opened: Span) -> bool:
    """Whether a mark met inside an open quotation starts a new one instead of ending it."""
    sign, first = mark.quote(text), opened.quote(text)
    if sign == "“":
        return first != "„"
    if sign == "«":
        return first == "«"
    if sign in _OPENS or sign in _CLOSES:
        return sign in _OPENS
    return text[mark.start - 1].isspace() and text[mark.end : mark.end + 1].isalnum()


def _singles(text: str, block: Span, paragraph: int, doubles: tuple[Quotation, ...]) -> Iterator[Quotation]:
    openings = [
        Span(found.start(), found.end())
        for found in _SINGLE_OPEN.finditer(text, block.start, block.end)
        if not any(held.span.start <= found.start() < held.span.end for held in doubles)
    ]
    for index, opening in enumerate(openings):
        following = openings[index + 1].start if index + 1 < len(openings) else block.end
        closing = _closing_single(text, opening.end, min(following, opening.end + _LONGEST_SINGLE))
        if closing is not None:
            yield _quotation(text, opening, closing, paragraph)


def _closing_single(text: str, start: int, limit: int) -> Span | None:
    """The mark that ends a single-quoted stretch, told from apostrophes: best behind a comma or a full
    stop, then behind a word that is no plural, then any."""
    candidates = [Span(found.start(), found.end()) for found in _SINGLE_CLOSE.finditer(text, start, limit)]
    if not candidates:
        return None
    for closing in candidates:
        if text[closing.start - 1] in ",.!?…":
            return closing
    for closing in candidates:
        if text[closing.start - 1] != "s":
            return closing
    return candidates[0]

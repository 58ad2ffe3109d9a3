"""Sentences to count in: text in capitals is often cut in mid-sentence by the parser and is joined again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from reportedly.extraction.counting.harms import is_shouting
from reportedly.records.sentence import Sentence
from reportedly.records.span import Span
from reportedly.records.token import Token

_ENDS = frozenset(".!?;:\"”’'»)]")
_LONGEST = 120


def join_broken(sentences: Iterable[Sentence]) -> Iterator[Sentence]:
    """``sentences`` in order, those in capitals joined to the next of the paragraph where none ends there."""
    held: Sentence | None = None
    for sentence in sentences:
        if held is not None and _goes_on(held, sentence):
            held = _join(held, sentence)
            continue
        if held is not None:
            yield held
        held = sentence
    if held is not None:
        yield held


def _goes_on(left: Sentence, right: Sentence) -> bool:
    if left.paragraph != right.paragraph or left[len(left) - 1].text[-1:] in _ENDS:
        return False
    return len(left) < _LONGEST and is_shouting(left) and is_shouting(right)


def _join(left: Sentence, right: Sentence) -> Sentence:
    shift = len(left)
    moved: tuple[Token, ...] = tuple(
        replace(token, index=token.index + shift, head=token.head + shift) for token in right.tokens
    )
    children = (*left.children, *(tuple(child + shift for child in held) for held in right.children))
    span = Span(left.span.start, right.span.end)
    return replace(left, span=span, tokens=(*left.tokens, *moved), children=children)

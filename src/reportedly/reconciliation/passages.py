"""Passages: which sentences of a document tell of which of its events."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.records.span import Span

_END = re.compile(r"(?:[.!?][\"”’')\]]*\s+(?=[\"“‘'(\[]*[A-Z0-9])|\s*\n\s*)")


@dataclass(frozen=True, slots=True)
class Sentence:
    """``paragraph`` counts the lines of the text that are not empty."""

    span: Span
    paragraph: int


def sentences_of(text: str) -> tuple[Sentence, ...]:
    """Sentences by punctuation and lines; an abbreviation may cut one in two, which does no harm here."""
    found: list[Sentence] = []
    start, paragraph = 0, 0
    for end in _END.finditer(text):
        if end.end() > start and text[start : end.end()].strip():
            found.append(Sentence(Span(start, end.end()), paragraph))
        paragraph += "\n" in end.group()
        start = end.end()
    if text[start:].strip():
        found.append(Sentence(Span(start, len(text)), paragraph))
    return tuple(found)


def sentence_at(sentences: Sequence[Sentence], position: int) -> int:
    """Which of ``sentences``, which must not be empty, a position of the text stands in."""
    return max(0, bisect_right(sentences, position, key=lambda sentence: sentence.span.start) - 1)


def share_passages(
    sentences: Sequence[Sentence], triggers: Sequence[Sequence[int]], main: int
) -> tuple[tuple[Span, ...], ...]:
    """The sentences of each event, whose triggers stand at ``triggers``.

    A sentence with a trigger is its event's. One without goes with the event told just before in its
    paragraph, else with the main event of the document.
    """
    tells: dict[int, list[int]] = {}
    for event, positions in enumerate(triggers):
        for position in positions:
            held = tells.setdefault(sentence_at(sentences, position), [])
            if event not in held:
                held.append(event)
    shared: list[list[Span]] = [[] for _ in triggers]
    before, paragraph = main, -1
    for index, sentence in enumerate(sentences):
        if sentence.paragraph != paragraph:
            before, paragraph = main, sentence.paragraph
        events = tells.get(index, [before])
        for event in events:
            shared[event].append(sentence.span)
        before = events[-1]
    return tuple(tuple(spans) for spans in shared)

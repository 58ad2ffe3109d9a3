"""Documents to marks: what tells the copies of one story."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reportedly.reading.credits import find_credits
from reportedly.reading.paragraphs import find_paragraphs
from reportedly.reading.passages import (
    Quoting,
    behind_dateline,
    find_quoting,
    find_sentences,
    story_words,
    unquoted,
)
from reportedly.records.document import Document
from reportedly.records.marks import Credit, Marks, Passage
from reportedly.records.span import Span

SCHEME = "shake128/96/4"
"""Hash function, values, words a shingle."""
PASSAGE_WORDS = 10
"""Fewest words outside quotation marks of a sentence that counts: shorter ones repeat by chance."""
QUOTATION_WORDS = 8
"""Fewest words in quotation marks that count: fewer are a figure of speech."""
_VALUES, _BYTES, _SHINGLE = 96, 4, 4
_FEWEST_SHINGLES = 40
"""With fewer, a signature says too little."""
_FEWEST_WORDS = 25
"""A shorter text can be the same word for word without being a copy ("Air raid alert in Kyiv region")."""
_MOST_FIGURES = 64
_DATELINES = 3
"""Paragraphs that may begin with a dateline: headline and byline may stand before it."""
_AT_ONCE = 4_096
_DIGITS = 16


@dataclass(frozen=True, slots=True)
class _Sentence:
    """``words`` are all its words, ``own`` those outside quotation marks."""

    span: Span
    words: tuple[str, ...]
    own: tuple[str, ...]
    paragraph: int


def find_marks(document: Document) -> Marks:
    """The marks of ``document``: the same text gives the same marks on every machine."""
    spans = find_paragraphs(document.text)
    credits = find_credits(document, spans)
    paragraphs = [(span, find_quoting(document.text, span)) for span in _story(document.text, spans, credits)]
    sentences = list(_sentences(document.text, paragraphs))
    words = [word for sentence in sentences for word in sentence.words]
    return Marks(
        scheme=SCHEME,
        signature=_signature([word for sentence in sentences for word in sentence.own]),
        text=_fingerprint(words) if len(words) >= _FEWEST_WORDS else None,
        words=len(words),
        passages=tuple(_passages(sentences)),
        quotations=tuple(dict.fromkeys(_quotations(document.text, paragraphs))),
        figures=tuple(sorted({word for word in words if word.isdecimal()})[:_MOST_FIGURES]),
        credits=credits,
        published=document.published,
    )


def _story(text: str, spans: Iterable[Span], credits: Iterable[Credit]) -> Iterator[Span]:
    """The paragraphs without datelines, and without those that only say where the story comes from."""
    told = [(held.span, held.kind == "dateline") for held in credits if held.span is not None]
    for at, paragraph in enumerate(spans):
        within = [(span, dateline) for span, dateline in told if span.overlaps(paragraph)]
        if any(not dateline and len(span) > len(paragraph) // 2 for span, dateline in within):
            continue
        ends = [span.end for span, dateline in within if dateline]
        start = behind_dateline(text, paragraph, ends) if at < _DATELINES else paragraph.start
        if start < paragraph.end:
            yield Span(start, paragraph.end)


def _sentences(text: str, paragraphs: Iterable[tuple[Span, Quoting]]) -> Iterator[_Sentence]:
    for at, (paragraph, quoting) in enumerate(paragraphs):
        for span in find_sentences(text, paragraph):
            words = story_words(span.quote(text))
            inside = any(quoted.overlaps(span) for quoted in quoting)
            own = story_words(unquoted(text, span, quoting)) if inside else words
            yield _Sentence(span, words, own, at)


def _signature(words: Sequence[str]) -> tuple[int, ...]:
    """The least of each of 96 hash values over all shingles.

    One output of SHAKE128 holds the 96 values of a shingle, so that they depend on a published standard
    alone, and not on the version of a library.
    """
    import numpy as np

    encoded = [word.encode("utf-8", "surrogatepass") for word in words]
    shingles = set(map(b" ".join, zip(*(encoded[at:] for at in range(_SHINGLE)), strict=False)))
    if len(shingles) < _FEWEST_SHINGLES:
        return ()
    least = np.full(_VALUES, 0xFFFFFFFF, dtype=np.uint32)
    for part in _parts(list(shingles)):
        outputs = b"".join([hashlib.shake_128(shingle).digest(_VALUES * _BYTES) for shingle in part])
        values = np.frombuffer(outputs, dtype=">u4").reshape(-1, _VALUES)
        least = np.minimum(least, values.min(axis=0))
    return tuple(least.tolist())


def _parts(shingles: list[bytes]) -> Iterator[list[bytes]]:
    for start in range(0, len(shingles), _AT_ONCE):
        yield shingles[start : start + _AT_ONCE]


def _passages(sentences: Iterable[_Sentence]) -> Iterator[Passage]:
    held = [sentence for sentence in sentences if len(sentence.own) >= PASSAGE_WORDS]
    numbers = {at: number for number, at in enumerate(dict.fromkeys(one.paragraph for one in held))}
    for one in held:
        yield Passage(_fingerprint(one.words), one.span, len(one.own), numbers[one.paragraph])


def _quotations(text: str, paragraphs: Iterable[tuple[Span, Quoting]]) -> Iterator[str]:
    for _, quoting in paragraphs:
        for span in quoting:
            words = story_words(span.quote(text))
            if len(words) >= QUOTATION_WORDS:
                yield _fingerprint(words)


def _fingerprint(words: Sequence[str]) -> str:
    return hashlib.sha256(" ".join(words).encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]

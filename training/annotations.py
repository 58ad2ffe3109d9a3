"""Annotations: PolNeAR's sources, cues and contents as positions of words, sentence by sentence."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportedly.extraction.attribution.attributions import quoted_words
from reportedly.extraction.attribution.quotations import find_quotations
from reportedly.extraction.attribution.tagging.ground import Ground, read_ground
from reportedly.extraction.attribution.unclosed import settle_unclosed
from reportedly.reading.sentences import split_sentences
from reportedly.records.document import Document
from reportedly.records.sentence import Sentence

_HEADS = (("VERB",), ("NOUN", "PROPN"), ("ADJ",), ("AUX",), ("ADV",))
"""Parts of speech in which the head word of a cue is looked for, the likeliest first."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """One annotated report as far as it stands in the sentence of its cue, by positions of words."""

    head: int
    source: frozenset[int]
    content: frozenset[int]
    cue: frozenset[int]

    def role(self, position: int) -> str:
        """S of the source, C of the content, K of the cue, O of none."""
        if position in self.cue:
            return "K"
        if position in self.source:
            return "S"
        return "C" if position in self.content else "O"


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence of the ``document``-th document with its annotations."""

    document: int
    ground: Ground
    annotations: tuple[Annotation, ...]


def read_examples(path: Path, share: float) -> Iterator[Example]:
    """The sentences of the first ``share`` of the documents, in an order that mixes the outlets."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    rows.sort(key=lambda row: str(row["id"])[::-1])
    for number, row in enumerate(rows[: round(share * len(rows))]):
        yield from _examples(number, row)


def _examples(number: int, row: dict[str, Any]) -> Iterator[Example]:
    document = Document(id=row["id"], text=row["text"])
    sentences = split_sentences(document)
    quotations = settle_unclosed(find_quotations(document.text, sentences), sentences)
    annotated = _by_sentence(row["attributions"], sentences)
    for sentence in sentences:
        beside = [
            (index, held) for index, held in enumerate(quotations) if held.paragraph == sentence.paragraph
        ]
        ground = read_ground(sentence, quoted_words(sentence, beside))
        yield Example(number, ground, tuple(annotated.get(sentence.index, ())))


def _by_sentence(
    attributions: Sequence[dict[str, Any]], sentences: Sequence[Sentence]
) -> dict[int, list[Annotation]]:
    """Each attribution with the first sentence that holds words of its cue."""
    found: dict[int, list[Annotation]] = {}
    for attribution in attributions:
        for sentence in sentences:
            cue = _positions(sentence, attribution["cue"])
            if cue:
                head = _head(sentence, sorted(cue))
                source = _positions(sentence, attribution["source"])
                content = _positions(sentence, attribution["content"])
                found.setdefault(sentence.index, []).append(Annotation(head, source, content, cue))
                break
    return found


def _positions(sentence: Sentence, spans: Sequence[Sequence[int]]) -> frozenset[int]:
    return frozenset(
        token.index
        for token in sentence
        for start, end in spans
        if token.span.start < end and token.span.end > start
    )


def _head(sentence: Sentence, cue: Sequence[int]) -> int:
    """The last verb of a cue, else its last noun, and so on; else its first word."""
    for parts in _HEADS:
        fitting = [index for index in cue if sentence[index].pos in parts and sentence[index].tag != "MD"]
        if fitting:
            return fitting[-1]
    return cue[0]

"""Counts: every construction in a sentence of its own, all counts and no other."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from reportedly.extraction.counts import find_counts
from reportedly.reading.sentences import split_sentences
from reportedly.records.count import Count
from reportedly.records.document import Document

TABLE = tomllib.loads(Path(__file__).with_name("count_sentences.toml").read_text(encoding="utf-8"))
SENTENCES = [(text, told) for section in TABLE.values() for text, told in section.items()]
TOLD = re.compile(r"(\w+) (\d*)(\.\.)?(\d*)(?: of (\w+))?(?: @(\w+))?$")


def counts_in(text: str) -> tuple[Count, ...]:
    document = Document(id="t", text=text)
    return find_counts(document, split_sentences(document))


def expected(told: str) -> set[tuple[str, int | None, int | None, str | None, str]]:
    found = set()
    for part in filter(None, (piece.strip() for piece in told.split(";"))):
        match = TOLD.match(part)
        assert match is not None, part
        kind, low, dots, high, of, scope = match.groups()
        smallest = int(low) if low else None
        largest = int(high) if high else (None if dots else smallest)
        found.add((kind, smallest, largest, of, scope or "incident"))
    return found


def seen(text: str) -> set[tuple[str, int | None, int | None, str | None, str]]:
    return {(count.kind, count.min, count.max, count.of, count.scope) for count in counts_in(text)}


@pytest.mark.parametrize(("text", "told"), SENTENCES)
def test_every_construction(text: str, told: str) -> None:
    assert seen(text) == expected(told)

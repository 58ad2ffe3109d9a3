"""Sentence: a stretch of a document with its words and their grammar, free of any parsing library."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportedly.records.span import Span
from reportedly.records.token import Token


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words in order, and for each word the positions of those that depend on it.

    ``index`` counts sentences in the document, ``paragraph`` the paragraph it stands in.
    ``children[i]`` holds the positions of the direct dependents of word ``i``, in text order.
    """

    index: int
    paragraph: int
    span: Span
    tokens: tuple[Token, ...]
    children: tuple[tuple[int, ...], ...]

    def __len__(self) -> int:
        return len(self.tokens)

    def __getitem__(self, position: int) -> Token:
        return self.tokens[position]

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @property
    def root(self) -> int:
        """Position of the first word that is its own head."""
        return next(token.index for token in self.tokens if token.head == token.index)

    def child(self, position: int, *deps: str) -> int | None:
        """The first dependent of ``position`` under one of the labels ``deps``, or None."""
        for index in self.children[position]:
            if self.tokens[index].dep in deps:
                return index
        return None

    def children_by(self, position: int, *deps: str) -> tuple[int, ...]:
        """All dependents of ``position`` under the labels ``deps``, in text order."""
        tokens = self.tokens
        return tuple([index for index in self.children[position] if tokens[index].dep in deps])

    def subtree(self, position: int, *, without: Iterable[int] = ()) -> tuple[int, ...]:
        """Positions of ``position`` and all that depends on it, sorted; branches at ``without`` left out."""
        barred, children = frozenset(without), self.children
        found = [position]
        for current in found:
            below = children[current]
            found += [index for index in below if index not in barred] if barred else below
        return tuple(sorted(found))

    def ancestors(self, position: int) -> Iterator[int]:
        """Heads of ``position`` from the nearest to the root, ``position`` itself left out."""
        while self.tokens[position].head != position:
            position = self.tokens[position].head
            yield position

    def conjuncts(self, position: int) -> tuple[int, ...]:
        """The words coordinated with ``position`` to its right ("killed *and injured*"), nearest first."""
        found: list[int] = []
        waiting = [position]
        while waiting:
            current = waiting.pop(0)
            for index in self.children_by(current, "conj"):
                found.append(index)
                waiting.append(index)
        return tuple(found)

    def span_between(self, first: int, last: int) -> Span:
        """Characters from word ``first`` to the end of word ``last``."""
        return Span(self.tokens[first].span.start, self.tokens[last].span.end)

    def positions_in(self, span: Span) -> tuple[int, ...]:
        """Positions of the words that overlap ``span``."""
        start, end = span.start, span.end
        return tuple(
            [token.index for token in self.tokens if token.span.start < end and start < token.span.end]
        )

    def position_at(self, offset: int) -> int | None:
        """Position of the word that covers the character ``offset``, or None."""
        for token in self.tokens:
            if token.span.start <= offset < token.span.end:
                return token.index
        return None

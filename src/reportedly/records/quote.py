"""Quote: words found letter for letter in a document, with where they stand."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.records.span import Span


@dataclass(frozen=True, slots=True)
class Quote:
    """``text`` equals ``span.quote(document.text)``, always."""

    text: str
    span: Span

    @classmethod
    def of(cls, text: str, span: Span) -> Quote:
        """The words that ``span`` covers in the document text ``text``."""
        return cls(span.quote(text), span)

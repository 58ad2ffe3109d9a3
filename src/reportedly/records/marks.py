"""Marks: what of a document is compared with others, to find the copies of one story."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reportedly.records.span import Span


@dataclass(frozen=True, slots=True)
class Credit:
    """An agency that the document names as where it comes from; ``span`` is None where a feed told it."""

    agency: str
    text: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Marks:
    """``signature`` is a MinHash over word shingles, made by ``scheme``: only those of one scheme compare.

    ``passages`` and ``quotations`` are fingerprints, in text order, of longer paragraphs and of longer words
    in quotation marks; ``words`` is how many words the text has.
    """

    scheme: str
    signature: tuple[int, ...]
    words: int
    passages: tuple[str, ...] = ()
    quotations: tuple[str, ...] = ()
    credits: tuple[Credit, ...] = ()


def marks_to_json(marks: Marks) -> dict[str, Any]:
    """Plain lists, strings and numbers."""
    return {
        "scheme": marks.scheme,
        "signature": "".join(f"{value:08x}" for value in marks.signature),
        "words": marks.words,
        "passages": list(marks.passages),
        "quotations": list(marks.quotations),
        "credits": [
            [credit.agency, credit.text, credit.span and [credit.span.start, credit.span.end]]
            for credit in marks.credits
        ],
    }


def marks_from_json(form: Mapping[str, Any]) -> Marks:
    """The marks that ``form`` was made from."""
    written = form["signature"]
    return Marks(
        scheme=form["scheme"],
        signature=tuple(int(written[at : at + 8], 16) for at in range(0, len(written), 8)),
        words=form["words"],
        passages=tuple(form["passages"]),
        quotations=tuple(form["quotations"]),
        credits=tuple(
            Credit(agency, text, None if span is None else Span(*span))
            for agency, text, span in form["credits"]
        ),
    )

"""Marks: what of a document is compared with others, to find the copies of one story."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from reportedly.records.span import Span

CreditKind = Literal["dateline", "byline", "contribution", "sign-off", "feed", "outlet"]


@dataclass(frozen=True, slots=True)
class Credit:
    """An agency that the document names as where it comes from, and the words in which it does.

    ``span`` is None where the words stand outside the text: a feed named the agency as its source
    (``feed``), or the outlet is the agency itself (``outlet``).
    """

    agency: str
    text: str
    span: Span | None
    kind: CreditKind


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence with enough words of the outlet's own: ``words`` of them stand outside quotation marks.

    ``paragraph`` numbers the paragraphs that hold a passage, from 0. The fingerprint is of the sentence's
    words in small letters, without punctuation.
    """

    fingerprint: str
    span: Span
    words: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Marks:
    """``scheme`` says how the signature was made: only those of one scheme are compared.

    ``signature`` is a MinHash over shingles of the words outside quotation marks, empty for a text of few
    such words. ``text`` is a digest of all words, None for a text too short to tell a copy by. ``figures``
    are the different numbers in digits. ``quotations`` are fingerprints of long words in quotation marks.
    """

    scheme: str
    signature: tuple[int, ...] = ()
    text: str | None = None
    words: int = 0
    passages: tuple[Passage, ...] = ()
    quotations: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    credits: tuple[Credit, ...] = ()
    published: str | None = None

    @property
    def agencies(self) -> tuple[str, ...]:
        """Whom the document credits, once each, in order of their names."""
        return tuple(sorted({credit.agency for credit in self.credits}))


def marks_to_json(marks: Marks) -> dict[str, Any]:
    """Plain lists, strings and numbers."""
    return {
        "scheme": marks.scheme,
        "signature": "".join(f"{value:08x}" for value in marks.signature),
        "text": marks.text,
        "words": marks.words,
        "passages": [
            [held.fingerprint, held.span.start, held.span.end, held.words, held.paragraph]
            for held in marks.passages
        ],
        "quotations": list(marks.quotations),
        "figures": list(marks.figures),
        "credits": [
            [held.agency, held.text, held.span and [held.span.start, held.span.end], held.kind]
            for held in marks.credits
        ],
        "published": marks.published,
    }


def marks_from_json(form: Mapping[str, Any]) -> Marks:
    """The marks that ``form`` was made from."""
    written = form["signature"]
    return Marks(
        scheme=form["scheme"],
        signature=tuple(int(written[at : at + 8], 16) for at in range(0, len(written), 8)),
        text=form["text"],
        words=form["words"],
        passages=tuple(
            Passage(fingerprint, Span(start, end), words, paragraph)
            for fingerprint, start, end, words, paragraph in form["passages"]
        ),
        quotations=tuple(form["quotations"]),
        figures=tuple(form["figures"]),
        credits=tuple(
            Credit(agency, text, None if span is None else Span(*span), kind)
            for agency, text, span, kind in form["credits"]
        ),
        published=form["published"],
    )

"""Passages: reports with all their words, quotations that run on over sentences and paragraphs included."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportedly.extraction.attribution.attributions import Attribution
from reportedly.extraction.attribution.quotations import Quotation
from reportedly.records.sentence import Sentence
from reportedly.records.span import Span

_SUBSTANTIAL = 3
"""A quotation of fewer words is a name, a title or a scare quote."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A report with the spans of what is said; ``sentences`` are those it runs over.

    ``attribution`` is None for a quotation that nobody is named for.
    """

    attribution: Attribution | None
    content: tuple[Span, ...]
    sentences: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Page:
    """The sentences with their reports and, for those that stand in quotation marks as a whole, the
    number of the quotation."""

    sentences: tuple[Sentence, ...]
    reports: Sequence[tuple[Attribution, ...]]
    free: Mapping[int, int]
    quotations: tuple[Quotation, ...]

    def together(self, left: int, right: int) -> bool:
        """Whether both sentences exist and stand in one paragraph."""
        held = left >= 0 and right < len(self.sentences)
        return held and self.sentences[left].paragraph == self.sentences[right].paragraph

    def opens_carried(self, index: int) -> bool:
        """Whether the sentence opens a paragraph that carries on the quotation of the one before."""
        start = self.sentences[index].span.start
        return any(held.continues and held.span.start <= start < held.span.end for held in self.quotations)


def form_passages(
    sentences: tuple[Sentence, ...],
    reports: Sequence[tuple[Attribution, ...]],
    quotations: tuple[Quotation, ...],
    quoted: Sequence[tuple[int, ...]],
) -> tuple[Passage, ...]:
    """One passage a report, in text order, with the quotations that stand alone given to their owners.

    Such a quotation goes to the report whose own quotation it belongs to, else to the report before it in
    its paragraph, else to the one behind it, else to the last one of the paragraph before.
    """
    page = _Page(sentences, reports, _free_sentences(sentences, reports, quoted), quotations)
    owners: dict[int, Attribution] = {}
    for index in sorted(page.free):
        owner = _owner(index, page, owners)
        if owner is not None:
            owners[index] = owner
    held: dict[int, list[int]] = {}
    for free, owner in owners.items():
        held.setdefault(id(owner), []).append(free)
    found: list[Passage] = []
    for index, group in enumerate(reports):
        for attribution in group:
            passage = _passage(attribution, index, tuple(held.get(id(attribution), ())), page)
            if passage.content:
                found.append(passage)
        if index in page.free and index not in owners:
            found.append(Passage(None, (_quoted_span(index, page),), (index,)))
    return tuple(found)


def _free_sentences(
    sentences: tuple[Sentence, ...],
    reports: Sequence[tuple[Attribution, ...]],
    quoted: Sequence[tuple[int, ...]],
) -> dict[int, int]:
    """Sentences that stand in quotation marks from end to end and hold no report of their own."""
    found: dict[int, int] = {}
    for index, sentence in enumerate(sentences):
        if reports[index]:
            continue
        words = [token.index for token in sentence if token.pos not in ("PUNCT", "SPACE", "SYM")]
        inside = [quoted[index][position] for position in words if quoted[index][position] >= 0]
        if not words or len(inside) < len(words):
            continue
        if len(words) >= _SUBSTANTIAL or _within_longer(index, sentences, inside[0], quoted):
            found[index] = inside[-1]
    return found


def _within_longer(
    index: int, sentences: tuple[Sentence, ...], number: int, quoted: Sequence[tuple[int, ...]]
) -> bool:
    """Whether a short sentence is part of a quotation that goes on in a neighbour."""
    return any(0 <= beside < len(sentences) and number in quoted[beside] for beside in (index - 1, index + 1))


def _owner(index: int, page: _Page, owners: Mapping[int, Attribution]) -> Attribution | None:
    following = _behind(index, page)
    behind = page.reports[following] if following is not None else ()
    if behind and following is not None and (_bare(behind[0]) or _shares_quotation(page, index, following)):
        return behind[0]
    if page.together(index - 1, index):
        if index - 1 in owners:
            return owners[index - 1]
        if page.reports[index - 1]:
            return page.reports[index - 1][-1]
    if behind and _quotes(page, behind[0]):
        return behind[0]
    return _owner_before(index, page, owners)


def _behind(index: int, page: _Page) -> int | None:
    """The first sentence behind that is no free quotation, in the paragraph or in those that carry it on."""
    following = index + 1
    while following < len(page.sentences):
        carried = not page.together(following - 1, following)
        if carried and not page.opens_carried(following):
            return None
        if following not in page.free:
            return following
        following += 1
    return None


def _owner_before(index: int, page: _Page, owners: Mapping[int, Attribution]) -> Attribution | None:
    """The last report of the paragraph before, where the quotation opens a paragraph."""
    before = index - 1
    if before < 0 or page.together(before, index):
        return None
    if before in owners:
        return owners[before]
    return page.reports[before][-1] if page.reports[before] else None


def _bare(attribution: Attribution) -> bool:
    """Whether the report names a speaker and a cue only: "he asked." behind a quotation."""
    return not attribution.content


def _shares_quotation(page: _Page, index: int, following: int) -> bool:
    """Whether a quotation runs on into the sentence of the report behind it, closed or left open."""
    quotation = page.quotations[page.free[index]]
    if quotation.span.overlaps(page.sentences[following].span):
        return True
    return not quotation.closed


def _quotes(page: _Page, attribution: Attribution) -> bool:
    """Whether what is reported stands in quotation marks, at least in part."""
    sentence = attribution.sentence
    return any(
        quotation.span.overlaps(sentence.span_between(first, last))
        for first, last in attribution.content
        for quotation in page.quotations
        if quotation.paragraph == sentence.paragraph
    )


def _passage(attribution: Attribution, index: int, held: tuple[int, ...], page: _Page) -> Passage:
    own = [attribution.sentence.span_between(first, last) for first, last in attribution.content]
    others = [_quoted_span(free, page) for free in held]
    spans = tuple(sorted((*own, *others)))
    return Passage(attribution, spans, tuple(sorted((index, *held))))


def _quoted_span(index: int, page: _Page) -> Span:
    """A sentence without the marks and the full stop at its edges."""
    sentence = page.sentences[index]
    first, last = 0, len(sentence) - 1
    while first < last and sentence[first].pos == "PUNCT":
        first += 1
    while last > first and sentence[last].pos == "PUNCT":
        last -= 1
    return sentence.span_between(first, last)

"""Counts: numbers of people and things with what befell them, from one document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportedly.extraction.counting.earlier import told_earlier
from reportedly.extraction.counting.figure import Figure
from reportedly.extraction.counting.figures import find_figures
from reportedly.extraction.counting.groups import find_groups
from reportedly.extraction.counting.harms import find_harms
from reportedly.extraction.counting.nouns import names_harm
from reportedly.extraction.counting.quantities import find_quantities
from reportedly.extraction.counting.reading import Reading, make_reading
from reportedly.extraction.counting.scopes import find_scopes
from reportedly.extraction.counting.sentences import join_broken
from reportedly.extraction.counting.settling import PlacedCount, settle
from reportedly.extraction.counting.subsets import subset_indexes
from reportedly.records.count import Count, CountScope
from reportedly.records.document import Document
from reportedly.records.quote import Quote
from reportedly.records.sentence import Sentence


def find_counts(document: Document, sentences: Sequence[Sentence]) -> tuple[Count, ...]:
    """The counts of ``document`` in text order: totals (``of`` None) and their subsets, never added up twice.

    A figure of a class alone ("killed four militants") gives a total and the subset that equals it.
    """
    placed: list[PlacedCount] = []
    for sentence in join_broken(sentences):
        reading = read_sentence(sentence)
        if reading is not None:
            figures = find_figures(reading, earlier=placed[-1].count.kind if placed else None)
            placed.extend(_placed(document, sentence, figures))
    return settle(placed)


def read_sentence(sentence: Sentence) -> Reading | None:
    """``sentence`` with its groups and harm words; None where nothing in it tells of harm."""
    harms = find_harms(sentence)
    if not harms and not names_harm(sentence) and not _goes_on(sentence):
        return None
    groups = find_groups(sentence, find_quantities(sentence))
    reading = make_reading(sentence, groups, harms)
    return replace(reading, subsets=subset_indexes(reading))


def _goes_on(sentence: Sentence) -> bool:
    """Whether a sentence tells of those told of before ("Nine *of them* were children")."""
    return any(
        token.lower in ("them", "whom") and sentence[token.index - 1].lower == "of"
        for token in sentence.tokens[1:]
    )


def _scope(figure: Figure, scope: CountScope) -> CountScope:
    """A single person and people who are missing or trapped "since Tuesday" sum up no period."""
    lasting = figure.high == 1 or figure.kind in ("missing", "trapped")
    return "incident" if lasting and scope == "period" else scope


def _placed(document: Document, sentence: Sentence, figures: Sequence[Figure]) -> Iterator[PlacedCount]:
    scopes = find_scopes(sentence, (figure.anchor[0] for figure in figures))
    for figure in figures:
        quote = Quote.of(document.text, sentence.span_between(figure.first, figure.last))
        count = Count(
            kind=figure.kind,
            min=figure.low,
            max=figure.high,
            of=figure.of,
            scope=_scope(figure, scopes[figure.anchor[0]]),
            text=quote.text,
            span=quote.span,
            rule=figure.rule,
            anchor=sentence.span_between(*figure.anchor),
        )
        yield PlacedCount(count, sentence.index, figure.single, told_earlier(sentence, figure.anchor[0]))

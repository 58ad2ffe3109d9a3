"""Factuality: a number for whether what a predicate names happened."""

from __future__ import annotations

import pytest

from reportedly.extraction.factuality import score_spans, verdict_of
from reportedly.pipeline import read
from reportedly.reading.sentences import split_sentences
from reportedly.records.document import Document
from reportedly.records.span import Span


def score_of(text: str, word: str) -> float:
    start = text.index(word)
    sentences = split_sentences(Document(id="t", text=text))
    (score,) = score_spans(sentences, [Span(start, start + len(word))])
    assert score is not None
    return score


def test_told_as_fact_is_certain() -> None:
    assert verdict_of(score_of("Rebels attacked the town on Monday.", "attacked")) == "certain"


@pytest.mark.parametrize(
    "text",
    [
        "Rebels did not attack the town on Monday.",
        "Rebels may attack the town on Monday.",
        "If rebels attack the town, people will flee.",
        "The rebels plan to attack the town.",
        "The minister urged them to attack the town.",
    ],
)
def test_denied_planned_and_supposed_are_less_sure(text: str) -> None:
    assert score_of(text, "attack") < score_of("Rebels attacked the town on Monday.", "attacked") - 0.5


def test_denial_is_surer_than_doubt_that_it_did_not_happen() -> None:
    denied = score_of("Rebels did not attack the town.", "attack")
    assert denied < score_of("Rebels may attack the town.", "attack")


def test_scores_stay_between_their_ends_and_gaps_are_none() -> None:
    sentences = split_sentences(Document(id="t", text="They never, never fled."))
    scores = score_spans(sentences, [Span(0, 4), Span(5, 10), Span(500, 504)])
    assert scores[2] is None
    assert all(score is not None and -3 <= score <= 3 for score in scores[:2])


def test_verdicts() -> None:
    assert [verdict_of(score) for score in (3, 2, 1.9, 0, -1.9, -2, -3)] == [
        "certain", "certain", "hedged", "hedged", "hedged", "denied", "denied",
    ]  # fmt: skip


def test_each_claim_tells_how_sure_its_words_are() -> None:
    told = read("Rebels attacked the bridge of Tolva on Monday.").claims[0]
    denied = read("Rebels did not attack the bridge of Tolva on Monday.").claims[0]
    assert told.factuality is not None and denied.factuality is not None
    assert told.factuality > 2 > 0 > denied.factuality

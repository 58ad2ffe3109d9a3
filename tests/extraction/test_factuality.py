"""Factuality: a number for whether what a predicate names happened."""

from __future__ import annotations

import pytest

from reportedly.extraction.factuality import score_predicate
from reportedly.pipeline import read
from reportedly.reading.sentences import split_sentences
from reportedly.records.document import Document


def score_of(text: str, word: str) -> float:
    (sentence,) = split_sentences(Document(id="t", text=text))
    return score_predicate(sentence, next(token.index for token in sentence if token.text == word))


def test_told_as_fact_is_certain() -> None:
    assert score_of("Rebels attacked the town on Monday.", "attacked") > 2


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


def test_scores_stay_between_their_ends() -> None:
    (sentence,) = split_sentences(Document(id="t", text="They surely, never, never ever fled."))
    assert all(-3 <= score_predicate(sentence, token.index) <= 3 for token in sentence)


def test_each_claim_tells_how_sure_its_words_are() -> None:
    told = read("Rebels attacked the bridge of Tolva on Monday.").claims[0]
    denied = read("Rebels did not attack the bridge of Tolva on Monday.").claims[0]
    assert told.factuality is not None and denied.factuality is not None
    assert told.factuality > 2 > 0 > denied.factuality

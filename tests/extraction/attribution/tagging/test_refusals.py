"""Refusals: what the taggers may find and the rules of this project do not count as a statement."""

from __future__ import annotations

import pytest

from reportedly.extraction.attribution.attributions import find_attributions
from reportedly.extraction.attribution.tagging.refusals import is_standing
from reportedly.extraction.attribution.tagging.tagged import find_tagged, find_widely
from reportedly.reading.sentences import split_sentences
from reportedly.records.document import Document
from reportedly.records.sentence import Sentence


def sentence_of(text: str) -> Sentence:
    (sentence,) = split_sentences(Document(id="t", text=text))
    return sentence


@pytest.mark.parametrize(
    "text",
    [
        "The junta's leader wants the base closed by June.",
        "Washington has been critical of the strikes.",
        "Nobody has claimed responsibility for the blast.",
        "The video shows soldiers kicking a detainee.",
        "The two presidents discussed the crisis by phone.",
        "The ministry declined to comment.",
    ],
)
def test_attitudes_plans_and_things_make_no_statement(text: str) -> None:
    sentence = sentence_of(text)
    assert find_tagged(sentence, (-1,) * len(sentence)) == ()


def test_attitudes_are_found_where_they_are_asked_for() -> None:
    sentence = sentence_of("Most voters want the president to close the border.")
    found = find_widely(sentence, (-1,) * len(sentence))
    assert [sentence[report.cue.head].text for report in found] == ["want"]


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ("Airstrike kills 12 in Kachin village: rebels", True),
        ("Heavy clashes were reported in Nyala on Monday.", True),
        ("Reuters reported, citing two officials, that the envoy had left.", True),
        ("The governor said two bridges had burned.", False),
    ],
)
def test_what_the_data_hardly_knows_stands_by_the_rules_alone(text: str, standing: bool) -> None:
    sentence = sentence_of(text)
    (report,) = find_attributions(sentence, (-1,) * len(sentence))
    assert is_standing(report) is standing

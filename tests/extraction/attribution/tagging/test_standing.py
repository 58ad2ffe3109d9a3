"""Standing: which reports of the rules need no word of the taggers."""

from __future__ import annotations

import pytest

from reportedly.extraction.attribution.attributions import find_attributions
from reportedly.extraction.attribution.tagging.standing import is_standing
from reportedly.reading.sentences import split_sentences
from reportedly.records.document import Document
from reportedly.records.sentence import Sentence


def sentence_of(text: str) -> Sentence:
    (sentence,) = split_sentences(Document(id="t", text=text))
    return sentence


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

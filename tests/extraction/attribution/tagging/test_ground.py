"""Grounds: what the rules find in a sentence, and which of its words may report."""

from __future__ import annotations

from reportedly.extraction.attribution.tagging.ground import Ground, read_ground
from reportedly.reading.sentences import split_sentences
from reportedly.records.document import Document


def ground_of(text: str) -> Ground:
    (sentence,) = split_sentences(Document(id="t", text=text))
    return read_ground(sentence, (-1,) * len(sentence))


def place(ground: Ground, word: str) -> int:
    return next(token.index for token in ground.sentence if token.text == word)


def test_a_ground_holds_what_the_rules_find() -> None:
    ground = ground_of("The governor said two bridges had burned.")
    said = place(ground, "said")
    assert set(ground.reports) == {said}
    assert ground.cues[said].shape == "verb"


def test_candidates_are_words_that_may_report_outside_quotations() -> None:
    ground = ground_of("The governor said two bridges had burned.")
    words = {ground.sentence[index].text for index in ground.candidates}
    assert words == {"governor", "said", "bridges", "burned"}
    quoted = Ground(ground.sentence, (0,) * len(ground.sentence), ground.cues, ground.reports)
    assert quoted.candidates == ()

"""Encoded: what the encoder makes of a sentence."""

from __future__ import annotations

from math import erf, sqrt

import numpy as np
import pytest

from reportedly.extraction.attribution.tagging.encoded import bent, load_encoded, marks, written
from reportedly.extraction.attribution.tagging.ground import Ground, read_ground
from reportedly.reading.sentences import split_sentences
from reportedly.records.document import Document


def ground_of(text: str) -> Ground:
    (sentence,) = split_sentences(Document(id="t", text=text))
    return read_ground(sentence, (-1,) * len(sentence))


def place(ground: Ground, word: str) -> int:
    return next(token.index for token in ground.sentence if token.text == word)


def test_the_word_that_reports_is_the_likeliest_cue() -> None:
    ground = ground_of("Two bridges had burned near the port, a spokeswoman for the harbour said.")
    chances = load_encoded().tag(ground).chances
    assert set(chances) == set(ground.candidates)
    assert max(chances, key=lambda word: chances[word]) == place(ground, "said")


def test_each_word_has_its_part_in_the_report() -> None:
    ground = ground_of("The governor said two bridges had burned.")
    roles, said = load_encoded().tag(ground).roles(place(ground, "said"))
    assert "".join(roles[:-1]) == "SSKCCCC"
    assert min(said[3:7]) > 0.5 > max(said[:3])


def test_no_candidates_no_chances() -> None:
    assert load_encoded().tag(ground_of("Yes.")).chances == {}


@pytest.mark.parametrize(
    ("word", "kind"), [("...", 0), ("T-72", 1), ("shelling", 2), ("UNHCR", 3), ("Karim", 4), ("iPhone", 5)]
)
def test_how_a_word_is_written(word: str, kind: int) -> None:
    assert written(word) == kind


def test_marks_tell_reports_candidates_and_quoted_words_apart() -> None:
    ground = ground_of("The governor said two bridges had burned.")
    told = dict(zip((token.text for token in ground.sentence), marks(ground), strict=True))
    assert told["said"] == 1 + 2 + 12 + 24
    assert told["burned"] == 1 + 2 + 12
    assert told["two"] == 1 + 2
    quoted = Ground(ground.sentence, (0,) * len(ground.sentence), {}, {})
    assert marks(quoted)[0] == 1 + 4 + 6


def test_the_unit_is_the_gaussian_one() -> None:
    figures = np.linspace(-6, 6, 241, dtype=np.float32)
    exact = [value * 0.5 * (1 + erf(value / sqrt(2))) for value in figures.tolist()]
    assert np.allclose(bent(figures), exact, atol=2e-6)

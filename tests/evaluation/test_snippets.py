"""Snippets of our own: what is kept aside is not learned from, and the choice follows its weights."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from evaluation.learning.linear import learn_choice
from evaluation.snippets.choosing import Weights, class_of, load_weights
from evaluation.snippets.marks import read_snippet
from evaluation.snippets.rules import LABELS
from evaluation.snippets.written import OWN, PHRASES, WRITTEN, kept_aside, read_snippets, to_learn_from


def test_every_third_snippet_is_kept_aside() -> None:
    aside, known = kept_aside(), to_learn_from()
    assert set(Counter(snippet.label for snippet in aside).values()) == {10}
    assert set(Counter(snippet.label for snippet in known).values()) == {20}
    written = [snippet for snippet in read_snippets(WRITTEN) if snippet.label == "GRENADE"]
    assert written[2::3] == [snippet for snippet in aside if snippet.label == "GRENADE"]


def test_nothing_kept_aside_is_learned_from() -> None:
    learned = [*to_learn_from(), *read_snippets(PHRASES), *read_snippets(OWN)]
    assert not {snippet.text for snippet in kept_aside()} & {snippet.text for snippet in learned}


def test_all_files_and_the_weights_have_the_same_classes() -> None:
    labels = set(load_weights().labels)
    assert len(labels) == 30
    assert set(LABELS.values()) < labels
    for path in (OWN, WRITTEN, PHRASES):
        assert {snippet.label for snippet in read_snippets(path)} == labels


def test_marks_of_one_kind_share_their_weight() -> None:
    marks = read_snippet("Soldiers shot three farmers near the well.")
    assert marks["word soldiers"] == marks["lemma soldier"] == marks["begins soldi"]
    assert sum(
        value**2 for mark, value in marks.items() if mark.startswith(("word", "lemma", "begins", "pair"))
    ) == (pytest.approx(0.9**2))
    assert any(mark.startswith("rules ATTACK") for mark in marks)


def test_the_highest_sum_is_chosen_and_the_first_of_equals() -> None:
    weights = Weights(("ARREST", "ATTACK"), {"word shot": (0.0, 1.0), "word held": (3.0, 0.0)})
    assert class_of({"word shot": 1.0}, weights) == "ATTACK"
    assert class_of({"word shot": 1.0, "word held": 0.5}, weights) == "ARREST"
    assert class_of({"word unknown": 1.0}, weights) == "ARREST"


def test_a_choice_is_learned_from_rare_marks_and_from_what_is_measured() -> None:
    marks = [
        {"a": 1.0, "both": 1.0},
        {"a": 1.0, "both": 1.0},
        {"b": 1.0, "both": 1.0},
        {"b": 1.0, "both": 1.0},
    ]
    learned = learn_choice(marks, [0, 0, 1, 1], fewest=2, decay=0.1, measured="points")
    assert learned["a"][0] > 0.5 > 0 > learned["a"][1]
    assert np.allclose(learned["both"], 0)
    measured = learn_choice(
        [{"points x": 2.0}, {"points x": 1.0}] * 5, [0, 1] * 5, fewest=2, decay=0.1, measured="points"
    )
    assert measured["points x"][0] > 0 > measured["points x"][1]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        (
            "Police with dogs and a water cannon ended a rally of bakers and took six of them away.",
            "PROTEST_WITH_INTER",
        ),
        ("A bomber set off the vest he wore at the door of a bakery.", "SUIC_BOMB"),
        ("A kiln in a brickworks burst; the roof came down on the workers.", "MAN_MADE_DISASTER"),
        ("Sappers made a shell safe that a ploughman had found.", "DISR_WEAP"),
    ],
)
def test_sentences_of_no_file_are_told(text: str, label: str) -> None:
    assert class_of(read_snippet(text)) == label

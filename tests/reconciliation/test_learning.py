"""What pairs teach, and what they cannot."""

from __future__ import annotations

from reportedly.reconciliation.learning import Lesson, fit_weights
from reportedly.reconciliation.weights import read_weights

START = read_weights()


def test_what_goes_with_one_event_speaks_for_it() -> None:
    lessons = [Lesson({"day": "same", "target": "same"}, same=True)] * 40
    lessons += [Lesson({"day": "5 to 7 days", "target": "different"}, same=False)] * 40
    fitted = fit_weights(lessons, START, strength=0.1)
    assert fitted.bits["day"]["same"] > 0 > fitted.bits["day"]["5 to 7 days"]


def test_no_difference_is_made_to_speak_for_one_event_whatever_the_sample() -> None:
    lessons = [Lesson({"killed": "apart"}, same=True)] * 60 + [
        Lesson({"killed": "both one"}, same=False)
    ] * 60
    fitted = fit_weights(lessons, START, strength=0.1)
    assert fitted.bits["killed"]["apart"] <= 0 <= fitted.bits["killed"]["both one"]


def test_levels_without_a_pair_and_kept_features_stay() -> None:
    lessons = [
        Lesson({"day": "same", "weapon": "different"}, same=True),
        Lesson({"day": "2 days"}, same=False),
    ]
    fitted = fit_weights(lessons * 10, START, kept=("weapon",))
    assert fitted.bits["weapon"] == START.bits["weapon"]
    assert fitted.bits["place"] == START.bits["place"]

"""The notation of rules: cutting a sentence into stretches loses no match."""

from __future__ import annotations

import random

from reportedly.grounding.times import RULES
from reportedly.grounding.timex.grammar import _letters, _matches, _stretches
from reportedly.grounding.timex.words import find_time_words

SENTENCES = (
    "On the night of March 3, a day earlier than planned, two men aged 30 died within 48 hours.",
    "A month of other talks ended early the other day; the other two days brought nothing new at all.",
    "In the early hours of last Friday, at 5:30 a.m. local time, the first half of 2024 was recalled.",
    "Every other week for three years until late May 2023, between 10 and 12 of them came the year before.",
)


def test_stretches_hold_every_match_of_the_whole_sentence() -> None:
    letters = _letters()
    codes = [
        "".join(letters[word.kind] for word in find_time_words(text, offsets=range(len(text) + 1)))
        for text in SENTENCES
    ]
    assert all(_matches(RULES, code) for code in codes)
    draw = random.Random(5)
    pool = "".join(codes)
    codes += ["".join(draw.choices(pool, k=30)) for _ in range(300)]
    for code in codes:
        cut = [
            (order, stretch.start() + first, stretch.start() + end)
            for stretch in _stretches().finditer(code)
            for order, first, end in _matches(RULES, stretch.group())
        ]
        assert sorted(cut) == sorted(_matches(RULES, code))

"""Plain words: what cosmetic edits leave alone."""

from __future__ import annotations

import pytest

from reportedly.records.plain_words import plain_words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“We’re here,” he said.", '"We\'re here", he said'),
        ("long-range rockets", "Long–range  rockets"),
        ("1,200 families", "1200 families"),
        ("re\u00adtreat\u200bed", "retreated"),
        ("São Tomé", "Sa\u0303o Tome\u0301"),
        ("", " – !"),
    ],
)
def test_cosmetic_edits_leave_the_words(one: str, other: str) -> None:
    assert plain_words(one) == plain_words(other)


@pytest.mark.parametrize(("one", "other"), [("12 dead", "15 dead"), ("1,20", "120"), ("not hit", "hit")])
def test_other_edits_do_not(one: str, other: str) -> None:
    assert plain_words(one) != plain_words(other)

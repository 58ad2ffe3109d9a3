"""Spellings: names are evened out the same way, and the word list holds each spelling once."""

from __future__ import annotations

from collections import Counter

import pytest

from reportedly.resources.lexicons import load_lexicon
from reportedly.resources.spellings import even_name, spellings_of


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Abdel Fattah al-Musa", "Abdul-Fattah Musa"),
        ("José Peña", "jose pena"),
        ("Ta'ang Army", "Ta’ang ARMY"),
        ("Omar bin Salim", "Umar Salim"),
    ],
)
def test_one_name_in_two_spellings(left: str, right: str) -> None:
    assert even_name(left) == even_name(right)


def test_a_name_of_articles_alone_stays() -> None:
    assert even_name("Ben") == ("ben",)


def test_other_spellings_of_a_word() -> None:
    assert "mohamed" in spellings_of("Muhammad")
    assert spellings_of("Kolisnyk") == ("Kolisnyk",)


def test_each_spelling_is_listed_once() -> None:
    counted = Counter(word for group in load_lexicon("spellings", language="all")["names"] for word in group)
    assert {word for word, times in counted.items() if times > 1} == set()

"""Quantities: digits, number words, ranges and bounds, and the numbers that count nobody."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.extraction.counting.numerals import read_numeral
from reportedly.extraction.counting.quantities import Quantity, find_quantities
from reportedly.reading.sentences import split_sentences
from reportedly.records.document import Document
from reportedly.records.sentence import Sentence
from reportedly.records.span import Span
from reportedly.records.token import Token

ONES = [
    *(
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
    ),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def in_words(number: int) -> str:
    if number < 20:
        return ONES[number]
    if number < 100:
        tens, rest = divmod(number, 10)
        return TENS[tens - 2] + (f"-{ONES[rest]}" if rest else "")
    if number < 1000:
        hundreds, rest = divmod(number, 100)
        return f"{ONES[hundreds]} hundred" + (f" and {in_words(rest)}" if rest else "")
    thousands, rest = divmod(number, 1000)
    joint = " and " if 0 < rest < 100 else " "
    return f"{in_words(thousands)} thousand" + (f"{joint}{in_words(rest)}" if rest else "")


def plain_sentence(text: str) -> Sentence:
    """A sentence without a parse: words split at blanks and hyphens, each hanging on the first."""
    words = text.replace("-", " - ").split()
    tokens, offset = [], 0
    for index, word in enumerate(words):
        offset = text.index(word, offset)
        span = Span(offset, offset + len(word))
        tokens.append(Token(index, span, word, word.lower(), word.lower(), "NN", "NOUN", "dep", 0))
        offset += len(word)
    return Sentence(0, 0, Span(0, len(text)), tuple(tokens), ((),) * len(tokens))


def quantities_in(text: str) -> tuple[Quantity, ...]:
    (sentence,) = split_sentences(Document(id="t", text=text))
    return find_quantities(sentence)


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("1,200", 1200, 1200),
        ("12,000", 12000, 12000),
        ("1.2 million", 1_200_000, 1_200_000),
        ("3.5 thousand", 3500, 3500),
        ("ninety-three", 93, 93),
        ("a dozen", 12, 12),
        ("two dozen", 24, 24),
        ("half a dozen", 6, 6),
        ("a hundred", 100, 100),
        ("a hundred and five", 105, 105),
        ("a couple of", 2, 2),
        ("between 10 and 15", 10, 15),
        ("10 to 15", 10, 15),
        ("10-15", 10, 15),
        ("10–15", 10, 15),
        ("from 10 up to 15", 10, 15),
        ("two or three", 2, 3),
        ("two to three thousand", 2000, 3000),
        ("at least 12", 12, None),
        ("more than 100", 100, None),
        ("no fewer than 40", 40, None),
        ("up to 40", None, 40),
        ("as many as 40", None, 40),
        ("fewer than 10", None, 10),
        ("no more than 5", None, 5),
        ("nearly 200", 200, 200),
        ("approximately 11,000", 11000, 11000),
        ("an estimated 30", 30, 30),
        ("possibly 3", 0, 3),
        ("12 or more", 12, None),
        ("dozens of", 12, None),
        ("scores of", 20, None),
        ("hundreds of", 100, None),
        ("tens of thousands of", 10000, None),
        ("several", 3, None),
        ("a number of", 2, None),
        ("up to 10 to 15", 10, 15),
    ],
)
def test_amounts(words: str, low: int | None, high: int | None) -> None:
    (quantity,) = quantities_in(f"The shelling killed {words} people.")
    assert (quantity.low, quantity.high) == (low, high)


@pytest.mark.parametrize(
    "text",
    [
        "A 25-year-old sniper was there.",
        "They fired 155-mm shells.",
        "It cost $12 million.",
        "Some 40 percent voted.",
        "It began on 7 October.",
        "It began on October 7.",
        "The war began in 2011.",
        "The 1994 massacre is remembered.",
        "Resolution 1701 was adopted.",
        "He left at 5 p.m.",
        "Amina, 25, fled.",
        "An F-16 crashed.",
        "The men, aged 45 and 63, fled.",
        "No one came.",
    ],
)
def test_numbers_that_count_nobody(text: str) -> None:
    assert quantities_in(text) == ()


@pytest.mark.parametrize("text", ["The toll rose from 12 to 16.", "The number increased from 12 to 16."])
def test_a_rise_is_no_range(text: str) -> None:
    assert [(quantity.low, quantity.high) for quantity in quantities_in(text)] == [(12, 12), (16, 16)]


@given(st.integers(min_value=2, max_value=999_999))
def test_number_words_come_back(number: int) -> None:
    numeral = read_numeral(plain_sentence(in_words(number)), 0)
    assert numeral is not None
    assert (numeral.low, numeral.high) == (number, number)


@given(st.integers(min_value=0, max_value=10**9))
def test_digits_come_back(number: int) -> None:
    numeral = read_numeral(plain_sentence(f"{number:,}"), 0)
    assert numeral is not None
    assert numeral.low == numeral.high == number


BOUNDS = [
    "at least",
    "more than",
    "up to",
    "as many as",
    "fewer than",
    "about",
    "nearly",
    "possibly",
    "some",
    "",
]
NUMERALS = st.one_of(
    st.integers(min_value=2, max_value=5000).map(str),
    st.integers(min_value=2, max_value=5000).map(in_words),
    st.tuples(st.integers(2, 400), st.integers(1, 400)).map(lambda pair: f"{pair[0]} to {pair[0] + pair[1]}"),
    st.sampled_from(["dozens", "scores", "hundreds", "several", "a dozen"]),
)


@settings(deadline=None)
@given(st.sampled_from(BOUNDS), NUMERALS)
def test_ranges_never_invert_and_lower_bounds_never_close(bound: str, numeral: str) -> None:
    for quantity in find_quantities(plain_sentence(f"killed {bound} {numeral} villagers".replace("  ", " "))):
        assert quantity.low is not None or quantity.high is not None
        if quantity.low is not None and quantity.high is not None:
            assert quantity.low <= quantity.high
        if quantity.bound == "lower" and " to " not in numeral:
            assert quantity.high is None
        if quantity.rule is None:
            assert quantity.low == quantity.high

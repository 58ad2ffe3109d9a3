"""Passages: sentences and quotations that every copy of a text has alike."""

from __future__ import annotations

from reportedly.reading.passages import behind_dateline, find_quoting, find_sentences, story_words, unquoted
from reportedly.records.span import Span


def _whole(text: str) -> Span:
    return Span(0, len(text))


def _sentences(text: str) -> list[str]:
    return [span.quote(text) for span in find_sentences(text, _whole(text))]


def test_sentences() -> None:
    text = "Shells fell. Gen. T. Mola said so! “We ran.” Nobody slept…  It was 6 a.m. when it ended"
    assert _sentences(text) == [
        "Shells fell.",
        "Gen. T. Mola said so!",
        "“We ran.”",
        "Nobody slept…",
        "It was 6 a.m. when it ended",
    ]


def test_every_kind_of_double_quotation_mark() -> None:
    for opening, closing in ("“”", '""', "«»", "„“"):
        text = f"He said {opening}we ran away{closing} and left."
        assert [span.quote(text) for span in find_quoting(text, _whole(text))] == ["we ran away"]


def test_an_open_mark_quotes_to_the_end_of_the_paragraph() -> None:
    text = "“We ran away and hid."
    assert [span.quote(text) for span in find_quoting(text, _whole(text))] == ["We ran away and hid."]


def test_words_outside_quotation_marks() -> None:
    text = "He said “we ran” and “we hid” twice."
    span = Span(text.index("said"), text.index(" twice"))
    assert unquoted(text, span, find_quoting(text, _whole(text))).split() == [
        "said",
        "“",
        "”",
        "and",
        "“",
        "”",
    ]


def test_an_agency_in_brackets_is_no_word_of_the_story() -> None:
    assert story_words("Shells fell (AP) on Karo (town).") == ("shells", "fell", "on", "karo", "town")


def test_story_begins_behind_its_dateline() -> None:
    text = "KARO, Selma (AP) — Shells fell."
    assert text[behind_dateline(text, _whole(text), []) :] == "Shells fell."
    text = "QASR AMUN, the Green Valley (AP) — Shells fell."
    credited = text.index("(AP)") + len("(AP)")
    assert text[behind_dateline(text, _whole(text), [credited]) :] == "Shells fell."

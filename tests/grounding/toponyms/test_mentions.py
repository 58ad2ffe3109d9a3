from __future__ import annotations

import pytest

from reportedly.grounding.gazetteer import Gazetteer
from reportedly.grounding.geodata.features import Feature
from reportedly.grounding.toponyms.mentions import Toponym, find_toponyms
from reportedly.reading.sentences import split_sentences
from reportedly.records.document import Document

NAMES = (
    "Karo", "Deir Karo", "Karo al-Bab", "Khan Karo", "New Karo", "Karo", "Karo-on-Sea", "Al Karmal",
    "Washington", "Paris",
    "Carolina", "Qoro", "Iraq", "Kurdistan", "Florida", "Department", "Wana",
)  # fmt: skip
INDEX = Gazetteer.from_rows(
    Feature(number, name, "settlement", "SD", 13.0, 32.0, 1000) for number, name in enumerate(NAMES, 1)
)


def toponyms_of(text: str) -> tuple[Toponym, ...]:
    document = Document(id="t", text=text)
    return find_toponyms(document, split_sentences(document), gazetteer=INDEX)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Shells hit Deir Karo on Monday.", ["Deir Karo"]),
        ("Shells hit Karo al-Bab on Monday.", ["Karo al-Bab"]),
        ("Shells hit al-Karmal on Monday.", ["al-Karmal"]),
        ("Shells hit Karo-on-Sea and Qoro.", ["Karo-on-Sea", "Qoro"]),
        ("Karo's market burned.", ["Karo"]),
        ("The karo was eaten.", []),
        ("In May and on Monday it rained.", []),
        ("It was said by the Islamic State in Iraq and the Levant.", []),
        ("The Florida Department of Health spoke.", ["Florida"]),
    ],
)
def test_the_longest_known_name_is_taken(text: str, found: list[str]) -> None:
    assert [toponym.text for toponym in toponyms_of(text)] == found


@pytest.mark.parametrize(
    ("text", "words", "form"),
    [
        ("Two Syrian officers met.", "Syrian", "adjective"),
        ("North Korean troops came.", "North Korean", "adjective"),
        ("The Gazans waited.", "Gazans", "adjective"),
        ("They fled the village of Tarmazun.", "Tarmazun", "unknown"),
        ("They fled Tarmazun district.", "Tarmazun", "unknown"),
        ("The army captured Tarmazun.", "Tarmazun", "unknown"),
        ("A clash near Tarmazun killed two.", "Tarmazun", "unknown"),
        ("They drowned in the Tarma River.", "Tarma River", "unknown"),
    ],
)
def test_forms(text: str, words: str, form: str) -> None:
    assert [(toponym.text, toponym.form) for toponym in toponyms_of(text) if toponym.form == form] == [
        (words, form)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "They trust in General Tarmazun.",
        "He works for the Department of Transportation.",
        "Shares in Tarmazun Holdings Group fell.",
        "Tarmazun said so.",
        "A report by UNFZX came out near ABCD.",
    ],
)
def test_unknown_names_need_words_that_make_them_places(text: str) -> None:
    assert [toponym.text for toponym in toponyms_of(text) if toponym.form == "unknown"] == []


def test_spans_point_into_the_text() -> None:
    text = "Near Deir  Karo, and Khan\nKaro too."
    document = Document(id="t", text=text)
    found = find_toponyms(document, split_sentences(document), gazetteer=INDEX)
    assert found and all(toponym.span.quote(text) == toponym.text for toponym in found)

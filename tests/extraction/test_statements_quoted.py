"""Quotations that run on, break off or stand alone."""

from __future__ import annotations

import pytest

from reportedly.extraction.statements import find_statements
from reportedly.reading.sentences import split_sentences
from reportedly.records.cast import Cast
from reportedly.records.document import Document

CASES = [
    (
        "many sentences, cue at the end",
        "“They came at night. We had no time. Everyone ran,” Hawa Idris said.",
        [("Hawa Idris", "said", "direct", ["They came at night", "We had no time", "Everyone ran"])],
    ),
    (
        "many sentences, cue at the start",
        'The nurse said: "There is no power. There is no water."',
        [("The nurse", "said", "direct", ["There is no power", "There is no water"])],
    ),
    (
        "cue in the middle",
        "“They took my brother,” she said. “He was a baker. He never held a gun.”",
        [("she", "said", "direct", ["They took my brother", "He was a baker", "He never held a gun"])],
    ),
    (
        "never closed, cue in a later sentence that opens a new one",
        "“Every raid shows what they want. They will not stop. Colonel Aung declared, “We will answer.”",
        [
            (
                "Colonel Aung",
                "declared",
                "direct",
                ["Every raid shows what they want", "They will not stop", "We will answer"],
            )
        ],
    ),
    (
        "never closed, cue in the same sentence",
        "“We hold the airport, the general said. Shops were shut on Friday.",
        [("the general", "said", "direct", ["We hold the airport"])],
    ),
    (
        "every paragraph opens, the last one closes",
        "“First they cut the road.\n\n“Then they shelled us for two days.\n\n“Nobody came,” Maung Lwin said.",
        [
            (
                "Maung Lwin",
                "said",
                "direct",
                ["First they cut the road", "Then they shelled us for two days", "Nobody came"],
            )
        ],
    ),
    (
        "alone in the next paragraph",
        "A survivor, Fatou Diallo, described the scene on Monday.\n\nShe said the huts were burning.\n\n"
        "“I lost everything that I had in this world.”",
        [
            ("A survivor, Fatou Diallo", "described", "none", ["the scene on Monday"]),
            (
                "She",
                "said",
                "partial",
                ["the huts were burning", "I lost everything that I had in this world"],
            ),
        ],
    ),
    (
        "guillemets",
        "«We shall not leave our land», Ali Haddad said.",
        [("Ali Haddad", "said", "direct", ["We shall not leave our land"])],
    ),
    (
        "single quotes with an apostrophe inside",
        "'The soldiers' trucks came before dawn,' the elder said.",
        [("the elder", "said", "direct", ["The soldiers' trucks came before dawn"])],
    ),
    (
        "doubled single quotes",
        "''We are hungry,'' Aye Aye said.",
        [("Aye Aye", "said", "direct", ["We are hungry"])],
    ),
    (
        "question, cue split off by the parser",
        "“Why do they bomb us?” he asked.",
        [("he", "asked", "direct", ["Why do they bomb us"])],
    ),
    (
        "governed by a verb that is no verb of saying",
        "Bishop Okello led prayers in Yei, mourning “thirty sons and daughters of this parish.”",
        [("Bishop Okello", "mourning", "direct", ["thirty sons and daughters of this parish"])],
    ),
    (
        "behind a colon",
        "The commander's message to the town was short: “Leave before Friday or die here.”",
        [("The commander", "was", "direct", ["Leave before Friday or die here"])],
    ),
    (
        "two cues around one content",
        "Minister Diop said the border will stay shut — “not a single truck will pass,” he said in Dakar.",
        [("Minister Diop", "said", "partial", ["the border will stay shut — “not a single truck will pass"])],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_quotation(text: str, expected: list[tuple[str, str, str, list[str]]]) -> None:
    document = Document(id="t", text=text)
    found = find_statements(document, split_sentences(document), cast=Cast(), times=(), events=())
    assert [
        (
            statement.voices[0].speaker and statement.voices[0].speaker.text,
            statement.voices[0].cue and statement.voices[0].cue.text,
            statement.quoted,
            [span.quote(text) for span in statement.content],
        )
        for statement in found
    ] == expected


@pytest.mark.parametrize(
    "text",
    [
        "The junta opened what it calls a “peace corridor” near the dam.",
        "He read from a novel titled “The Long Road to the Sea and Back” in the square.",
        "The “Lions of the North” brigade holds the ridge.",
        "Rebels seized the “Friendship” bridge on Monday.",
    ],
)
def test_a_name_or_scare_quote_is_no_statement(text: str) -> None:
    document = Document(id="t", text=text)
    found = find_statements(document, split_sentences(document), cast=Cast(), times=(), events=())
    assert [statement for statement in found if statement.quoted == "direct"] == []


def test_a_quotation_with_no_speaker_makes_no_statement() -> None:
    document = Document(id="t", text="“We were told to leave the village at once.”")
    assert find_statements(document, split_sentences(document), cast=Cast(), times=(), events=()) == ()

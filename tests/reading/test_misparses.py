"""The speaker at the end of a sentence, where the parser takes him for part of what he says."""

from __future__ import annotations

import pytest

from reportedly.pipeline import read
from reportedly.reading.sentences import split_sentences
from reportedly.records.document import Document

MENDED = [
    (
        "A military air strike on a monastery in Myanmar's Sagaing Region killed at least 17 civilians"
        " sheltering there, a local resistance group and a resident said on Tuesday.",
        "a local resistance group and a resident",
    ),
    (
        "A drone strike on a market in Kosti killed 12 people shopping there, a rights group and two"
        " residents said on Monday.",
        "a rights group and two residents",
    ),
    (
        "Shelling destroyed a clinic treating wounded people, doctors and a local council said.",
        "doctors and a local council",
    ),
    (
        "The blast wounded nine guards standing nearby, police and a hospital director said on Friday.",
        "police and a hospital director",
    ),
    (
        "Gunmen shot dead four farmers working their fields, a village head and a relative said.",
        "a village head and a relative",
    ),
]
LEFT_ALONE = [
    ("The minister, a former general, said the town had fallen.", "The minister, a former general"),
    ("The doctor who treated the wounded, Ali Hassan, said nine had died.", "The doctor"),
    ("Shells hit the market, the mayor said.", "the mayor"),
    ("As rebels closed in, the army said the road was open.", "the army"),
    ("The general, whose troops hold the bridge, said it was mined.", "The general"),
]


@pytest.mark.parametrize(("text", "speaker"), MENDED + LEFT_ALONE)
def test_who_says_it(text: str, speaker: str) -> None:
    (statement,) = read(text, published="2027-03-10").statements
    named = statement.voices[0].speaker
    assert named is not None
    assert named.text is not None
    assert speaker in named.text or named.text in speaker


@pytest.mark.parametrize(("text", "speaker"), MENDED)
def test_the_grammar_is_a_tree_with_the_verb_on_top(text: str, speaker: str) -> None:
    (sentence,) = split_sentences(Document(id="t", text=text))
    assert sentence[sentence.root].lower == "said"
    assert sentence.subtree(sentence.root) == tuple(range(len(sentence)))


@pytest.mark.parametrize(
    ("headline", "speaker", "killed"),
    [
        ("At least 12 killed in drone strike on El Fasher market, medics say", "medics", 12),
        ("12 killed in drone strike, medics say", "medics", 12),
        ("Nine farmers killed in Zamfara raid, police say", "police", 9),
    ],
)
def test_a_headline_without_a_finite_verb_has_its_speaker(headline: str, speaker: str, killed: int) -> None:
    record = read(f"{headline}\n\nThe army had no comment on Tuesday.", published="2027-05-06")
    named = record.statements[0].voices[0].speaker
    assert named is not None
    assert named.text == speaker
    assert killed in {count.min for count in record.claims[0].counts if count.kind == "killed"}


@pytest.mark.parametrize(
    ("text", "speaker", "cues"),
    [
        (
            "In a post on Telegram, the group said its drones had not flown over White Nile State this"
            " week and accused the army of bombing the market by mistake.",
            "the group",
            ["said", "accused"],
        ),
        (
            "The ministry denied the report and accused rebels of shelling the school.",
            "The ministry",
            ["denied", "accused"],
        ),
        (
            "The spokesman denied that troops fired and said rebels shelled the town.",
            "The spokesman",
            ["denied", "said"],
        ),
    ],
)
def test_who_speaks_on(text: str, speaker: str, cues: list[str]) -> None:
    voices = [statement.voices[0] for statement in read(text, published="2027-03-10").statements]
    assert [voice.cue.text for voice in voices if voice.cue is not None] == cues
    assert {voice.speaker.text for voice in voices if voice.speaker is not None} == {speaker}


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said the governor had fled and left his guards behind.",
        "Police said gunmen had entered the village and killed nine farmers.",
    ],
)
def test_what_goes_on_within_what_is_said_stays_there(text: str) -> None:
    assert len(read(text, published="2027-03-10").statements) == 1


def test_a_name_torn_at_its_article_speaks_whole() -> None:
    text = (
        "The al-Qaida-linked group Jama'at Nusrat al-Islam wal-Muslimin (JNIM) claimed responsibility for the"
        " ambush on the convoy."
    )
    record = read(text, published="2027-03-10")
    speaker = record.statements[0].voices[0].speaker
    assert speaker is not None
    assert speaker.text.endswith("Jama'at Nusrat al-Islam wal-Muslimin")
    assert "al" not in {mention.text for claim in record.claims for mention in claim.roles.actor}

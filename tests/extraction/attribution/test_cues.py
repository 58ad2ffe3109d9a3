"""Which words are cues, and what keeps a word from being one."""

from __future__ import annotations

import pytest

from reportedly.extraction.attribution.cue_lexicon import load_cues
from reportedly.extraction.attribution.cues import find_cues
from reportedly.extraction.attribution.sources import find_source
from reportedly.reading.sentences import split_sentences
from reportedly.records.document import Document
from reportedly.records.sentence import Sentence


def parsed(text: str) -> Sentence:
    return split_sentences(Document(id="t", text=text))[0]


def cues_in(text: str) -> list[tuple[str, str]]:
    sentence = parsed(text)
    return [
        (cue.shape, sentence.span_between(cue.words[0], cue.words[-1]).quote(text))
        for cue in find_cues(sentence)
    ]


FOUND = [
    ("The army said it had won.", [("verb", "said")]),
    ("The bloc has criticised the vote.", [("verb", "criticised")]),
    ("The bloc has criticized the vote.", [("verb", "criticized")]),
    ("Cairo called for calm.", [("verb", "called for")]),
    ("The envoy pointed out that aid was late.", [("verb", "pointed out")]),
    ("The envoy expressed deep concern about the siege.", [("verb", "expressed deep concern")]),
    ("He kept on saying the truce was dead.", [("verb", "saying")]),
    ("It is believed that they fled.", [("passive", "believed")]),
    ("According to medics, nine died.", [("accord", "According to")]),
    ("Nine reportedly died.", [("adverb", "reportedly")]),
    ("Analysts do not believe the claim will hold.", [("verb", "believe"), ("noun", "claim")]),
]


@pytest.mark.parametrize(("text", "expected"), FOUND, ids=[text[:40] for text, _ in FOUND])
def test_cues(text: str, expected: list[tuple[str, str]]) -> None:
    assert cues_in(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The army did not say how many had died.",
        "The ministry declined to say where he was.",
        "She refused to say more.",
        "He flew to Doha to demand a truce.",
        "The rebels may say otherwise.",
        "If the army says no, the talks are over.",
        "She left without saying goodbye.",
        "The said document is lost.",
        "The reported raid alarmed the town.",
        "The envoy expressed no regret.",
        "The minister wants to tell them the truth.",
    ],
)
def test_words_that_were_not_said_are_no_cue(text: str) -> None:
    assert [shape for shape, _ in cues_in(text) if shape in ("verb", "passive")] in ([], ["verb"])
    assert not any(
        word in ("say", "says", "saying", "demand", "tell", "said", "reported") for _, word in cues_in(text)
    )


SOURCES = [
    ("The army said it had won.", "army"),
    ("“No,” said Aye Aye.", "Aye"),
    ("“Why?” asked Khalid, a teacher.", "Khalid"),
    ("The group issued a letter saying it had left.", "group"),
    ("The woman, who said she was ill, left.", "woman"),
    ("LAGOS - Police said they freed 12 people.", "Police"),
    ("The general came home and said the war was over.", "general"),
    ("State TV quoted the army as saying it won.", "army"),
    ("The plan was criticised by Cairo.", "Cairo"),
    ("Sudan's claim that it won was false.", "Sudan"),
    ("According to the UN, nine died.", "UN"),
    ("It is believed that they fled.", None),
]


@pytest.mark.parametrize(("text", "speaker"), SOURCES, ids=[text[:40] for text, _ in SOURCES])
def test_source(text: str, speaker: str | None) -> None:
    sentence = parsed(text)
    cue = next(cue for cue in find_cues(sentence) if sentence[cue.head].lower not in ("issued", "quoted"))
    source = find_source(sentence, cue)
    assert (sentence[source].text if source is not None else None) == speaker


def test_every_stance_of_the_lexicon_is_known() -> None:
    known = {
        "asserts", "denies", "confirms", "doubts", "believes", "predicts", "promises", "threatens",
        "demands", "proposes", "criticises", "asks",
    }  # fmt: skip
    lexicon = load_cues()
    assert {entry.stance for entry in (*lexicon.verbs.values(), *lexicon.nouns.values())} <= known
    assert {stance for nouns in lexicon.light.values() for stance in nouns.values()} <= known

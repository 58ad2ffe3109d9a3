"""Relay chains, media, days said, stances and hedges."""

from __future__ import annotations

import pytest

from reportedly.extraction.statements import find_statements
from reportedly.reading.sentences import split_sentences
from reportedly.records.cast import Cast
from reportedly.records.document import Document
from reportedly.records.span import Span
from reportedly.records.statement import Said, Statement
from reportedly.records.timespan import Timespan


def only(text: str, *, times: tuple[Timespan, ...] = ()) -> Statement:
    document = Document(id="t", text=text)
    found = find_statements(document, split_sentences(document), cast=Cast(), times=times, events=())
    assert len(found) == 1
    return found[0]


def chain(statement: Statement) -> list[tuple[str | None, str | None]]:
    return [
        (voice.speaker and voice.speaker.text, voice.cue and voice.cue.text) for voice in statement.voices
    ]


CHAINS = [
    (
        "According to a statement reported by Syrian state media, the Defence Ministry said it lost a jet.",
        [("the Defence Ministry", "said"), ("Syrian state media", "reported")],
    ),
    (
        "According to Kachin Now, which cited residents, the jets came back.",
        [("residents", "cited"), ("Kachin Now", "According to")],
    ),
    ("The mission told reporters that two men had died.", [("The mission", "told")]),
    (
        "In a statement carried by the news agency SUNA, the army claimed it had entered Bahri.",
        [("the army", "claimed"), ("the news agency SUNA", "carried")],
    ),
    (
        "Reuters, citing two officials, reported that the envoy had left.",
        [("two officials", "citing"), ("Reuters", "reported")],
    ),
    (
        "Reuters reported, citing two officials, that the envoy had left.",
        [("two officials", "citing"), ("Reuters", "reported")],
    ),
    (
        "State TV quoted the army as saying it had taken the port.",
        [("the army", "saying"), ("State TV", "quoted")],
    ),
    (
        "The mayor was quoted by Al Jazeera as saying that six people died.",
        [("The mayor", "saying"), ("Al Jazeera", "quoted")],
    ),
    (
        "Six people died, the mayor said, Radio Tamazuj reported.",
        [("the mayor", "said"), ("Radio Tamazuj", "reported")],
    ),
    (
        "The mayor said six people died, Radio Tamazuj reported.",
        [("The mayor", "said"), ("Radio Tamazuj", "reported")],
    ),
    (
        "According to Israeli media, the army ordered its brigades to leave Rafah.",
        [("the army", "ordered"), ("Israeli media", "According to")],
    ),
    (
        "A security source told AFP that the convoy was ambushed.",
        [("A security source", "told"), ("AFP", None)],
    ),
    ("An elder told villagers that the rebels were near.", [("An elder", "told")]),
    (
        "The agency said that, according to its teams, four clinics were looted.",
        [("its teams", "according to"), ("The agency", "said")],
    ),
    (
        "The BBC reported that a UN official said 40 trucks were stuck.",
        [("a UN official", "said"), ("The BBC", "reported")],
    ),
    ("The general said he believed the hostages were alive.", [("The general", "said")]),
    ("Officials said the group is believed to hold 12 people.", [("Officials", "said")]),
    (
        "A statement issued by the mission said two soldiers died.",
        [("A statement issued by the mission", "said")],
    ),
]


@pytest.mark.parametrize(("text", "voices"), CHAINS, ids=[text[:40] for text, _ in CHAINS])
def test_chain_runs_from_the_fact_outward(text: str, voices: list[tuple[str | None, str | None]]) -> None:
    assert chain(only(text)) == voices


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "The ministry denied the claim and said rebels had shelled the town, state TV reported.",
            ["the claim", "rebels had shelled the town"],
        ),
        (
            "The army said it had lost a base and vowed to retake it, state TV reported.",
            ["it had lost a base", "to retake it"],
        ),
    ],
)
def test_who_carries_on_two_reports_stands_behind_each(text: str, said: list[str]) -> None:
    document = Document(id="t", text=text)
    found = find_statements(document, split_sentences(document), cast=Cast(), times=(), events=())
    assert [chain(statement)[1] for statement in found] == [("state TV", "reported")] * 2
    assert [statement.content[0].quote(text) for statement in found] == said


MEDIA = [
    ("The army said in a statement that it had left the base.", "statement"),
    ("In an interview with local radio, the mayor said the dam was safe.", "interview"),
    ("The governor wrote on Telegram that two people were hurt.", "post"),
    ("The minister told lawmakers in a televised address that the war would go on.", "address"),
    ("At a news conference in Juba, the envoy announced that talks had failed.", "news conference"),
    ("“We are surrounded,” a resident said by phone.", "call"),
    ("The rebels published a video on Sunday claiming to show a captured tank.", "video"),
    ("The president tweeted that the port was open.", "post"),
    ("A doctor told AFP that 12 bodies had arrived.", "interview"),
    ("The toll has doubled, according to a report by the agency.", "report"),
    ("The army said it had left the base.", None),
]


@pytest.mark.parametrize(("text", "medium"), MEDIA, ids=[text[:40] for text, _ in MEDIA])
def test_medium(text: str, medium: str | None) -> None:
    assert only(text).voices[0].medium == medium


STANCES = [
    ("The army said it had left the base.", "asserts"),
    ("The army denied shelling the camp.", "denies"),
    ("The rebels rejected the accusation.", "denies"),
    ("The ministry confirmed that two pilots were dead.", "confirms"),
    ("The opposition questioned whether the vote was fair.", "doubts"),
    ("Analysts do not believe that the truce will last.", "doubts"),
    ("Diplomats believe that the junta is losing.", "believes"),
    ("Aid groups predicted a famine.", "predicts"),
    ("The UN warned that the dam could burst.", "predicts"),
    ("The governor said the rains will cut the road.", "predicts"),
    ("The prime minister vowed to retake Goma.", "promises"),
    ("The camp will be rebuilt by June, she said.", "promises"),
    ("“We will return,” the elder said.", "promises"),
    ("The militia threatened to kill the hostages.", "threatens"),
    ("The council demanded that both sides stop.", "demands"),
    ("Soldiers told families to leave.", "demands"),
    ("Cairo called for calm.", "demands"),
    ("The draft proposes a buffer zone.", "proposes"),
    ("The bloc condemned the coup.", "criticises"),
    ("Kigali accused Kinshasa of bad faith.", "criticises"),
    ("The envoy expressed concern about the siege.", "criticises"),
    ("“Where are the children?” she asked.", "asks"),
]


@pytest.mark.parametrize(("text", "stance"), STANCES, ids=[text[:40] for text, _ in STANCES])
def test_stance(text: str, stance: str) -> None:
    assert only(text).stance == stance


HEDGES = [
    ("The army said rebels may have fired the rocket.", ["may"]),
    ("Officials said the suspected bomber was apparently a teenager.", ["suspected", "apparently"]),
    ("Police said the men appeared to be deserters.", ["appeared to"]),
    ("The fire broke out in May, police said.", []),
    ("The envoy said help would come as soon as possible.", []),
    ("The army said rebels fired the rocket.", []),
]


@pytest.mark.parametrize(("text", "hedges"), HEDGES, ids=[text[:40] for text, _ in HEDGES])
def test_hedges(text: str, hedges: list[str]) -> None:
    found = only(text).hedges
    assert [hedge.text for hedge in found] == hedges
    assert [hedge.span.quote(text) for hedge in found] == hedges


def timespan(text: str, words: str, *, edtf: str = "2031-05-06") -> Timespan:
    start = text.index(words)
    return Timespan(words, Span(start, start + len(words)), edtf, "DATE", edtf, "day")


SAID = [
    ("The army said Tuesday that it had left.", "Tuesday"),
    ("Earlier on Tuesday, officials claimed a hit on the port.", "Tuesday"),
    ("The road is shut, the ministry said on Tuesday.", "Tuesday"),
    ("The rebels issued a statement on Tuesday saying the road is shut.", "Tuesday"),
]


@pytest.mark.parametrize(("text", "words"), SAID, ids=[text[:40] for text, _ in SAID])
def test_day_said(text: str, words: str) -> None:
    assert only(text, times=(timespan(text, words),)).voices[0].said == Said(words, "2031-05-06")


@pytest.mark.parametrize(
    "text",
    ["A raid on Tuesday killed two men, police said.", "Police said two men had been killed on Tuesday."],
)
def test_a_day_within_what_is_said_is_not_the_day_said(text: str) -> None:
    assert only(text, times=(timespan(text, "Tuesday"),)).voices[0].said is None


def test_a_duration_is_no_day_said() -> None:
    text = "The army said for hours that it was winning."
    start = text.index("hours")
    duration = Timespan("hours", Span(start, start + 5), None, "DURATION", "PTXH", None)
    assert only(text, times=(duration,)).voices[0].said is None

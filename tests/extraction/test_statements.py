"""Who says what in which words, on sentences about many wars."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from reportedly.extraction.attribution.attributions import find_attributions
from reportedly.extraction.attribution.engines import Engine
from reportedly.extraction.statements import find_statements
from reportedly.reading.sentences import split_sentences
from reportedly.records.cast import Cast
from reportedly.records.document import Document
from reportedly.records.event import Event, EventType, Roles
from reportedly.records.mention import Mention
from reportedly.records.quote import Quote
from reportedly.records.span import Span
from reportedly.records.statement import Statement, Voice

TABLE = tomllib.loads((Path(__file__).parent / "statement_sentences.toml").read_text(encoding="utf-8"))


def statements_in(text: str, *, cast: Cast | None = None) -> tuple[Statement, ...]:
    document = Document(id="t", text=text)
    return find_statements(document, split_sentences(document), cast=cast or Cast(), times=(), events=())


def told(text: str, statement: Statement) -> list[str]:
    voice = statement.voices[0]
    return [
        voice.speaker.text if voice.speaker else "",
        voice.cue.text if voice.cue else "",
        " | ".join(span.quote(text) for span in statement.content),
    ]


@pytest.mark.parametrize("entry", TABLE["sentences"], ids=lambda entry: str(entry["text"])[:50])
def test_speaker_cue_and_content(entry: dict[str, object]) -> None:
    text = str(entry["text"])
    assert [told(text, statement) for statement in statements_in(text)] == entry["said"]


@pytest.mark.parametrize("entry", TABLE["sentences"], ids=lambda entry: str(entry["text"])[:50])
def test_quotes_and_spans_hold(entry: dict[str, object]) -> None:
    text = str(entry["text"])
    for number, statement in enumerate(statements_in(text), start=1):
        assert statement.id == f"s{number}"
        assert all(statement.span.contains(span) for span in statement.content)
        for voice in statement.voices:
            for held in (voice.speaker, voice.cue):
                assert held is None or held.text == held.span.quote(text)


def test_one_statement_spans_its_sentence_and_two_share_it() -> None:
    text = "The army said it took the town. Kigali denied the charge and accused the UN of bias."
    one, first, second = statements_in(text)
    assert one.span.quote(text) == "The army said it took the town."
    assert first.span.quote(text) == "Kigali denied the charge"
    assert second.span.quote(text) == "Kigali denied the charge and accused the UN of bias"


def test_a_pronoun_carries_the_entity_of_the_cast() -> None:
    text = "He said the bridge was gone."
    cast = Cast({(0, 0): Mention("He", Span(0, 2), "Idris Bakr", "person")})
    speaker = statements_in(text, cast=cast)[0].voices[0].speaker
    assert speaker == Mention("He", Span(0, 2), "Idris Bakr", "person")


def test_a_document_speaks_for_whoever_spoke_last() -> None:
    text = "Khartoum said it shot down two drones. Nobody was hurt, according to the report."
    cast = Cast({(0, 0): Mention("Khartoum", Span(0, 8), "SDN", "government")})
    speaker = statements_in(text, cast=cast)[1].voices[0].speaker
    assert speaker is not None
    assert (speaker.text, speaker.entity, speaker.kind) == ("the report", "SDN", "document")


def test_a_document_speaks_for_whoever_presented_it() -> None:
    text = "President Sow presented a peace plan in Bamako. The plan proposes a ceasefire of 90 days."
    cast = Cast({(0, 1): Mention("President Sow", Span(0, 13), "Amadou Sow", "person")})
    speaker = statements_in(text, cast=cast)[-1].voices[0].speaker
    assert speaker is not None
    assert (speaker.text, speaker.entity) == ("The plan", "Amadou Sow")


def test_a_document_speaks_for_the_body_it_names() -> None:
    text = "The UN report said both sides had shelled the camp."
    cast = Cast({(0, 1): Mention("UN", Span(4, 6), "United Nations", "organisation")})
    speaker = statements_in(text, cast=cast)[0].voices[0].speaker
    assert speaker is not None
    assert speaker.entity == "United Nations"


def event_at(text: str, trigger: str, *, sentence: int, position: int) -> Event:
    start = text.index(trigger)
    quote = Quote.of(text, Span(start, start + len(trigger)))
    return Event(sentence, position, quote, EventType("ASSAULT"), "actual", "positive", Roles())


def test_an_event_nobody_is_named_for_is_told_in_the_outlets_voice() -> None:
    text = "A drone struck a market in Bor. The army said rebels shelled the port."
    document = Document(id="t", text=text)
    events = (
        event_at(text, "struck", sentence=0, position=2),
        event_at(text, "shelled", sentence=1, position=4),
    )
    own, said = find_statements(document, split_sentences(document), cast=Cast(), times=(), events=events)
    assert (own.id, own.voices, own.span.quote(text)) == ("s1", (), "A drone struck a market in Bor.")
    assert (said.id, said.voices[0].cue and said.voices[0].cue.text) == ("s2", "said")


def test_an_event_beside_what_is_said_is_the_outlets_too() -> None:
    text = "Rebels shelled the port on Monday, and the army said it would retaliate."
    document = Document(id="t", text=text)
    events = (event_at(text, "shelled", sentence=0, position=1),)
    found = find_statements(document, split_sentences(document), cast=Cast(), times=(), events=events)
    assert [len(statement.voices) for statement in found] == [0, 1]


def test_an_event_in_a_quotation_without_a_speaker_has_an_unknown_voice() -> None:
    text = "“They shelled the school for two days.”"
    document = Document(id="t", text=text)
    events = (event_at(text, "shelled", sentence=0, position=2),)
    (found,) = find_statements(document, split_sentences(document), cast=Cast(), times=(), events=events)
    assert (found.voices, found.quoted) == ((Voice(None, None),), "direct")
    assert [span.quote(text) for span in found.content] == ["They shelled the school for two days"]


def test_an_event_on_a_cue_makes_no_statement_of_its_own() -> None:
    text = "Cairo condemned the coup."
    document = Document(id="t", text=text)
    events = (event_at(text, "condemned", sentence=0, position=1),)
    found = find_statements(document, split_sentences(document), cast=Cast(), times=(), events=events)
    assert [len(statement.voices) for statement in found] == [1]


def test_another_finder_of_reports_can_stand_in() -> None:
    document = Document(id="t", text="The army said it took the town. Kigali denied the charge.")
    sentences = split_sentences(document)
    found = find_statements(
        document,
        sentences,
        cast=Cast(),
        times=(),
        events=(),
        engine=Engine(lambda sentence, quoted: find_attributions(sentence, quoted) if sentence.index else ()),
    )
    assert [told(document.text, statement) for statement in found] == [["Kigali", "denied", "the charge"]]


def test_no_sentences_no_statements() -> None:
    assert find_statements(Document(id="t", text=""), (), cast=Cast(), times=(), events=()) == ()

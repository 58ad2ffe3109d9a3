"""Claims: each event bound to its statement, with ids in text order."""

from __future__ import annotations

import pytest

from reportedly.extraction.claims import assemble_claims, find_statement
from reportedly.extraction.events import find_events
from reportedly.grounding.actors import find_actors
from reportedly.reading.sentences import split_sentences
from reportedly.records.claim import Claim
from reportedly.records.count import Count
from reportedly.records.document import Document
from reportedly.records.event import Event
from reportedly.records.mention import Mention
from reportedly.records.quote import Quote
from reportedly.records.sentence import Sentence
from reportedly.records.span import Span
from reportedly.records.statement import Statement, Voice

TEXT = "The army said rebels shelled Kutum and burned a market. Two men were killed."


def span_of(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def read(text: str) -> tuple[tuple[Sentence, ...], tuple[Event, ...]]:
    document = Document(id="t", text=text)
    sentences = split_sentences(document)
    return sentences, find_events(document, sentences, find_actors(document, sentences, ()))


def said(name: str, span: Span, content: Span, *, speaker: str | None = None, text: str = TEXT) -> Statement:
    if speaker is None:
        return Statement(name, span, "asserts", "none", (), (content,))
    mention = Mention(speaker, span_of(speaker, text))
    cue = Quote.of(text, span_of("said", text))
    return Statement(name, span, "asserts", "none", (Voice(mention, cue),), (content,))


SAID = said(
    "s1",
    span_of("The army said rebels shelled Kutum and burned a market."),
    span_of("rebels shelled Kutum and burned a market"),
    speaker="The army",
)
OWN = said("s2", span_of("Two men were killed."), span_of("Two men were killed"))


def claims_of(*statements: Statement, text: str = TEXT, counts: tuple[Count, ...] = ()) -> tuple[Claim, ...]:
    sentences, events = read(text)
    return assemble_claims(sentences, statements, events=events, counts=counts, places=(), times=())


def test_claims_hang_on_the_statement_that_holds_them() -> None:
    claims = claims_of(SAID, OWN)
    assert [(claim.id, claim.statement, claim.trigger.text) for claim in claims] == [
        ("c1", "s1", "shelled"),
        ("c2", "s2", "killed"),
    ]


def test_event_that_no_statement_covers_makes_no_claim() -> None:
    assert [claim.statement for claim in claims_of(OWN)] == ["s2"]


def test_no_statements_no_claims() -> None:
    assert claims_of() == ()


def test_innermost_statement_wins() -> None:
    inner = said(
        "s9", span_of("said rebels shelled Kutum"), span_of("rebels shelled Kutum"), speaker="rebels"
    )
    _, events = read(TEXT)
    found = find_statement(events[0], [SAID, inner])
    assert found is inner


def test_own_voice_beats_a_statement_whose_content_is_elsewhere() -> None:
    around = said("s8", span_of("Two men were killed."), span_of("Two men"), speaker="The army")
    _, events = read(TEXT)
    assert find_statement(events[-1], [around, OWN]) is OWN


def test_statement_around_the_trigger_is_the_last_resort() -> None:
    around = said("s8", span_of("Two men were killed."), span_of("Two men"), speaker="The army")
    _, events = read(TEXT)
    assert find_statement(events[-1], [around]) is around


def test_claim_without_place_and_time_says_why() -> None:
    claim = claims_of(OWN)[0]
    assert (claim.place.name, claim.place.why) == (None, "no event place stated")
    assert (claim.when.edtf, claim.when.why) == (None, "no event time stated")


def test_order_of_events_does_not_matter() -> None:
    sentences, events = read(TEXT)
    shuffled = tuple(reversed(events))
    forward = assemble_claims(sentences, (SAID, OWN), events=events, counts=(), places=(), times=())
    backward = assemble_claims(sentences, (SAID, OWN), events=shuffled, counts=(), places=(), times=())
    assert forward == backward


@pytest.mark.parametrize("text", ["", "Nothing happened.", "—"])
def test_empty_pages(text: str) -> None:
    assert claims_of(text=text) == ()

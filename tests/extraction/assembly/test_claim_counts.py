"""Claim counts: to which event each number belongs."""

from __future__ import annotations

import pytest

from reportedly.extraction.assembly.claim_counts import attach_counts, fits
from reportedly.extraction.events import find_events
from reportedly.grounding.actors import find_actors
from reportedly.reading.sentences import split_sentences
from reportedly.records.count import Count
from reportedly.records.document import Document
from reportedly.records.event import Event, EventType, Roles
from reportedly.records.quote import Quote
from reportedly.records.span import Span


def count(text: str, words: str, kind: str, *, anchor: str | None) -> Count:
    start = text.index(words)
    span = Span(start, start + len(words))
    held = None if anchor is None else Span(text.index(anchor), text.index(anchor) + len(anchor))
    return Count(kind, 1, 1, None, "incident", words, span, anchor=held)


@pytest.mark.parametrize(
    ("text", "words", "kind", "anchor", "trigger"),
    [
        ("Jets bombed Derna, killing four men.", "four men", "killed", "killing", "bombed"),
        ("Four men were killed when jets bombed Derna.", "Four men", "killed", "killed", "bombed"),
        (
            "A strike in Derna killed two men and hurt nine others.",
            "nine others",
            "injured",
            "hurt",
            "strike",
        ),
        (
            "Rebels fired ten rockets and the army downed eight.",
            "ten rockets",
            "munitions_fired",
            "fired",
            "fired",
        ),
        (
            "Rebels fired ten rockets, and the army shot down eight rockets.",
            "eight rockets",
            "munitions_intercepted",
            "shot down",
            "shot down",
        ),
        ("Egypt sent 40 soldiers after militants killed two men.", "40 soldiers", "troops", "sent", "sent"),
        ("Egypt sent 40 soldiers after militants killed two men.", "two men", "killed", "killed", "killed"),
        (
            "Police arrested nine men after gunmen killed a nurse.",
            "nine men",
            "detained",
            "arrested",
            "arrested",
        ),
        ("Kenya will build 200 drones.", "200 drones", "drones_produced", "build", "build"),
        ("Two men were killed.", "Two men", "killed", None, "killed"),
    ],
)
def test_count_finds_its_event(text: str, words: str, kind: str, anchor: str | None, trigger: str) -> None:
    document = Document(id="t", text=text)
    sentences = split_sentences(document)
    events = find_events(document, sentences, find_actors(document, sentences, ()))
    found = attach_counts(sentences, events, [count(text, words, kind, anchor=anchor)])
    assert [events[number].trigger.text for number in found] == [trigger]


def test_count_without_a_fitting_event_stays_alone() -> None:
    text = "The ministers met in Cairo while two men drowned."
    document = Document(id="t", text=text)
    sentences = split_sentences(document)
    events = find_events(document, sentences, find_actors(document, sentences, ()))
    assert events
    assert attach_counts(sentences, events, [count(text, "two men", "killed", anchor="drowned")]) == {}


@pytest.mark.parametrize(
    ("kind", "plover", "fitting"),
    [
        ("killed", "ASSAULT", True),
        ("killed", "CONSULT", False),
        ("troops", "MOBILIZE", True),
        ("drones_produced", "MOBILIZE", True),
        ("drones_produced", "ASSAULT", False),
        ("munitions_fired", "AID", False),
        ("anything_else", "AID", True),
    ],
)
def test_kinds_fit_types(kind: str, plover: str, fitting: bool) -> None:
    event = Event(0, 0, Quote("x", Span(0, 1)), EventType(plover), "actual", "positive", Roles())
    assert fits(kind, event) is fitting

"""Events: which words tell one, of which type, and which tell none."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from reportedly.extraction.events import find_events
from reportedly.grounding.actors import find_actors
from reportedly.reading.sentences import split_sentences
from reportedly.records.document import Document
from reportedly.records.event import Event

HERE = Path(__file__).parent
CASES = tomllib.loads((HERE / "event_sentences.toml").read_text(encoding="utf-8"))["case"]
QUIET = tomllib.loads((HERE / "quiet_sentences.toml").read_text(encoding="utf-8"))["sentences"]


def events_of(text: str) -> tuple[Event, ...]:
    document = Document(id="t", text=text)
    sentences = split_sentences(document)
    return find_events(document, sentences, find_actors(document, sentences, ()))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_sentence_tells_its_events(case: dict[str, object]) -> None:
    rows = [
        f"{event.trigger.text} | {event.type.plover}/{event.type.mode or '-'} | {event.type.acled or '-'}"
        for event in events_of(str(case["text"]))
    ]
    assert rows == case["events"]


@pytest.mark.parametrize("text", QUIET, ids=lambda text: text[:60])
def test_sentence_tells_no_violence(text: str) -> None:
    assert [event.trigger.text for event in events_of(text) if event.type.plover == "ASSAULT"] == []


@pytest.mark.parametrize("text", [case["text"] for case in CASES])
def test_every_span_quotes_its_words(text: str) -> None:
    for event in events_of(text):
        roles = event.roles
        assert event.trigger.span.quote(text) == event.trigger.text
        for mention in (*roles.actor, *roles.target, *roles.weapon, *roles.victim):
            assert mention.span.quote(text) == mention.text


def test_attack_told_before_is_not_told_again() -> None:
    told = events_of(
        "A car bomb exploded in Homs on Monday. The bomb exploded outside a mosque. The attack was condemned."
    )
    assert [event.trigger.text for event in told if event.type.plover == "ASSAULT"] == ["exploded"]


def test_toll_given_later_is_an_event_of_its_own() -> None:
    told = events_of("A car bomb exploded in Homs on Monday. The blast killed nine people.")
    assert [event.trigger.text for event in told] == ["exploded", "blast"]


def test_bare_strike_takes_its_means_from_the_strike_told_before() -> None:
    told = events_of("A drone strike killed two men in Derna. Crowds gathered. The strike hit a car.")
    assert [event.type.acled for event in told] == ["Air/drone strike", "Air/drone strike"]


def test_bare_strike_is_from_the_air_where_only_aircraft_are_told_of() -> None:
    told = events_of("Warplanes circled over Idlib. A strike killed three people.")
    assert [event.type.acled for event in told] == ["Air/drone strike"]


def test_bare_strike_stays_open_where_missiles_are_told_of_too() -> None:
    told = events_of("Warplanes and missiles were seen over Idlib. A strike killed three people.")
    assert [event.type.acled for event in told] == [None]


def test_headline_in_the_present_tells_an_event() -> None:
    told = events_of("Gunmen storm hotel in Herat\n\nPolice gave no details.")
    assert [event.trigger.text for event in told] == ["storm"]


@pytest.mark.parametrize(
    ("text", "ucdp"),
    [
        ("Government troops clashed with rebels near Kutum.", 1),
        ("Militants ambushed an army patrol in Gao.", 1),
        ("Fighting broke out between a militia and a gang in Zawiya.", 2),
        ("Gunmen killed six villagers in Bakori.", 3),
        ("A missile hit a school.", None),
    ],
)
def test_type_of_violence_follows_the_parties(text: str, ucdp: int | None) -> None:
    assert [event.type.ucdp for event in events_of(text)] == [ucdp]


def test_nothing_in_nothing_out() -> None:
    assert events_of("") == ()


def test_endless_sentence_is_read_in_reasonable_time() -> None:
    text = "The army shelled the town, killing two people, and " * 300 + "the rest fled."
    assert len(events_of(text)) > 10

"""Claim times: when an event is said to have happened, never when it was said."""

from __future__ import annotations

import pytest

from reportedly.extraction.assembly.claim_times import find_when
from reportedly.extraction.assembly.clauses import read_clause
from reportedly.extraction.events import find_events
from reportedly.grounding.actors import find_actors
from reportedly.reading.sentences import split_sentences
from reportedly.records.document import Document
from reportedly.records.span import Span
from reportedly.records.statement import Said, Statement, Voice
from reportedly.records.timespan import Timespan, TimexType

DAYS = {
    "Monday": "2027-03-08", "Tuesday": "2027-03-09", "next year": "2028", "next month": "2027-04",
    "two weeks": "2027-03-10/2027-03-24",
}  # fmt: skip


def when_of(
    text: str,
    *words: str,
    kind: TimexType = "DATE",
    said: str | None = None,
    trigger: int = 0,
    planned: bool = False,
) -> Timespan:
    times = []
    for held in words:
        start = text.index(held)
        times.append(Timespan(held, Span(start, start + len(held)), DAYS.get(held), kind, DAYS.get(held)))
    document = Document(id="t", text=text)
    sentences = split_sentences(document)
    events = find_events(document, sentences, find_actors(document, sentences, ()))
    event = events[trigger]
    sentence = sentences[event.sentence]
    rivals = frozenset(other.position for other in events if other is not event)
    cues = frozenset(token.index for token in sentence if token.text in ("said", "reported"))
    voice = Voice(None, None, said=Said("Tuesday", said) if said else None)
    statement = Statement("s1", Span(0, len(text)), "asserts", "none", (voice,), (Span(0, len(text)),))
    return find_when(sentence, read_clause(sentence, event, rivals, cues), times, statement, planned=planned)


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        ("Jets bombed Kutum on Monday.", ("Monday",), "2027-03-08"),
        ("On Monday, jets bombed Kutum, killing two men.", ("Monday",), "2027-03-08"),
        ("A strike in Kutum late Monday hit a school.", ("Monday",), "2027-03-08"),
        ("The army said Tuesday that jets bombed Kutum on Monday.", ("Tuesday", "Monday"), "2027-03-08"),
        ("The army said Tuesday that jets bombed Kutum.", ("Tuesday",), None),
        ("The army said on Tuesday that jets bombed Kutum.", ("Tuesday",), None),
        ("Two men were killed on Monday when a shell hit a bus.", ("Monday",), "2027-03-08"),
        ("Kenya intends to build drones next year.", ("next year",), "2028"),
        ("A new plan will be revealed next month.", ("next month",), "2027-04"),
        ("Jets bombed Kutum.", (), None),
    ],
)
def test_day_comes_from_the_clause_of_the_event(text: str, words: tuple[str, ...], edtf: str | None) -> None:
    assert when_of(text, *words).edtf == edtf


def test_each_event_takes_its_own_day() -> None:
    text = "Jets bombed Kutum on Monday and rebels stormed a base on Tuesday."
    found = [when_of(text, "Monday", "Tuesday", trigger=number).edtf for number in (0, 1)]
    assert found == ["2027-03-08", "2027-03-09"]


def test_day_of_the_earlier_event_is_not_the_day_of_the_later() -> None:
    text = "The minister resigned on Monday after a raid on a base in Kutum."
    assert when_of(text, "Monday", trigger=1).why == "no event time stated"


def test_part_of_day_takes_the_day_said() -> None:
    found = when_of("The army said jets bombed Kutum at night.", "night", kind="TIME", said="2027-03-09")
    assert (found.text, found.edtf, found.precision) == ("night", "2027-03-09", "part_of_day")
    assert found.why == "part of the day told without a day: the day it was said is taken"


def test_part_of_day_stays_open_where_nobody_gave_a_day() -> None:
    found = when_of("The army said jets bombed Kutum at night.", "night", kind="TIME")
    assert (found.text, found.edtf) == ("night", None)


def test_duration_is_no_day() -> None:
    found = when_of("Jets bombed Kutum for three hours.", "three hours", kind="DURATION")
    assert found.why == "no event time stated"


def test_a_plan_is_due_within_a_length_of_time_whose_days_are_known() -> None:
    text = "Rebels will free 20 captives within two weeks."
    assert when_of(text, "two weeks", kind="DURATION", planned=True).edtf == "2027-03-10/2027-03-24"
    assert when_of(text, "two weeks", kind="DURATION").edtf is None


@pytest.mark.parametrize(
    ("text", "days", "edtf"),
    [
        ("A ferry sank on Tuesday, two days after rebels shelled it.", "P2D", "2027-03-07"),
        ("The truce ended on Monday, a week after rebels shelled Kutum.", "P1W", "2027-03-01"),
    ],
)
def test_day_is_counted_back_from_what_followed(text: str, days: str, edtf: str) -> None:
    length = "two days" if "two days" in text else "a week"
    day = "Tuesday" if "Tuesday" in text else "Monday"
    document = Document(id="t", text=text)
    sentences = split_sentences(document)
    events = find_events(document, sentences, find_actors(document, sentences, ()))
    event = next(event for event in events if event.trigger.text == "shelled")
    times = [
        Timespan(day, _span(text, day), DAYS[day], "DATE", DAYS[day], "day"),
        Timespan(length, _span(text, length), None, "DURATION", days),
    ]
    statement = Statement("s1", Span(0, len(text)), "asserts", "none", (), (Span(0, len(text)),))
    clause = read_clause(sentences[0], event, frozenset(), frozenset())
    found = find_when(sentences[0], clause, times, statement)
    assert (found.edtf, found.text, found.why) == (edtf, length, f"counted back from {day}")


def _span(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))

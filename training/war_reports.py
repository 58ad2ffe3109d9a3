"""War reports made up for learning: events told twice in other words, and others that look like them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from reportedly.pipeline import read
from reportedly.reconciliation.tellings import form_tellings
from reportedly.records.telling import Telling

_TOWNS = (
    ("Kosti", "Sudan"), ("El Obeid", "Sudan"), ("Nyala", "Sudan"), ("Kherson", "Ukraine"),
    ("Sumy", "Ukraine"), ("Kharkiv", "Ukraine"), ("Zaporizhzhia", "Ukraine"),
    ("Idlib", "Syria"), ("Deir ez-Zor", "Syria"),
    ("Maiduguri", "Nigeria"), ("Sokoto", "Nigeria"), ("Mandalay", "Myanmar"), ("Sittwe", "Myanmar"),
    ("Kismayo", "Somalia"), ("Beledweyne", "Somalia"), ("Goma", "Congo"), ("Bunia", "Congo"), ("Gao", "Mali"),
    ("Quetta", "Pakistan"), ("Taiz", "Yemen"), ("Hodeidah", "Yemen"), ("Khan Younis", "Gaza"),
)  # fmt: skip
_ATTACKS = ("drone strike", "air strike", "missile attack", "rocket attack", "suicide bombing", "car bombing")
_TARGETS = ("market", "bus station", "hospital", "school", "checkpoint", "fuel depot", "police station")
_SAID = ("officials said", "residents said", "the governor said", "a doctor said", "the health ministry said")
_FORMS = (
    "A {attack} on a {target} in {town}, {country}, killed {killed} people on {day}, {said}. {more}",
    "{killed} people were killed on {day} in a {attack} on a {target} in {town} in {country}, {said}. {more}",
    "The toll of {day}'s {attack} on a {target} in {town}, {country}, stands at {killed} dead, {said}. "
    "{more}",
    "At least {killed} people died when a {attack} hit a {target} in {town} in {country} on {day}, {said}.",
)
_MORE = (
    "{hurt} people were wounded.", "Rescuers searched the rubble.", "There was no claim of responsibility.",
    "It was the deadliest attack there in months.", "The fire burned for hours.",
)  # fmt: skip
EVENTS = 150


@dataclass(frozen=True, slots=True)
class Event:
    """What happened; ``number`` names it."""

    number: int
    town: tuple[str, str]
    attack: str
    target: str
    day: date
    killed: int


def war_tellings() -> Iterator[tuple[Telling, int]]:
    """Tellings of made-up reports with the number of the event that each tells of; the same each time."""
    draw = random.Random(20270311)
    for event in _events(draw):
        for _ in range(draw.choice((1, 2, 2, 3))):
            text, published = _report(draw, event)
            for telling in form_tellings(read(text, published=published))[:1]:
                yield telling, event.number


def _events(draw: random.Random) -> Iterator[Event]:
    """Half of the events look like the one before: the same town some days later, or another that day."""
    before: Event | None = None
    for number in range(EVENTS):
        event = Event(
            number=number,
            town=draw.choice(_TOWNS),
            attack=draw.choice(_ATTACKS),
            target=draw.choice(_TARGETS),
            day=date(2027, 1, 4) + timedelta(days=draw.randrange(300)),
            killed=draw.randrange(2, 40),
        )
        if before is not None and number % 2:
            later = draw.choice((0, 2, 2, 3, 5, 7, 9, 14))
            town = before.town if later else draw.choice([one for one in _TOWNS if one != before.town])
            attack = draw.choice((before.attack, event.attack))
            target = draw.choice((before.target, event.target))
            event = Event(number, town, attack, target, before.day + timedelta(days=later), event.killed)
        yield event
        before = event


def _report(draw: random.Random, event: Event) -> tuple[str, str]:
    after = draw.choice((0, 0, 1, 1, 2))
    town, country = event.town
    more = draw.choice(_MORE).format(hurt=draw.randrange(3, 60))
    told = draw.choice(_FORMS).format(
        attack=event.attack, target=event.target, town=town, country=country, day=event.day.strftime("%A"),
        killed=event.killed + draw.choice((0, 0, 0, 1, 2, 3)) * (after > 0), said=draw.choice(_SAID),
        more=more,
    )  # fmt: skip
    return told, (event.day + timedelta(days=after)).isoformat()

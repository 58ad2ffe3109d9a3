"""Tellings to link, as many as asked for, in proportions like those of reporting on a war.

Three claims a telling; an event is told by one to some dozens of documents (Zipf's law), most within two days; few
places make most of the news; one telling in eight has no day, one in ten no place of its own, one in twelve
only a region; tolls move by a few between tellings; words are those of the event, of its place and of the war.
"""

from __future__ import annotations

import datetime
import random
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate

from reportedly.reconciliation.blocking import blocking_keys
from reportedly.records.telling import Figures, Telling

CLAIMS_A_TELLING = 3
FIRST_DAY, DAYS = datetime.date(2019, 1, 1), 2900
PLACES, COUNTRIES, WORDS = 20_000, 40, 60_000
_FAMILIES = ("attack",) * 8 + ("detention", "protest", "troops", "talks")
_MODES = ("heavy-weapons", "drone", "aerial", "firearms", "explosives")
_TARGETS = ("market", "school", "convoy", "bridge", "hospital", "village", "depot", "checkpoint")
_VICTIMS = ("children", "civilians", "soldiers", "women")


@dataclass(frozen=True, slots=True)
class Happening:
    """What tellings of one event share."""

    family: str
    place: int
    day: int
    mode: str
    target: str
    killed: int
    words: tuple[str, ...]


def make_tellings(claims: int) -> Iterator[Telling]:
    """Tellings that hold ``claims`` claims in all, the same ones each time, in order of their events."""
    draw = random.Random(20270311)
    places = list(accumulate(1 / (rank + 20) for rank in range(PLACES)))
    number = 0
    while number * CLAIMS_A_TELLING < claims:
        happening = _happening(draw, places)
        for _ in range(min(60, int(draw.paretovariate(1.1)))):
            if number * CLAIMS_A_TELLING >= claims:
                return
            yield _telling(draw, happening, number)
            number += 1


def _happening(draw: random.Random, places: list[float]) -> Happening:
    return Happening(
        family=draw.choice(_FAMILIES),
        place=bisect_right(places, draw.random() * places[-1]),
        day=draw.randrange(DAYS),
        mode=draw.choice(_MODES),
        target=draw.choice(_TARGETS),
        killed=min(300, int(draw.paretovariate(0.9))),
        words=tuple(_word(draw) for _ in range(24)),
    )


def _telling(draw: random.Random, of: Happening, number: int) -> Telling:
    chance, day = draw.random(), _day(of.day + (draw.random() < 0.06))
    placed, dated = chance > 0.18, draw.random() > 0.125
    toll = max(1, of.killed + draw.choice((0, 0, 0, 1, -1, 3)))
    killed = draw.choice((Figures(), Figures(toll, toll), Figures(toll, None)))
    told = draw.sample(of.words, 14) + [_word(draw) for _ in range(16)]
    telling = Telling(
        id=f"t{draw.getrandbits(80):020x}",
        document=f"d{number:07d}",
        claims=tuple(f"c{number}.{at}" for at in range(CLAIMS_A_TELLING)),
        family=of.family,
        modes=(of.mode,) if draw.random() < 0.7 else (),
        published=_day(of.day + min(40, int(draw.expovariate(0.7)))),
        country=f"C{of.place % COUNTRIES}" if chance > 0.05 else None,
        place=f"place{of.place}" if placed else None,
        geonameid=of.place if placed else None,
        lat=_spread(of.place, 60) if placed else None,
        lon=_spread(of.place * 7 + 3, 170) if placed else None,
        precision="settlement" if placed else None,
        first_day=day if dated else None,
        last_day=day if dated else None,
        killed=killed,
        targets=(of.target,) if draw.random() < 0.6 else (),
        victims=(draw.choice(_VICTIMS),) if draw.random() < 0.4 else (),
        words=(f"place{of.place}", *told),
    )
    if 0.10 < chance <= 0.18:
        region = of.place % COUNTRIES
        telling = replace(
            telling, precision="adm1", place=f"region{region}", geonameid=PLACES + region,
            lat=_spread(of.place, 60), lon=_spread(of.place * 7 + 3, 170),
        )  # fmt: skip
    return replace(telling, keys=blocking_keys(telling))


def _word(draw: random.Random) -> str:
    return f"w{int(WORDS * draw.random() ** 2)}x"


def _spread(number: int, most: int) -> float:
    return (number * 2_654_435_761 % 1_000_003) / 1_000_003 * 2 * most - most


def _day(number: int) -> str:
    return (FIRST_DAY + datetime.timedelta(days=number)).isoformat()

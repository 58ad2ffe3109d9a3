"""Ledgers to measure on: any number of made-up claims, written straight into the tables of a ledger.

The tables are filled in bulk, not through the entries, which would take hours for a million claims: rows are
as the projections write them, texts shorter than articles are. Proportions: 8 claims and 5 statements an
article; few places, speakers and outlets make most of the claims (Zipf's law); a place is in the news in
bursts; one claim in eight has no day of its own, one in fifty is about a day to come, one in ten lasts a
month or longer; one reading in twenty was replaced, one claim in thirty is carried on by a newer version.
"""

from __future__ import annotations

import datetime
import hashlib
import random
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from sqlalchemy import Connection, Table, update

from reportedly.ledger.filing import file_documents, file_statements
from reportedly.ledger.rows import PER_ENTRY, folded
from reportedly.ledger.schema import (
    claims,
    documents,
    entries,
    head,
    origins,
    parties,
    places,
    readings,
    speakers,
    statements,
)
from reportedly.resources.lexicons import load_lexicon

CLAIMS_AN_ARTICLE, STATEMENTS_AN_ARTICLE = 8, 5
FIRST_DAY, DAYS = datetime.date(2019, 1, 1), 2900
_SYLLABLES = tuple(
    map("".join, zip(*2 * [iter("badafegahijokalumanepoqarisotavuwaxiyozakemodusi")], strict=True))
)
_VERBS = ("shelled", "struck", "raided", "bombed", "attacked", "seized", "burned", "looted", "hit")
_NOUNS = ("market", "school", "convoy", "bridge", "hospital", "village", "depot", "checkpoint", "road")
_TYPES = (
    ("ASSAULT", "heavy-weapons", "Shelling/artillery/missile attack", 30),
    ("ASSAULT", "drone", "Air/drone strike", 18),
    ("ASSAULT", "firearms", "Armed clash", 14),
    ("ASSAULT", None, "Attack", 12),
    ("CONSULT", None, None, 8),
    ("COERCE", "arrest", "Arrests", 6),
    ("PROTEST", "demonstrate", "Peaceful protest", 5),
    ("MOBILIZE", None, None, 4),
    ("ASSAULT", "abduct", "Abduction/forced disappearance", 2),
    ("ASSAULT", "sexual", "Sexual violence", 1),
)
_ARTICLES_A_CHUNK = 500


@dataclass(frozen=True, slots=True)
class World:
    """What claims are made of; the same numbers give the same world."""

    places: tuple[str, ...]
    countries: tuple[str, ...]
    people: tuple[str, ...]
    bodies: tuple[tuple[str, str], ...]
    outlets: tuple[str, ...]
    words: tuple[str, ...]


def make_world(places_held: int = 20_000, people: int = 40_000) -> World:
    """Places, speakers and outlets with names of their own."""
    codes = load_lexicon("countries")
    bodies = [
        (form.format(country["adjectives"][0] if country["adjectives"] else country["name"]), alpha3)
        for alpha3, country in codes.items()
        for form in ("the {} army", "the {} government", "{} officials", "a {} general", "the {} ministry")
    ]
    return World(
        places=tuple(_name(number, 4).capitalize() for number in range(places_held)),
        countries=tuple(country["iso2"] for country in codes.values()),
        people=tuple(
            f"{_name(number * 7, 3).capitalize()} {_name(number * 13 + 5, 3).capitalize()}"
            for number in range(people)
        ),
        bodies=tuple(bodies),
        outlets=tuple(f"{_name(number, 3).capitalize()} Post" for number in range(800)),
        words=tuple(_name(number * 3 + 1, 2) for number in range(5_000)),
    )


def fill_ledger(connection: Connection, world: World, number: int) -> None:
    """Write ``number`` claims, the same ones each time."""
    draw = random.Random(20270311)
    _write(connection, places, (_place_row(world, at) for at in range(len(world.places))))
    _write(connection, speakers, (_speaker_row(world, at) for at in range(_speakers(world))))
    chances = _Chances(world, draw)
    articles = -(-number // CLAIMS_AN_ARTICLE)
    for start in range(0, articles, _ARTICLES_A_CHUNK):
        chunk: dict[str, list[Any]] = {}
        for at in range(start, min(start + _ARTICLES_A_CHUNK, articles)):
            for name, rows in _article(world, chances, at, articles).items():
                chunk.setdefault(name, []).extend(rows)
        for table in (entries, documents, readings, origins, statements, claims, parties):
            _write(connection, table, chunk[table.name])
        file_statements(connection, chunk["statements"], chunk["claims"])
        file_documents(connection, chunk["documents"])
    last = 2 * articles
    connection.execute(
        update(head).values(number=last, digest=_digest(last), recorded=_recorded(articles, articles))
    )


class _Chances:
    """Draws of a fixed series, some numbers far more often than others."""

    def __init__(self, world: World, draw: random.Random) -> None:
        self.draw = draw
        self._weights = {
            length: list(accumulate(1 / (rank + 3) for rank in range(length)))
            for length in {len(world.places), _speakers(world), len(world.outlets), len(world.words)}
        }
        self.types = [kind for kind in _TYPES for _ in range(kind[3])]

    def rank(self, length: int) -> int:
        weights = self._weights[length]
        return bisect_right(weights, self.draw.random() * weights[-1])


def _article(world: World, chances: _Chances, at: int, of: int) -> dict[str, list[Any]]:
    draw = chances.draw
    day = at * DAYS // of
    document, number = hashlib.sha256(f"document {at}".encode()).hexdigest()[:20], 2 * at + 1
    until = None if draw.random() > 0.05 else min(number + 2 * draw.randrange(1, 5_000), 2 * of)
    said = _day(day)
    outlet = world.outlets[chances.rank(len(world.outlets))]
    rows: dict[str, list[Any]] = {
        "entries": [_entry_row(number, "document", at, of), _entry_row(number + 1, "reading", at, of)],
        "origins": [{"document": document, "entry": number, "until": None, "origin": f"o{document}"}],
        "statements": [],
        "claims": [],
        "parties": [],
        "readings": [
            {
                "entry": number + 1, "id": f"r{document}", "document": document, "until": until,
                "reader": "f", "version": "0.1.0", "record": _digest(at),
                "statements": STATEMENTS_AN_ARTICLE, "claims": CLAIMS_AN_ARTICLE, "dropped": 0,
            }
        ],
    }  # fmt: skip
    for ordinal in range(STATEMENTS_AN_ARTICLE):
        rows["statements"].append(
            _statement_row(world, chances, (number + 1, ordinal), document, until, said)
        )
    for ordinal in range(CLAIMS_AN_ARTICLE):
        statement = rows["statements"][ordinal % STATEMENTS_AN_ARTICLE]
        claim = _claim_row(world, chances, (number + 1, ordinal), statement, day)
        rows["claims"].append(claim)
        names = [_party(world, chances, held) for held in (claim, None, None)]
        days = {"day": claim["happened_from"] or "", "last": claim["happened_to"]}
        rows["parties"].extend({"name": name, "row": claim["row"]} | days for name in dict.fromkeys(names))
    words = ". ".join(statement["words"] for statement in rows["statements"])
    rows["documents"] = [
        {
            "entry": number, "id": document, "story": f"y{document}", "previous": None, "title": words[:60],
            "outlet": outlet, "url": f"https://{document}.example/", "published": said, "retrieved": None,
            "language": "en", "credited": None, "text_sha256": _digest(-at), "text": words,
        }
    ]  # fmt: skip
    return rows


def _statement_row(
    world: World, chances: _Chances, at: tuple[int, int], document: str, until: int | None, said: str
) -> dict[str, Any]:
    entry, ordinal = at
    draw = chances.draw
    place = world.places[chances.rank(len(world.places))]
    told = [world.words[chances.rank(len(world.words))] for _ in range(12)]
    words = f"fighters {draw.choice(_VERBS)} a {draw.choice(_NOUNS)} in {place} {' '.join(told)}"
    return {
        "row": entry * PER_ENTRY + ordinal, "id": f"s{document}{ordinal}", "local": f"s{ordinal + 1}",
        "document": document, "entry": entry, "until": until, "speaker": chances.rank(_speakers(world)),
        "relays": "", "cue": "said", "medium": None, "said": said, "stance": "asserts", "quoted": "none",
        "hedges": "", "start": 0, "end": 100, "words": words,
    }  # fmt: skip


def _claim_row(
    world: World, chances: _Chances, at: tuple[int, int], statement: dict[str, Any], day: int
) -> dict[str, Any]:
    entry, ordinal = at
    draw = chances.draw
    place = chances.rank(len(world.places))
    plover, mode, acled, _ = draw.choice(chances.types)
    first, last = _happened(draw, place, day)
    said = statement["said"]
    killed = draw.choice((None, None, 1, 2, 5, 12))
    return {
        "row": entry * PER_ENTRY + ordinal, "id": f"c{statement['document']}{ordinal}",
        "local": f"c{ordinal + 1}", "document": statement["document"], "statement": statement["row"],
        "entry": entry, "until": statement["until"], "carried": entry + 2 if draw.random() < 0.03 else None,
        "speaker": statement["speaker"], "said_from": said, "said_to": said,
        "plover": plover, "mode": mode, "acled": acled, "ucdp": None,
        "realis": "actual" if draw.random() < 0.9 else "planned",
        "polarity": "positive" if draw.random() < 0.95 else "negative", "trigger": "shelled",
        "actor": "fighters", "target": "a market", "weapon": "", "victim": "",
        "place": place if place % 9 else None,
        "country": world.countries[place % len(world.countries)] if place % 9 else None,
        "place_words": world.places[place], "place_why": None, "happened": first, "happened_from": first,
        "happened_to": last, "when_words": None, "when_precision": "day" if first else None,
        "when_why": None if first else "no event time stated", "killed_min": killed, "killed_max": killed,
        "injured_min": None, "injured_max": None, "counts": f"{killed} killed" if killed else "",
        "ahead": 1 if first and first > said else None,
        "verified": draw.choices(("unverified", "verified", None), (8, 1, 91))[0],
    }  # fmt: skip


def _happened(draw: random.Random, place: int, day: int) -> tuple[str | None, str | None]:
    """Mostly just before it was told; one in fifty lies ahead, a fifth was when the place was in the news."""
    chance = draw.random()
    if chance < 0.125:
        return None, None
    if chance < 0.145:
        ahead = _day(day + draw.choice((1, 2, 5, 30, 300)))
        return ahead, ahead
    back = draw.randrange(4) if chance < 0.8 else max(0, day - place * 37 % DAYS)
    first = max(0, day - back)
    return _day(first), _day(first + (draw.choice((30, 90, 365)) if chance > 0.9 else 0))


def _party(world: World, chances: _Chances, claim: dict[str, Any] | None) -> str:
    at = chances.rank(_speakers(world)) if claim is None else claim["speaker"]
    if at < len(world.bodies):
        return world.bodies[at][1].lower()
    return folded(world.people[at - len(world.bodies)])


def _speakers(world: World) -> int:
    return len(world.bodies) + len(world.people)


def _speaker_row(world: World, at: int) -> dict[str, Any]:
    if at < len(world.bodies):
        name, entity = world.bodies[at]
    else:
        name = entity = world.people[at - len(world.bodies)]
    return {
        "id": at,
        "text": name,
        "entity": entity,
        "kind": "official",
        "folded": folded(f"{entity} {name}"),
    }


def _place_row(world: World, at: int) -> dict[str, Any]:
    name = world.places[at]
    return {
        "id": at, "name": name, "country": world.countries[at % len(world.countries)], "geonameid": at,
        "lat": 1.0, "lon": 2.0, "precision": "settlement", "folded": folded(name),
    }  # fmt: skip


def _entry_row(number: int, kind: str, at: int, of: int) -> dict[str, Any]:
    digest = _digest(number)
    return {
        "number": number, "kind": kind, "key": f"{kind}:{at}", "recorded": _recorded(at, of),
        "by": "benchmark", "body": "{}", "previous": _digest(number - 1), "content": digest, "digest": digest,
    }  # fmt: skip


def _recorded(at: int, of: int) -> str:
    return f"{_day(at * DAYS // of + 1)}T12:00:00.000000Z"


def _day(number: int) -> str:
    return (FIRST_DAY + datetime.timedelta(days=number)).isoformat()


def _digest(number: int) -> str:
    return hashlib.sha256(str(number).encode()).hexdigest()


def _name(number: int, syllables: int) -> str:
    parts = []
    for _ in range(syllables):
        number, rest = divmod(number, len(_SYLLABLES))
        parts.append(_SYLLABLES[rest])
    return "".join(parts)


def _write(connection: Connection, table: Table, rows: Iterator[Any] | Sequence[Any]) -> None:
    names = [column.name for column in table.columns]
    held = [tuple(row.get(name) for name in names) for row in rows]
    quoted = ", ".join(f'"{name}"' for name in names)
    if connection.dialect.name == "sqlite":
        marks = ", ".join("?" for _ in names)
        connection.exec_driver_sql(f"INSERT INTO {table.name} ({quoted}) VALUES ({marks})", held)
        return
    driver: Any = connection.connection.driver_connection
    with driver.cursor().copy(f"COPY {table.name} ({quoted}) FROM STDIN") as copy:
        for row in held:
            copy.write_row(row)

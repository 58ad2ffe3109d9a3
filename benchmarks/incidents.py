"""What it costs to link a ledger of many claims into incidents, and to take one more article into it.

The articles are made up, eight claims each: most tell of one event, by several speakers with moved tolls, and
mention an older one or two. Few events make most of the reports, few towns and countries most of the events;
43 articles come a day, so that a million claims take eight years. Each
telling has three of the six names that an event has of its own. They are written through the ledger, with
records as a reader makes them.
"""

from __future__ import annotations

import datetime
import itertools
import random
import resource
import time
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from benchmarks.linking import make_tellings
from reportedly.ledger.drafts import Draft, document_draft, reading_draft
from reportedly.ledger.ledger import Ledger, open_ledger
from reportedly.ledger.projections.links import component_number
from reportedly.ledger.rows import number_of
from reportedly.linking import link_claims
from reportedly.reading.documents import Article, make_document
from reportedly.reconciliation.minting import incident_id
from reportedly.records.claim import Claim
from reportedly.records.count import Count
from reportedly.records.entry import canonical
from reportedly.records.event import EventType, Roles
from reportedly.records.marks import Marks
from reportedly.records.mention import Mention, MentionKind
from reportedly.records.place import Place
from reportedly.records.quote import Quote
from reportedly.records.reader import Reader
from reportedly.records.record import Record
from reportedly.records.span import Span
from reportedly.records.statement import Said, Statement, Voice
from reportedly.records.telling import Telling
from reportedly.records.telling_form import telling_to_json
from reportedly.records.timespan import Timespan

CLAIMS_AN_ARTICLE = 8
REPORTS_AN_EVENT = 2.5
FIRST_DAY, ARTICLES_A_DAY = datetime.date(2019, 1, 1), 43
COUNTRIES = ("UA", "SD", "MM", "SY", "YE", "ET", "CD", "ML", "SO", "NG", "HT", "CO")
TOWNS_A_COUNTRY = 1_500
NAMES_AN_EVENT, NAMES_TOLD, WORDS = 6, 3, 60_000
_TOGETHER = 250
_BEFORE = 10**9
"""Rows that are filled in bulk come before those of all entries."""
_READER = Reader("benchmark", "benchmark", "none")
_SYLLABLES = ("ba", "de", "fa", "ge", "hi", "jo", "ka", "lu", "ma", "ne", "po", "qua", "ri", "so", "ta", "vu")
_TYPES = (
    (EventType("ASSAULT", "heavy-weapons", "Shelling/artillery/missile attack", 1), "shelled", 6),
    (EventType("ASSAULT", "drone", "Air/drone strike", 1), "struck", 5),
    (EventType("ASSAULT", "firearms", "Armed clash", 1), "raided", 4),
    (EventType("ASSAULT", "abduct", "Abduction/forced disappearance", 2), "abducted", 1),
    (EventType("PROTEST", "demonstrate", "Peaceful protest", None), "marched", 1),
)
_TARGETS = ("market", "school", "clinic", "bridge", "convoy", "depot", "mosque", "bakery", "station", "camp")
_SPEAKERS: tuple[tuple[str, MentionKind], ...] = (
    ("The army", "military"),
    ("A doctor", "person"),
    ("The governor", "official"),
    ("The police", "police"),
    ("Rescue workers", "organisation"),
    ("The rebels", "armed_group"),
    ("A witness", "person"),
)


@dataclass(frozen=True, slots=True)
class Happening:
    """What articles tell of: ``toll`` is what came to be known, ``names`` are words of its own: of quarters,
    streets and people."""

    number: int
    day: int
    country: int
    town: int
    kind: int
    target: int
    toll: int
    names: tuple[str, ...]


_Part = tuple[Happening, str, MentionKind, str, int]
"""What is told: the event, by whom, of which kind, its day, its toll as told."""


@dataclass(frozen=True, slots=True)
class Linking:
    """CPU seconds of linking from scratch and of one more article; ``peak`` is the memory in MB."""

    claims: int
    incidents: int
    scratch: float
    one_more: float
    peak: float


def time_linking(path: Path, number: int) -> Linking:
    """Links ``number`` claims in a ledger on SQLite from scratch, then adds some articles one by one."""
    ledger = open_benchmark(path)
    articles = number // CLAIMS_AN_ARTICLE
    draw, happenings = random.Random(4), make_happenings(articles)
    for drafts, held in make_batches(draw, happenings, range(articles)):
        ledger.append(drafts, held=held)
    start = time.process_time()
    linked = link_claims(ledger)
    scratch = time.process_time() - start
    taken = []
    for at in range(articles, articles + 20):
        for drafts, held in make_batches(draw, happenings, range(at, at + 1)):
            start = time.process_time()
            ledger.append(drafts, held=held)
            link_claims(ledger)
            taken.append(time.process_time() - start)
    ledger.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Linking(number, linked.opened, scratch, sorted(taken)[-2], peak)


def make_happenings(articles: int) -> list[Happening]:
    """Events in order of their days, the same ones each time."""
    draw = random.Random(20190101)
    kinds = [at for at, kind in enumerate(_TYPES) for _ in range(kind[2])]
    weights = list(accumulate(1 / (rank + 2) for rank in range(len(COUNTRIES))))
    count = max(1, int(articles / REPORTS_AN_EVENT))
    return [
        Happening(
            number=at,
            day=int(at * REPORTS_AN_EVENT / ARTICLES_A_DAY),
            country=bisect_right(weights, draw.random() * weights[-1]),
            town=int(TOWNS_A_COUNTRY * draw.random() ** 2.5),
            kind=draw.choice(kinds),
            target=draw.randrange(len(_TARGETS)),
            toll=int(draw.paretovariate(0.9)) + 1,
            names=tuple(_word(int(WORDS * draw.random() ** 2)) for _ in range(NAMES_AN_EVENT)),
        )
        for at in range(count)
    ]


def make_record(draw: random.Random, happenings: list[Happening], at: int) -> Record:
    """Article ``at``: five claims on a recent event, three on older ones."""
    main = happenings[_about(draw, happenings, at)]
    day = main.day + draw.choice((0, 1, 1, 1, 2, 3))
    others = [happenings[max(0, main.number - draw.randrange(1, 40))] for _ in range(2)]
    told = [main] * 5 + [others[0], others[0], others[1]]
    lines: list[str] = []
    parts: list[_Part] = []
    for one in told:
        who, kind = draw.choice(_SPEAKERS)
        toll = max(1, one.toll + draw.choice((0, 0, 0, -1, 1, 2)))
        parts.append((one, who, kind, _date(one.day), toll))
        verb, target = _TYPES[one.kind][1], _TARGETS[one.target]
        lines.append(
            f"{who} said that gunmen {verb} the {target} in {town_name(one)} on {_date(one.day)}, "
            f"killing {toll} people near {' and '.join(draw.sample(one.names, NAMES_TOLD))}"
        )
    outlet = f"Outlet {draw.randrange(400)}"
    article = Article(
        ". ".join(lines) + f". Report {at}.", _date(day), f"Attack in {town_name(main)}", None, outlet
    )
    document = make_document(article)
    pairs = [_told(document.text, part, at) for at, part in enumerate(parts)]
    places, times = tuple(held.place for _, held in pairs), tuple(held.when for _, held in pairs)
    statements, claims = tuple(held for held, _ in pairs), tuple(held for _, held in pairs)
    return Record(document, statements, claims, places, times, (), ())


def town_name(happening: Happening) -> str:
    """The name of the town where it happened: no other country has one of that name."""
    return _word(happening.country * TOWNS_A_COUNTRY + happening.town + 300).capitalize()


def _word(number: int) -> str:
    name = ""
    while number:
        number, rest = divmod(number, len(_SYLLABLES))
        name += _SYLLABLES[rest]
    return name or "ba"


def _about(draw: random.Random, happenings: list[Happening], at: int) -> int:
    """A happening of the time that article ``at`` is from, a few of them far more often than others."""
    latest = min(len(happenings) - 1, int(at / REPORTS_AN_EVENT))
    return max(0, latest - min(60, int(draw.paretovariate(1.1)) - 1) * (7 if latest % 5 else 1))


def _told(text: str, part: _Part, at: int) -> tuple[Statement, Claim]:
    happening, who, kind, date, toll = part
    start = -1
    for _ in range(at + 1):
        start = text.index(" said that gunmen", start + 1)
    begins = text.rindex(who, 0, start)
    event, verb, _ = _TYPES[happening.kind]

    def quote(words: str) -> Quote:
        found = text.index(words, begins)
        return Quote(words, Span(found, found + len(words)))

    speaker, killed, when = quote(who), quote(f"{toll} people"), quote(date)
    entity = COUNTRIES[happening.country] if kind in ("military", "official") else None
    statement = Statement(
        f"s{at + 1}",
        Span(begins, killed.span.end),
        "asserts",
        "none",
        (Voice(Mention(who, speaker.span, entity, kind), quote("said"), None, Said(None, None)),),
        (Span(quote("gunmen").span.start, killed.span.end),),
    )
    number = happening.country * TOWNS_A_COUNTRY + happening.town
    lat, lon = 3.0 + 6 * happening.country + happening.town % 12 * 0.4, 10.0 + happening.town // 12 * 0.2
    where = quote(town_name(happening))
    target = quote(_TARGETS[happening.target])
    claim = Claim(
        f"c{at + 1}",
        statement.id,
        quote(verb),
        event,
        "actual",
        "positive",
        Roles(
            (Mention("gunmen", quote("gunmen").span, None, "armed_group"),),
            (Mention(target.text, target.span, None, "object"),),
        ),
        Place(
            where.text, where.span, where.text, COUNTRIES[happening.country], number, lat, lon, "settlement"
        ),
        Timespan(date, when.span, date, "DATE", date, "day"),
        (Count("killed", toll, toll, None, "incident", killed.text, killed.span),),
    )
    return statement, claim


def make_batches(
    draw: random.Random, happenings: list[Happening], numbers: range
) -> Iterator[tuple[list[Draft], dict[str, Record | Marks]]]:
    """Documents and readings of the articles ``numbers``, some hundred at a time, with what they hold."""
    waiting = iter(numbers)
    while together := list(itertools.islice(waiting, _TOGETHER)):
        drafts: list[Draft] = []
        held: dict[str, Record | Marks] = {}
        for at in together:
            record = make_record(draw, happenings, at)
            marks = Marks("none", words=at)
            document = document_draft(record.document, marks, retrieved=None)
            reading = reading_draft(record, _READER)
            held |= {document.body["marks"]: marks, reading.body["record"]: record}
            drafts += [document, reading]
        yield drafts, held


def open_benchmark(path: Path) -> Ledger:
    """The ledger at ``path``, made if it is not there."""
    return open_ledger(
        path, now=lambda: "2027-03-11T08:00:00.000000Z", by="benchmark", say=lambda words: None
    )


def _date(day: int) -> str:
    return (FIRST_DAY + datetime.timedelta(days=day)).isoformat()


def time_one_more(path: Path, number: int, tries: int = 10) -> list[float]:
    """CPU seconds of adding and linking one article, in a ledger in which ``number`` claims are linked.

    The tables of tellings are filled in bulk, an incident for each telling; what the tellings were read from
    is left out.
    """
    ledger = open_benchmark(path)
    with ledger.database.writing(lambda words: None) as connection:
        held = _fill_tellings(connection, number)
    draw, happenings, taken = random.Random(5), make_happenings(100), []
    for at in range(tries):
        record = _moved(make_record(draw, happenings, at + 50), held[at])
        document = document_draft(record.document, Marks("none", words=at), retrieved=None)
        start = time.process_time()
        ledger.append([document, reading_draft(record, _READER)])
        link_claims(ledger)
        taken.append(time.process_time() - start)
    ledger.close()
    return taken


def _fill_tellings(connection: Connection, number: int) -> list[Telling]:
    """Some of the tellings that are now in the tables."""
    kept: list[Telling] = []
    numbered = enumerate(make_tellings(number))
    while together := list(itertools.islice(numbered, 5_000)):
        rows: list[tuple[Any, ...]] = []
        keys: list[tuple[int, int]] = []
        members: list[tuple[Any, ...]] = []
        minted: list[tuple[str, str, int, int]] = []
        for at, telling in together:
            name = incident_id(telling.id)
            numbers = {number_of(key) for key in telling.keys}
            form = canonical(telling_to_json(telling))
            component = component_number([telling.id])
            rows.append((at - _BEFORE, telling.id, 1, None, telling.document, 1, component, name, form))
            keys.extend((key, at - _BEFORE) for key in numbers)
            members.extend((claim, 1, None, name, telling.id) for claim in telling.claims)
            minted.append((name, telling.id, 1, at))
        kept.extend(telling for at, telling in together if at % 97 == 7 and telling.precision == "settlement")
        marks = ", ".join("?" * len(rows[0]))
        connection.exec_driver_sql(f"INSERT INTO tellings VALUES ({marks})", rows)
        connection.exec_driver_sql("INSERT INTO telling_keys VALUES (?, ?)", keys)
        connection.exec_driver_sql("INSERT INTO memberships VALUES (?, ?, ?, ?, ?)", members)
        connection.exec_driver_sql("INSERT INTO incidents VALUES (?, ?, ?, ?)", minted)
    return kept


def _moved(record: Record, telling: Telling) -> Record:
    """``record`` as if it told of what ``telling`` tells of."""
    claims = tuple(
        replace(
            claim,
            place=replace(
                claim.place,
                name=telling.place,
                country=telling.country,
                geonameid=telling.geonameid,
                lat=telling.lat,
                lon=telling.lon,
            ),
            when=replace(claim.when, edtf=telling.first_day or claim.when.edtf),
        )
        for claim in record.claims
    )
    return replace(record, claims=claims)

"""A ledger of generated claims, and how long its answers take.

The rows go straight into the tables that are asked, in the proportions of real reporting: eight claims an
article, towns and speakers by Zipf's law, fifteen years of days, one claim in twenty read twice.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, text

from reportedly.ledger.ledger import Ledger, open_ledger
from reportedly.ledger.questions.claims import find_claims
from reportedly.ledger.questions.filters import ClaimFilter
from reportedly.ledger.rows import PER_ENTRY, insert_rows
from reportedly.ledger.schema import claims, documents, entries, parties, places, speakers, statements

_PER_ARTICLE, _TOWNS, _SPEAKERS, _DAYS, _TOGETHER = 8, 20_000, 30_000, 5_500, 500
_FIRST = date(2012, 1, 1)
_TYPES = (("ASSAULT", "heavy-weapons"), ("ASSAULT", "drone"), ("ASSAULT", "firearms"), ("CONSULT", None))
_WORDS = (
    "army", "market", "drone", "shelling", "village", "convoy", "hospital", "killed", "injured", "ceasefire",
    "talks", "road", "border",
)  # fmt: skip
_COUNTRIES = ("SD", "UA", "MM", "SY", "YE", "ML", "CD", "SO", "LB", "PS")

Row = dict[str, Any]
Make = Callable[[random.Random], ClaimFilter]


def time_asking(folder: Path, number: int, *, queries: int) -> dict[str, tuple[float, float]]:
    """Median and 95th percentile, in milliseconds, of each kind of question to ``number`` claims."""
    ledger = open_ledger(folder / f"{number}.sqlite", now=lambda: "", by="benchmark", say=lambda words: None)
    fill(ledger, number)
    told = {name: _percentiles(ledger, make, queries) for name, make in _KINDS.items()}
    ledger.close()
    return told


def fill(ledger: Ledger, number: int) -> None:
    """Put ``number`` claims into the empty ledger."""
    chance = random.Random(7)
    with ledger.database.writing(lambda words: None) as connection:
        insert_rows(connection, places, [_place(town) for town in range(_TOWNS)])
        insert_rows(connection, speakers, [_speaker(one) for one in range(_SPEAKERS)])
        articles = _articles(number, chance)
        while together := list(islice(articles, _TOGETHER)):
            _insert(connection, together)
        if ledger.database.sqlite:
            connection.execute(text("ANALYZE"))


def _percentiles(ledger: Ledger, make: Make, queries: int) -> tuple[float, float]:
    chance = random.Random(11)
    taken: list[float] = []
    with ledger.reading() as connection:
        for _ in range(queries):
            asked = make(chance)
            start = time.perf_counter()
            list(find_claims(connection, asked, limit=100))
            taken.append(1000 * (time.perf_counter() - start))
    taken.sort()
    return taken[len(taken) // 2], taken[int(len(taken) * 0.95)]


def _period(chance: random.Random) -> tuple[str, str]:
    start = _FIRST + timedelta(chance.randrange(_DAYS))
    return start.isoformat(), (start + timedelta(chance.choice((1, 7, 30, 365)))).isoformat()


def _in_period(chance: random.Random) -> ClaimFilter:
    since, until = _period(chance)
    return ClaimFilter(since=since, until=until)


def _together(chance: random.Random) -> ClaimFilter:
    since, until = _period(chance)
    return ClaimFilter(place=f"town{_zipf(chance, _TOWNS):05}", since=since, until=until)


_KINDS: dict[str, Make] = {
    "place": lambda chance: ClaimFilter(place=f"town{_zipf(chance, _TOWNS):05}"),
    "period": _in_period,
    "speaker": lambda chance: ClaimFilter(speaker=f"speaker{_zipf(chance, _SPEAKERS):05}"),
    "place, period": _together,
    "party": lambda chance: ClaimFilter(party=f"party{chance.randrange(60)}"),
    "words": lambda chance: ClaimFilter(words=" ".join(chance.sample(_WORDS, 3))),
    "place, as of": lambda chance: ClaimFilter(
        place=f"town{_zipf(chance, _TOWNS):05}", as_of=_period(chance)[0]
    ),
    "period, as of": lambda chance: ClaimFilter(
        since=(period := _period(chance))[0], until=period[1], as_of="2028-01-01"
    ),
    "speaker, as of": lambda chance: ClaimFilter(
        speaker=f"speaker{_zipf(chance, _SPEAKERS):05}", as_of=_period(chance)[0]
    ),
}


def _zipf(chance: random.Random, number: int) -> int:
    """Small numbers often, large ones seldom."""
    return min(int(number ** chance.random()) - 1, number - 1)


def _place(town: int) -> Row:
    country = _COUNTRIES[town % len(_COUNTRIES)]
    name = f"Town{town:05}"
    told = {"id": town, "name": name, "country": country, "geonameid": town, "folded": name.lower()}
    return told | {"lat": town % 90, "lon": town % 180, "precision": "settlement"}


def _speaker(one: int) -> Row:
    name = f"Speaker{one:05}"
    return {"id": one, "text": name, "entity": name, "kind": "official", "folded": name.lower()}


def _articles(number: int, chance: random.Random) -> Iterator[dict[str, list[Row]]]:
    for entry in range(1, number // _PER_ARTICLE + 1):
        said = _FIRST + timedelta(chance.randrange(_DAYS))
        made: dict[str, list[Row]] = {"documents": [_document(entry, said)], "entries": [_entry(entry, said)]}
        rows = [entry * PER_ENTRY + at for at in range(_PER_ARTICLE)]
        made["statements"] = [_statement(row, entry, chance) for row in rows]
        made["claims"] = [_claim(row, entry, said, chance) for row in rows]
        made["parties"] = [
            {"name": f"party{chance.randrange(60)}", "row": row, "role": "actor"} for row in rows
        ]
        yield made


def _document(entry: int, said: date) -> Row:
    told = {"entry": entry, "id": f"{entry:020x}", "story": f"y{entry:020x}", "title": f"Report {entry}"}
    told |= {"outlet": f"Outlet {entry % 300}", "published": said.isoformat(), "language": "en"}
    return told | {"text_sha256": f"{entry:064x}", "text": ""}


def _entry(entry: int, said: date) -> Row:
    told = {"number": entry, "kind": "reading", "key": f"reading:{entry}", "recorded": f"{said}T12:00:00Z"}
    chain = {"previous": "", "content": "", "digest": f"{entry:064x}"}
    return told | {"by": "benchmark", "body": "{}"} | chain


def _statement(row: int, entry: int, chance: random.Random) -> Row:
    told = {"row": row, "id": f"s{row:020x}", "local": "s1", "document": f"{entry:020x}", "entry": entry}
    told |= {"speaker": _zipf(chance, _SPEAKERS), "relays": "", "cue": "said", "stance": "asserts"}
    words = " ".join(chance.choices(_WORDS, k=14))
    return told | {"quoted": "none", "hedges": "", "start": 0, "end": 90, "words": words}


def _claim(row: int, entry: int, said: date, chance: random.Random) -> Row:
    town = _zipf(chance, _TOWNS)
    day = (said - timedelta(chance.randrange(3))).isoformat()
    plover, mode = chance.choice(_TYPES)
    told = {"row": row, "id": f"c{row:020x}", "local": "c1", "document": f"{entry:020x}", "statement": row}
    told |= {"entry": entry, "until": None if chance.random() > 0.05 else entry + 1, "carried": None}
    told |= {"speaker": _zipf(chance, _SPEAKERS), "said_from": said.isoformat(), "said_to": said.isoformat()}
    told |= {"plover": plover, "mode": mode, "realis": "actual", "polarity": "positive", "trigger": "hit"}
    told |= {"actor": "", "target": "", "weapon": "", "victim": "", "place": town}
    told |= {"country": _COUNTRIES[town % len(_COUNTRIES)], "counts": ""}
    return told | {
        "happened": day,
        "happened_from": day,
        "happened_to": day,
        "happened_days": 0,
        "killed_min": town % 40,
    }


_TABLES = (entries, documents, statements, claims, parties)


def _insert(connection: Connection, together: Sequence[dict[str, list[Row]]]) -> None:
    for table in _TABLES:
        insert_rows(connection, table, [row for made in together for row in made[table.name]])
    if connection.dialect.name == "sqlite":
        words = [
            {"row": row["row"], "words": row["words"]} for made in together for row in made["statements"]
        ]
        connection.execute(text("INSERT INTO statement_terms (rowid, words) VALUES (:row, :words)"), words)

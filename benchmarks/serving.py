"""How long pages of the workbench take, for many readers at once, on a ledger of generated incidents.

Rows of claims are those of ``ledgers``; incidents, ten claims each, are written straight into their tables.
Some real articles are added behind them, so that there are documents and incidents whose records are there.
"""

from __future__ import annotations

import http.client
import json
import random
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert, select

from benchmarks.ledgers import DAYS, FIRST_DAY, fill_ledger, make_world
from reportedly.ledger.database import Database
from reportedly.ledger.incident_schema import incident_rows, incidents, links, memberships
from reportedly.ledger.ledger import Ledger, open_ledger
from reportedly.ledger.migration import migrate
from reportedly.ledger.schema import claims, documents, entries, head
from reportedly.settings import utc_now

CLAIMS_AN_INCIDENT = 10
MUCH_TOLD = 40
"""Articles of the incident that is told of most."""
_REAL = MUCH_TOLD + 16
"""Documents, the newest, that can be shown."""
_TOGETHER = 5_000
_KINDS = (
    ("ASSAULT", "drone", "Air/drone strike"),
    ("ASSAULT", "heavy-weapons", "Shelling/artillery/missile attack"),
    ("ASSAULT", "firearms", "Armed clash"),
    ("COERCE", "arrest", "Arrests"),
    ("PROTEST", "demo", "Peaceful protest"),
)
_STATUSES = ("single_source", "single_source", "corroborated", "contested")
_GRADES = ("weak", "fair", "contested")
_PRECISIONS = ("settlement", "settlement", "settlement", "adm2", "adm1", "country")


@dataclass(frozen=True, slots=True)
class Names:
    """What readers ask for: ids that can be shown, and words that are found.

    ``big`` is the incident of the most claims, ``newer`` a document that another version came before,
    ``moments`` are instants as of which the ledger is asked.
    """

    incidents: tuple[str, ...]
    claims: tuple[str, ...]
    documents: tuple[str, ...]
    countries: tuple[str, ...]
    words: tuple[str, ...]
    places: tuple[str, ...]
    big: str
    newer: str
    moments: tuple[str, ...]


def fill(path: Path, number: int) -> None:
    """Write a ledger of ``number`` claims and a tenth as many incidents, and some real articles behind."""
    database = Database(path)
    migrate(database, lambda words: None)
    world = make_world()
    with database.writing(lambda words: None) as connection:
        fill_ledger(connection, world, number)
        _fill_incidents(connection, world.places, world.countries)
    database.close()
    _add_real(path)


def _fill_incidents(connection: Connection, places: tuple[str, ...], countries: tuple[str, ...]) -> None:
    draw = random.Random(4)
    ids = list(connection.scalars(select(claims.c.id).where(claims.c.until.is_(None)).order_by(claims.c.row)))
    last = connection.scalars(select(head.c.number)).one()
    held: dict[str, list[dict[str, Any]]] = {"rows": [], "members": [], "minted": []}
    for at, start in enumerate(range(0, len(ids), CLAIMS_AN_INCIDENT)):
        name = f"i{at:020x}"
        entry = min(last, 2 + start // 4)
        held["rows"].append(_incident_row(draw, name, entry, (places, countries), start / len(ids)))
        held["minted"].append({"id": name, "founder": f"t{at:x}", "entry": entry, "number": 0})
        held["members"].extend(
            {"claim": claim, "entry": entry, "until": None, "incident": name, "telling": f"t{at:x}"}
            for claim in ids[start : start + CLAIMS_AN_INCIDENT]
        )
        if len(held["rows"]) == _TOGETHER or start + CLAIMS_AN_INCIDENT >= len(ids):
            connection.execute(insert(incident_rows), held["rows"])
            connection.execute(insert(incidents), held["minted"])
            connection.execute(insert(memberships), held["members"])
            held = {"rows": [], "members": [], "minted": []}
    connection.execute(insert(links), [{"sequence": 1, "entry": last, "upto": last, "rules": "benchmark"}])


def _incident_row(
    draw: random.Random, name: str, entry: int, world: tuple[tuple[str, ...], tuple[str, ...]], share: float
) -> dict[str, Any]:
    places, countries = world
    plover, mode, acled = draw.choice(_KINDS)
    place = min(int(draw.paretovariate(0.7)) - 1, len(places) - 1)
    day = _day(int(share * DAYS)) if draw.random() > 0.05 else None
    killed = draw.choice((None, 0, 1, 3, 8, 20))
    clashes = '{"number":1}' if draw.random() < 0.2 else "{}"
    spot = random.Random(place)
    return {
        "id": name, "entry": entry, "until": None, "title": f"{acled} in {places[place]}", "family": "attack",
        "plover": plover, "mode": mode, "acled": acled, "ucdp": 1, "happened": day, "first_day": day,
        "last_day": day, "place": places[place], "country": countries[place % len(countries)],
        "geonameid": place, "lat": spot.uniform(-35, 60), "lon": spot.uniform(-100, 140),
        "precision": draw.choice(_PRECISIONS), "killed_min": killed,
        "killed_max": None if killed is None else killed + 2, "injured_min": None, "injured_max": None,
        "figures": "{}", "grade": draw.choice(_GRADES), "admiralty": 3, "status": draw.choice(_STATUSES),
        "contradictions": clashes, "outlets": 3, "origins": 2, "speakers": 2,
        "claims": CLAIMS_AN_INCIDENT, "documents": 3,
    }  # fmt: skip


def _add_real(path: Path) -> None:
    from reportedly.adding import add_articles
    from reportedly.fingerprint import this_reader
    from reportedly.ledger.evidence import Evidence
    from reportedly.linking import link_claims
    from reportedly.pipeline import read_document
    from reportedly.reading.intake import take_in
    from reportedly.records.capture import Capture, Told

    ledger = _open(path)
    written = (files("reportedly.resources") / "demo" / "dispatches.jsonl").read_text("utf-8")
    intakes = [
        take_in(Capture(told["title"], told["text"].encode(), "text/plain", told=Told(
            title=told["title"], published=told["published"], outlet=told["outlet"], url=told["url"])))
        for told in (*map(json.loads, written.splitlines()), *_much_told())
    ]  # fmt: skip
    evidence = Evidence(path.with_name("evidence"))
    list(add_articles(intakes, ledger, evidence, extract=read_document, reader=this_reader()))
    link_claims(ledger)
    ledger.close()


def _much_told() -> Iterator[dict[str, str]]:
    """One event told by many outlets, the last of them twice, so that an incident has many claims."""
    for number in range(MUCH_TOLD):
        yield {
            "title": f"Strike on a clinic in Kosti, report {number}",
            "outlet": f"Outlet {number % (MUCH_TOLD - 1)}",
            "url": f"https://outlet-{number % (MUCH_TOLD - 1)}.example/clinic",
            "published": "2027-05-08",
            "text": (
                "KOSTI, Sudan — A drone strike on a clinic in the Sudanese city of Kosti killed "
                f"{9 + number % 15} people and wounded {20 + number} on Friday, the Governor of White Nile "
                f"State told Outlet {number}. "
                f"The Sudan Doctors Network said {12 + number % 9} people were killed in the drone strike. "
                "The Rapid Support Forces said the Sudanese army carried out the strike."
            ),
        }


def names_of(path: Path) -> Names:
    """What readers of the ledger at ``path`` may ask for."""
    world = make_world()
    ledger = _open(path)
    with ledger.reading() as connection:
        real = list(
            connection.scalars(select(documents.c.id).order_by(documents.c.entry.desc()).limit(_REAL))
        )
        told = claims.c.document.in_(real), claims.c.until.is_(None)
        shown = list(connection.scalars(select(claims.c.id).where(*told)))
        standing = memberships.c.claim.in_(shown), memberships.c.until.is_(None)
        found = select(memberships.c.incident).where(*standing)
        names = list(connection.scalars(found.distinct()))
        most = select(incident_rows.c.id).where(
            incident_rows.c.id.in_(names), incident_rows.c.until.is_(None)
        )
        big = connection.scalars(most.order_by(incident_rows.c.claims.desc())).first()
        newer = connection.scalars(select(documents.c.id).where(documents.c.previous.is_not(None))).first()
        last = connection.scalars(select(head.c.number)).one()
        asked = select(entries.c.recorded).where(entries.c.number.in_([last // 4, last // 2, last * 3 // 4]))
        moments = tuple(connection.scalars(asked))
    ledger.close()
    return Names(
        tuple(names),
        tuple(shown),
        tuple(real),
        ("SD", "UA", "MM", "LB", "SO", "YE"),
        world.words[:400],
        world.places[:300],
        big or names[0],
        newer or real[0],
        moments,
    )


Ask = Callable[[random.Random, Names], str]
PAGES: dict[str, Ask] = {
    "home": lambda draw, names: "/",
    "incidents": lambda draw, names: "/incidents",
    "incidents, narrowed": lambda draw, names: (
        f"/incidents?since={_day(draw.randrange(DAYS - 400))}&event={draw.choice(_KINDS)[1]}"
        f"&country={draw.choice(names.countries)}"
    ),
    "incidents, words": lambda draw, names: f"/incidents?words={draw.choice(names.words)}+market",
    "incidents, as of": lambda draw, names: f"/api/incidents?as_of={draw.choice(names.moments)}",
    "map": lambda draw, names: f"/map?contested=1&since={_day(draw.randrange(DAYS - 400))}",
    "cells of the map": lambda draw, names: (
        f"/incidents/cells?zoom={draw.randrange(1, 7)}&view={_view(draw)}"
    ),
    "incident": lambda draw, names: f"/incidents/{draw.choice(names.incidents)}",
    "big incident": lambda draw, names: f"/incidents/{names.big}",
    "claims": lambda draw, names: "/claims",
    "claims, narrowed": lambda draw, names: f"/claims?place={draw.choice(names.places)}&since=2020-01-01",
    "claim": lambda draw, names: f"/claims/{draw.choice(names.claims)}",
    "documents": lambda draw, names: "/documents",
    "document": lambda draw, names: f"/documents/{draw.choice(names.documents)}",
    "versions": lambda draw, names: f"/documents/{names.newer}/changes",
    "search": lambda draw, names: f"/search?q={draw.choice(names.words)}+{draw.choice(names.words)}",
    "changes": lambda draw, names: "/changes",
    "feed": lambda draw, names: "/changes.atom",
    "review": lambda draw, names: f"/review?item={draw.choice(names.incidents)}",
    "places to choose": lambda draw, names: "/review/places?name=Kosti",
    "incidents to join": lambda draw, names: f"/review/others?place={draw.choice(names.places)}",
    "form to add": lambda draw, names: "/add",
    "forms and lists": lambda draw, names: draw.choice(
        ("/exports", "/searches", "/webhooks", "/account", "/about", "/keys")
    ),
    "interface: incidents": lambda draw, names: (
        f"/api/incidents?limit=50&country={draw.choice(names.countries)}"
    ),
    "interface: facets": lambda draw, names: f"/api/incidents/facets?country={draw.choice(names.countries)}",
    "interface: incident": lambda draw, names: f"/api/incidents/{draw.choice(names.incidents)}",
    "interface: states": lambda draw, names: f"/api/incidents/{draw.choice(names.incidents)}/states",
    "interface: claims": lambda draw, names: f"/api/claims?country={draw.choice(names.countries)}",
    "interface: claim": lambda draw, names: f"/api/claims/{draw.choice(names.claims)}",
    "interface: documents": lambda draw, names: "/api/documents",
    "interface: document": lambda draw, names: f"/api/documents/{draw.choice(names.documents)}",
    "interface: changes": lambda draw, names: "/api/changes",
    "interface: queue": lambda draw, names: "/api/review",
}
"""Pages by name, each with an address that a reader may ask for."""


def time_pages(
    port: int, names: Names, *, readers: int, rounds: int, pause: float
) -> dict[str, tuple[float, float]]:
    """Median and 95th percentile, in milliseconds, of each page, as ``readers`` see it who ask at once.

    Each reader asks for every page ``rounds`` times, in an order of its own, and rests ``pause`` seconds
    between two pages; 0 asks on at once.
    """
    told: dict[str, list[float]] = {name: [] for name in PAGES}
    failed: list[str] = []
    lock = threading.Lock()

    def read(number: int) -> None:
        draw = random.Random(number)
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        time.sleep(draw.random() * pause)
        for name in _order(draw, rounds):
            address = PAGES[name](draw, names)
            start = time.perf_counter()
            connection.request("GET", address, headers={"Accept-Encoding": "gzip", "Host": "localhost"})
            answer = connection.getresponse()
            answer.read()
            taken = (time.perf_counter() - start) * 1000
            with lock:
                if answer.status == 200:
                    told[name].append(taken)
                else:
                    failed.append(f"{address} answered with {answer.status}")
            time.sleep(pause * draw.uniform(0.5, 1.5))

    threads = [threading.Thread(target=read, args=(number,)) for number in range(readers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        raise SystemExit("\n".join(failed[:5]))
    return {name: (statistics.median(held), _percentile(held)) for name, held in told.items()}


def time_alone(
    port: int, names: Names, cpu: Callable[[], float], *, rounds: int
) -> dict[str, tuple[float, float, float]]:
    """First answer, median of the others, and processor time of one, in milliseconds, of each page.

    One reader asks for it ``rounds`` times; ``cpu`` tells the seconds that the server has used so far.
    """
    told: dict[str, tuple[float, float, float]] = {}
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    for name, ask in PAGES.items():
        draw = random.Random(name)
        taken: list[float] = []
        for at in range(rounds + 1):
            if at == 1:
                before = cpu()
            start = time.perf_counter()
            connection.request(
                "GET", ask(draw, names), headers={"Accept-Encoding": "gzip", "Host": "localhost"}
            )
            connection.getresponse().read()
            taken.append((time.perf_counter() - start) * 1000)
        told[name] = (taken[0], statistics.median(taken[1:]), (cpu() - before) * 1000 / rounds)
    return told


def _order(draw: random.Random, rounds: int) -> Iterator[str]:
    for _ in range(rounds):
        names = list(PAGES)
        draw.shuffle(names)
        yield from names


def _percentile(held: list[float]) -> float:
    return sorted(held)[max(0, -(-len(held) * 95 // 100) - 1)]


def _view(draw: random.Random) -> str:
    west, south = draw.uniform(-100, 60), draw.uniform(-35, 20)
    return f"{west:.2f},{south:.2f},{west + draw.uniform(5, 80):.2f},{south + draw.uniform(5, 40):.2f}"


def _day(number: int) -> str:
    from datetime import timedelta

    return (FIRST_DAY + timedelta(days=number)).isoformat()


def _open(path: Path) -> Ledger:
    return open_ledger(path, now=utc_now, by="benchmark", say=lambda words: None)

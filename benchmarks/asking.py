"""How long questions to a ledger of generated claims take."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from sqlalchemy import Connection, text

from benchmarks.ledgers import DAYS, FIRST_DAY, World, fill_ledger, make_world
from reportedly.ledger.database import Database
from reportedly.ledger.migration import migrate
from reportedly.ledger.questions.claims import find_claims
from reportedly.ledger.questions.filters import ClaimFilter

LIMIT = 100
_SCHEMA = "search_path%3D"
Draw = Callable[[World, random.Random], ClaimFilter]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a kind of question took: median and 95th percentile in milliseconds, by the clock and of the
    processor, which other work does not lengthen; and the median number of answers loaded."""

    clock: tuple[float, float]
    cpu: tuple[float, float]
    answers: float


def time_asking(
    folder: Path, sizes: Sequence[int], *, queries: int, url: str | None = None
) -> Iterator[tuple[str, list[Asked]]]:
    """What each kind of question takes of ledgers of so many claims: its names found, its first hundred
    answers loaded. Each question is asked of one ledger after the other, so that whatever else the machine
    does slows all of them alike.

    ``url`` is a database in place of files in ``folder``. It ends with the name of a schema; the ledgers
    are made in schemas called so and by their sizes, which are emptied. The processor's time is that of this
    process and of the server's for this connection, if that is on this machine; of plans that divide the
    work among several processes it tells too little.
    """
    world = make_world()
    held = [_filled(Database(_address(folder, number, url)), world, number) for number in sizes]
    for kind, draw in KINDS.items():
        yield kind, time_kind(held, world, draw, queries)
    for database in held:
        database.close()


def _address(folder: Path, number: int, url: str | None) -> str | Path:
    if url is None:
        return folder / f"claims-{number}.sqlite"
    if _SCHEMA not in url:
        raise SystemExit(f"name a schema, last of all: postgresql://…?options=-c{_SCHEMA}benchmark")
    return f"{url}_{number}"


def _place(world: World, draw: random.Random) -> ClaimFilter:
    return ClaimFilter(place=_often(world.places, draw))


def _period(_world: World, draw: random.Random) -> ClaimFilter:
    first, length = draw.randrange(DAYS), draw.choice((1, 7, 30, 365))
    return ClaimFilter(since=_day(first), until=_day(first + length - 1))


def _speaker(world: World, draw: random.Random) -> ClaimFilter:
    names = [world.bodies[draw.randrange(len(world.bodies))][0], _often(world.people, draw)]
    return ClaimFilter(speaker=draw.choice([*names, world.bodies[draw.randrange(len(world.bodies))][1]]))


def _country(world: World, draw: random.Random) -> ClaimFilter:
    return ClaimFilter(country=draw.choice(world.countries))


def _party(world: World, draw: random.Random) -> ClaimFilter:
    return ClaimFilter(party=draw.choice([draw.choice(world.bodies)[1], _often(world.people, draw)]))


def _event(_world: World, draw: random.Random) -> ClaimFilter:
    return ClaimFilter(event=draw.choice(("assault", "drone", "Sexual violence", "MOBILIZE", "Armed clash")))


def _text(world: World, draw: random.Random) -> ClaimFilter:
    return ClaimFilter(words=" ".join(_often(world.words, draw) for _ in range(draw.choice((1, 1, 2)))))


def _as_of(draw_filter: Draw) -> Draw:
    def told(world: World, draw: random.Random) -> ClaimFilter:
        return replace(draw_filter(world, draw), as_of=_day(draw.randrange(1, DAYS)))

    return told


def _and(*draws: Draw) -> Draw:
    def told(world: World, draw: random.Random) -> ClaimFilter:
        asked = ClaimFilter()
        for one in draws:
            drawn = one(world, draw)
            asked = replace(
                asked, **{n: v for n in drawn.__slots__ if (v := getattr(drawn, n)) not in (None, False)}
            )
        return asked

    return told


def _all(_world: World, _draw: random.Random) -> ClaimFilter:
    return ClaimFilter()


def _said_by(_world: World, draw: random.Random) -> ClaimFilter:
    return ClaimFilter(said_by=_day(draw.randrange(1, DAYS)))


KINDS: dict[str, Draw] = {
    "place": _place,
    "period": _period,
    "speaker": _speaker,
    "place, period": _and(_place, _period),
    "speaker, period": _and(_speaker, _period),
    "place, speaker": _and(_place, _speaker),
    "country, period": _and(_country, _period),
    "country, event": _and(_country, _event),
    "party": _party,
    "event": _event,
    "text": _text,
    "text, country": _and(_text, _country),
    "said by": _said_by,
    "place, as of": _as_of(_place),
    "period, as of": _as_of(_period),
    "speaker, as of": _as_of(_speaker),
    "country, as of": _as_of(_country),
    "text, as of": _as_of(_text),
    "all, as of": _as_of(_all),
}


def _often(names: Sequence[str], draw: random.Random) -> str:
    """Any name, those that stand further in front the likelier, as people ask about what is in the news."""
    return names[int(len(names) ** draw.random()) - 1]


def _day(number: int) -> str:
    return (FIRST_DAY + timedelta(days=number)).isoformat()


def _filled(database: Database, world: World, number: int) -> Database:
    if database.sqlite and database.exists():
        return database
    if not database.sqlite:
        _empty(database, str(database.url.query["options"]).rpartition("=")[2])
    migrate(database, lambda words: None)
    with database.writing(lambda words: None) as connection:
        fill_ledger(connection, world, number)
    if not database.sqlite:
        with database.writing(lambda words: None) as connection:
            connection.execute(text("ANALYZE"))
    return database


def _empty(database: Database, schema: str) -> None:
    with database.writing(lambda words: None, locked=False) as connection:
        connection.execute(text(f"DROP SCHEMA IF EXISTS {schema} CASCADE"))
        connection.execute(text(f"CREATE SCHEMA {schema}"))


def time_kind(held: Sequence[Database], world: World, kind: Draw, queries: int) -> list[Asked]:
    """What one kind of question takes of each of the ledgers ``held``."""
    draw = random.Random(7)
    spent: list[list[tuple[float, float, int]]] = [[] for _ in held]
    with ExitStack() as stack:
        connections = [stack.enter_context(database.reading()) for database in held]
        servers = [_server_of(connection) for connection in connections]
        for connection in connections:
            _ask(connection, kind(world, random.Random(1)))
        for _ in range(queries):
            asked = kind(world, draw)
            for connection, server, taken in zip(connections, servers, spent, strict=True):
                start, before = time.perf_counter(), _cpu_seconds(server)
                answers = _ask(connection, asked)
                taken.append((time.perf_counter() - start, _cpu_seconds(server) - before, answers))
    return [_summed_up(taken) for taken in spent]


def _summed_up(taken: Sequence[tuple[float, float, int]]) -> Asked:
    clock, cpu, answers = zip(*taken, strict=True)
    return Asked(_percentiles(clock), _percentiles(cpu), statistics.median(answers))


def _percentiles(seconds: Sequence[float]) -> tuple[float, float]:
    ordered = sorted(seconds)
    return 1000 * statistics.median(ordered), 1000 * ordered[int(len(ordered) * 0.95)]


def _server_of(connection: Connection) -> Path | None:
    """Where Linux tells what the server's process for this connection has used; None: elsewhere, or in this
    process."""
    if connection.dialect.name == "sqlite":
        return None
    told = Path(f"/proc/{connection.scalar(text('SELECT pg_backend_pid()'))}/schedstat")
    return told if told.exists() else None


def _cpu_seconds(server: Path | None) -> float:
    used = 0 if server is None else int(server.read_text().split()[0])
    return time.process_time() + used / 1e9


def _ask(connection: Connection, asked: ClaimFilter) -> int:
    return sum(1 for _ in find_claims(connection, asked, limit=LIMIT))

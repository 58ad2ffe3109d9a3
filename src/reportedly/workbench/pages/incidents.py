"""Incidents: the list with facets, map and timeline that narrow each other."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from sqlalchemy import Connection
from starlette.responses import JSONResponse, Response

from reportedly.errors import OptionError
from reportedly.ledger.questions.moments import entry_at
from reportedly.records.incident_summary import IncidentSummary
from reportedly.review.permissions import may_read
from reportedly.workbench.asking import Ask, Page
from reportedly.workbench.atlas_keeping import read_atlas
from reportedly.workbench.drawing import Bar, bars_of, cells_of
from reportedly.workbench.exploring import Box, Found, Wanted, find
from reportedly.workbench.reaches import reaches_of
from reportedly.workbench.seeing import Seen, seen_by
from reportedly.workbench.visits import note_visit

PAGE_LENGTH = 40
_WORLD: Box = (-180.0, -90.0, 180.0, 90.0)
_FURTHEST_ZOOM = 18


@dataclass(frozen=True, slots=True)
class Explored:
    """What a page shows of the incidents that were asked for. ``head`` is the entry where the ledger ends."""

    head: int
    wanted: Wanted
    found: Found
    rows: list[IncidentSummary]
    new_since: int
    entries: dict[str, int]
    following: int | None
    bars: list[Bar]


def list_incidents(ask: Ask) -> Response:
    """A page of incidents, the latest first."""
    return _page(ask, "incidents.html")


def show_map(ask: Ask) -> Response:
    """The map with its timeline, and the incidents in view beside it."""
    return _page(ask, "map.html")


def list_cells(ask: Ask) -> Response:
    """The clusters in a part of the map, for the script that draws them."""
    box, zoom = read_box(ask.field("view")) or _WORLD, _whole(ask.field("zoom"), 2)
    seen = seen_of(ask)
    wanted = wanted_of(ask, _whole(ask.field("new"), 0))
    key = ("cells", seen.at, wanted, box, zoom, ask.person.roles)
    cells = ask.desk.memory.recall(seen.head, key, lambda: _cells(ask, seen, wanted, box, zoom))
    return JSONResponse({"cells": cells})


def explore(ask: Ask, *, length: int = PAGE_LENGTH) -> Explored:
    """The incidents that the fields of the address ask for.

    Raises:
        OptionError: a field cannot be understood.
    """
    seen = seen_of(ask)
    new_since = note_visit(ask.desk.keeping, ask.person.name, seen.head, now=ask.desk.now())
    wanted = wanted_of(ask, new_since)
    start = _whole(ask.field("from"), 0)
    with ask.desk.ledger.reading() as connection:
        found = found_of(ask, connection, seen, wanted)
        positions = np.flatnonzero(found.mask)[start : start + length].tolist()
        shown = [found.atlas.rows[position] for position in positions]
        held = seen.summaries(connection, [row.id for row in shown])
    more = found.number > start + length
    return Explored(
        head=seen.head,
        wanted=wanted,
        found=found,
        rows=[held[row.id] for row in shown if row.id in held],
        new_since=new_since,
        entries={row.id: row.entry for row in shown},
        following=start + length if more else None,
        bars=bars_of(
            found.atlas, found.apart.get("period", found.mask), since=wanted.since, until=wanted.until
        ),
    )


def found_of(ask: Ask, connection: Connection, seen: Seen, wanted: Wanted) -> Found:
    """Which of the incidents that this person sees meet ``wanted``."""
    key = ("found", seen.at, wanted, ask.person.roles)
    counted = ask.desk.counted

    def answer() -> Found:
        at_hand = counted.counted(connection) if wanted.words else None
        return find(connection, seen.atlas, wanted, at=seen.at, hidden=seen.hidden, counted=at_hand)

    return ask.desk.memory.recall(seen.head, key, answer)


def seen_of(ask: Ask) -> Seen:
    """The incidents as this person may see them, now or as of the day that the address names."""
    head, atlas = ask.desk.atlas.atlas(ask.desk.ledger)
    as_of = ask.field("as_of")
    if as_of is None:
        return seen_by(ask, atlas, head, None)
    with ask.desk.ledger.reading() as connection:
        at = entry_at(connection, as_of)
        then = ask.desk.memory.recall(0, ("atlas", at), lambda: read_atlas(connection, at))
    return seen_by(ask, then, head, at)


def wanted_of(ask: Ask, new_since: int | None) -> Wanted:
    """What the fields of the address ask for."""
    names = ("words", "place", "country", "event", "grade", "status", "party", "speaker", "since", "until",
             "document", "case")  # fmt: skip
    told: dict[str, Any] = {name: ask.field(name) for name in names}
    return Wanted(
        **told,
        contested=ask.field("contested") is not None,
        box=read_box(ask.field("box")),
        new_since=new_since if ask.field("new") is not None else None,
    )


def read_box(written: str | None) -> Box | None:
    """Four numbers, west, south, east, north.

    Raises:
        OptionError: they are not.
    """
    if written is None:
        return None
    try:
        west, south, east, north = (float(part) for part in written.split(","))
    except ValueError as error:
        raise OptionError(
            f"{written!r} is no part of a map", where="box", advice="Write west,south,east,north in degrees"
        ) from error
    if not (-90 <= south <= north <= 90):
        raise OptionError(f"{written!r} is no part of a map", where="box", advice="South comes before north")
    return (west, south, east, north)


def _cells(ask: Ask, seen: Seen, wanted: Wanted, box: Box, zoom: int) -> list[dict[str, object]]:
    with ask.desk.ledger.reading() as connection:
        found = found_of(ask, connection, seen, wanted)
        mask = found.apart.get("box", found.mask)
        drawn = cells_of(found.atlas, mask, box=box, zoom=min(zoom, _FURTHEST_ZOOM), coarse=seen.coarse)
        ids = [cell.id for cell in drawn if cell.id is not None]
        single = seen.summaries(connection, ids)
        reaches = reaches_of(connection, found.atlas, ids, seen.hidden) if seen.at is None else {}
    return [
        asdict(cell)
        | ({"title": single[cell.id].title} if cell.id in single and cell.id else {})
        | ({"radius": reaches[cell.id]} if cell.id and reaches.get(cell.id) else {})
        for cell in drawn
    ]


def _page(ask: Ask, template: str) -> Response:
    return ask.page(template, explored=explore(ask), tiles=ask.desk.tiles, as_of=ask.field("as_of"))


def _whole(written: str | None, otherwise: int) -> int:
    if written is None or not (written.isascii() and written.isdigit() and len(written) < 10):
        return otherwise
    return int(written)


PAGES = (
    Page("GET", "/incidents", may_read, list_incidents),
    Page("GET", "/map", may_read, show_map),
    Page("GET", "/incidents/cells", may_read, list_cells),
)

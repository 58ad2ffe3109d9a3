"""GDELT in: rows of its event tables, with a header or as they are served, as claims by GDELT.

Source: GDELT's codebooks of event files 1.0 and 2.0: 58 and 61 columns, tabs between, no header; CAMEO codes.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.errors import MalformedRow
from reportedly.exchange.country_codes import alpha2_of_fips
from reportedly.exchange.imports.cells import Row, cell_of, read_day, read_point, required, words_of
from reportedly.exchange.imports.layout import Layout
from reportedly.exchange.imports.recorded import (
    Cell,
    RecordedActor,
    RecordedEvent,
    RecordedPlace,
    RecordedTime,
    RoleName,
)
from reportedly.records.event import EventType
from reportedly.records.mention import MentionKind
from reportedly.records.place import PlacePrecision

RECORDER = "GDELT"


def _names(*, second: bool) -> tuple[str, ...]:
    """The columns of version 1.0, or of 2.0."""
    actor = ("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code",
             "Type1Code", "Type2Code", "Type3Code")  # fmt: skip
    district = ("ADM2Code",) if second else ()
    geo = ("Type", "FullName", "CountryCode", "ADM1Code", *district, "Lat", "Long", "FeatureID")
    return (
        "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
        *(f"Actor{number}{name}" for number in (1, 2) for name in actor),
        "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale",
        "NumMentions", "NumSources", "NumArticles", "AvgTone",
        *(f"{whose}Geo_{name}" for whose in ("Actor1", "Actor2", "Action") for name in geo),
        "DATEADDED", "SOURCEURL",
    )  # fmt: skip


HEADERS = {len(names): names for names in (_names(second=False), _names(second=True))}
"""Columns by how many there are, for files without a header."""
LAYOUT = Layout(
    name="GDELT events",
    required=("GLOBALEVENTID", "SQLDATE", "EventCode", "ActionGeo_Lat", "ActionGeo_Long", "SOURCEURL"),
    other=(*_names(second=True), "Day"),
    formerly={"Day": "SQLDATE"},
)
_ROOTS: dict[str, tuple[str, str | None]] = {
    "02": ("REQUEST", None), "03": ("AGREE", None), "04": ("CONSULT", None), "05": ("SUPPORT", None),
    "06": ("COOPERATE", None), "07": ("AID", None), "08": ("CONCEDE", None), "09": ("ACCUSE", "investigate"),
    "10": ("REQUEST", None), "11": ("ACCUSE", "disapprove"), "12": ("REJECT", None), "13": ("THREATEN", None),
    "14": ("PROTEST", None), "15": ("MOBILIZE", None), "16": ("SANCTION", None), "17": ("COERCE", None),
    "18": ("ASSAULT", None), "19": ("ASSAULT", None), "20": ("ASSAULT", "unconventional"),
}  # fmt: skip
"""PLOVER types of CAMEO's roots; "make a statement" has none."""
_CODES: dict[str, tuple[str, str | None]] = {
    "173": ("arrest", "Arrests"), "181": ("abduct", "Abduction/forced disappearance"),
    "182": ("beat", "Attack"), "1821": ("sexual", "Sexual violence"), "1822": ("torture", "Attack"),
    "183": ("explosives", "Remote explosive/landmine/IED"), "1831": ("suicide-attack", "Suicide bomb"),
    "186": ("targeted", "Attack"), "193": ("firearms", "Armed clash"),
    "194": ("heavy-weapons", "Shelling/artillery/missile attack"), "195": ("aerial", "Air/drone strike"),
    "1951": ("aerial", "Air/drone strike"), "1952": ("drone", "Air/drone strike"), "145": ("riot", None),
}  # fmt: skip
_PRECISIONS: dict[str, PlacePrecision] = {
    "1": "country", "2": "adm1", "3": "settlement", "4": "settlement", "5": "adm1",
}  # fmt: skip
_KINDS: dict[str, MentionKind] = {
    "GOV": "government", "MIL": "military", "COP": "police", "REB": "armed_group", "SEP": "armed_group",
    "UAF": "armed_group", "CVL": "population", "MED": "media", "NGO": "organisation", "IGO": "organisation",
}  # fmt: skip


def read_gdelt(row: Row) -> RecordedEvent:
    """One row. GDELT codes from one sentence and counts nobody: its claims have no figures.

    Raises:
        MalformedRow: something in it cannot be so.
    """
    code = Cell("EventCode", required(row, "EventCode"))
    day = Cell("SQLDATE", required(row, "SQLDATE"))
    extra = ("NumMentions", "NumSources", "NumArticles", "SOURCEURL", "GLOBALEVENTID")
    added = words_of(row, "DATEADDED")
    return RecordedEvent(
        key=required(row, "GLOBALEVENTID"),
        recorder=RECORDER,
        kind=code,
        event=event_of_cameo(code.words),
        time=RecordedTime(day, read_day(day.words, "SQLDATE"), "day"),
        place=_place(row),
        actors=tuple(_actors(row)),
        extra=tuple(filter(None, (cell_of(row, name) for name in extra))),
        url=words_of(row, "SOURCEURL"),
        published=None if added is None else read_day(added[:8], "DATEADDED"),
    )


def event_of_cameo(code: str) -> EventType:
    """The event of a CAMEO code.

    Raises:
        MalformedRow: PLOVER has no type for it.
    """
    if code[:2] not in _ROOTS:
        raise MalformedRow(f"EventCode {code!r} (a statement, or none of CAMEO) has no event type here")
    plover, mode = _ROOTS[code[:2]]
    finer = _CODES.get(code) or _CODES.get(code[:3])
    return EventType(plover, mode) if finer is None else EventType(plover, finer[0], finer[1])


def _place(row: Row) -> RecordedPlace | None:
    cell = cell_of(row, "ActionGeo_FullName")
    if cell is None:
        return None
    country = alpha2_of_fips(words_of(row, "ActionGeo_CountryCode") or "")
    point = read_point(row, "ActionGeo_Lat", "ActionGeo_Long", country)
    return RecordedPlace(
        cell,
        name=cell.words.partition(",")[0],
        country=country,
        lat=None if point is None else point[0],
        lon=None if point is None else point[1],
        precision=_PRECISIONS.get(words_of(row, "ActionGeo_Type") or ""),
        why="GDELT's coordinates",
    )


def _actors(row: Row) -> Iterator[RecordedActor]:
    roles: tuple[tuple[int, RoleName], ...] = ((1, "actor"), (2, "target"))
    for number, role in roles:
        cell = cell_of(row, f"Actor{number}Name")
        if cell is not None:
            kind = _KINDS.get(words_of(row, f"Actor{number}Type1Code") or "", "unknown")
            state = words_of(row, f"Actor{number}CountryCode")
            yield RecordedActor(cell, role, kind, state or cell.words.title())

"""ACLED-shaped CSV: one row an incident, in ACLED's columns and codes, under ids of our own.

Source: ACLED's columns as served since 2023, its codebook's event types, inter and precision codes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

from reportedly.exchange.country_codes import alpha3_of, number_of
from reportedly.exchange.csv_table import Cell
from reportedly.exchange.delimited import csv_table
from reportedly.exchange.formats.registry import Job
from reportedly.exchange.incident_facts import (
    RoleOf,
    Window,
    account_lines,
    actors_in_role,
    country_name,
    figure_of,
    outlets_of,
    recorded_last,
    window_of,
)
from reportedly.exchange.losses import Losses
from reportedly.exchange.unheld import count_unheld
from reportedly.grounding.precision import find_precision_codes
from reportedly.records.dossier import Dossier
from reportedly.records.mention import Mention, MentionKind

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type",
    "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction",
    "civilian_targeting", "iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude",
    "longitude", "geo_precision", "source", "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip

EVENT_TYPES: Mapping[str, tuple[str, ...]] = {
    "Battles": ("Government regains territory", "Non-state actor overtakes territory", "Armed clash"),
    "Protests": (
        "Excessive force against protesters", "Protest with intervention", "Peaceful protest",
    ),
    "Riots": ("Violent demonstration", "Mob violence"),
    "Explosions/Remote violence": (
        "Chemical weapon", "Air/drone strike", "Suicide bomb", "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED", "Grenade",
    ),
    "Violence against civilians": ("Sexual violence", "Attack", "Abduction/forced disappearance"),
    "Strategic developments": (
        "Agreement", "Arrests", "Change to group/activity", "Disrupted weapons use",
        "Headquarters or base established", "Looting/property destruction",
        "Non-violent transfer of territory", "Other",
    ),
}  # fmt: skip
"""Event types with their sub-event types."""
EVENT_OF: Mapping[str, str] = {sub: event for event, subs in EVENT_TYPES.items() for sub in subs}
INTER: Mapping[MentionKind, int] = {
    "government": 1, "military": 1, "police": 1, "official": 1, "armed_group": 2, "person": 7,
    "population": 7,
}  # fmt: skip
"""Kinds of actors in ACLED's inter codes; a state's forces outside their country are 8."""
_WEEK, _MONTH = 7, 31
_LOST = (
    "spans of quotes", "relays", "hedges", "contradictions", "verification notes", "toll over time",
    "open questions", "findings", "figures of other policies", "claims that set each bound",
    "figures of subsets", "PLOVER types of events", "modes of events", "UCDP types of violence",
)  # fmt: skip
_PRECISIONS = ("settlement", "near", "adm1")
"""Precisions that ACLED's three codes are read as again."""


def export_acled(dossiers: Iterable[Dossier], target: Path, job: Job) -> None:
    """Incidents that have an ACLED sub-event type and a day, week or month; ``fatalities`` is the figure of
    the policy ``acled`` and empty where there is none."""
    with csv_table(target, COLUMNS) as table:
        for dossier in dossiers:
            window = _placed_in_time(dossier, job.losses)
            if window is not None:
                table.row(_row(dossier, window, job.losses))
                job.losses.wrote(len(dossier.testimonies))
                count_unheld(dossier, job.losses, _LOST)


def time_precision(window: Window) -> int:
    """1 a day, 2 a week, 3 longer."""
    return 1 if window.days == 1 else 2 if window.days <= _WEEK else 3


def _placed_in_time(dossier: Dossier, losses: Losses) -> Window | None:
    window = window_of(dossier.incident)
    if dossier.incident.event.acled not in EVENT_OF:
        losses.add("left_out", "incidents", "no ACLED sub-event type")
        return None
    if window is None or window.days > _MONTH:
        losses.add("left_out", "incidents", "no day, week or month known")
        return None
    return window


def _row(dossier: Dossier, window: Window, losses: Losses) -> dict[str, Cell]:
    incident, place = dossier.incident, dossier.incident.place
    sub_event = incident.event.acled or ""
    event = EVENT_OF[sub_event]
    first, second = (
        _actors(dossier, role, losses)
        for role in (lambda held: held.actor, lambda held: held.target or held.victim)
    )
    if place.precision is not None and place.precision not in _PRECISIONS:
        losses.add("narrowed", "precision of places", "three codes stand for all")
    if window.days > 1:
        losses.add("narrowed", "days", "a span of days becomes its middle day with a precision code")
    killed = figure_of(incident, "acled", "killed")
    if killed is not None and killed.best == 0:
        losses.add("narrowed", "figures", "0 stands for none reported too")
    return {
        "event_id_cnty": incident.id,
        "event_date": window.middle,
        "year": window.middle[:4],
        "time_precision": time_precision(window),
        "disorder_type": disorder_type(event, sub_event),
        "event_type": event,
        "sub_event_type": sub_event,
        "actor1": first[0],
        "assoc_actor_1": first[1],
        "inter1": first[2],
        "actor2": second[0],
        "assoc_actor_2": second[1],
        "inter2": second[2],
        "interaction": _interaction(first[2], second[2]),
        "civilian_targeting": "Civilian targeting" if event == "Violence against civilians" else None,
        "iso": number_of(place.country),
        "country": country_name(place.country),
        "admin1": place.name if place.precision == "adm1" else None,
        "admin2": place.name if place.precision == "adm2" else None,
        "location": place.name,
        "latitude": place.lat,
        "longitude": place.lon,
        "geo_precision": find_precision_codes(place.precision).acled,
        "source": "; ".join(outlets_of(incident)),
        "notes": _notes(dossier),
        "fatalities": None if killed is None else killed.best,
        "tags": f"status={incident.status}; grade={incident.grade.airwars}; origins={incident.origins}",
        "timestamp": _timestamp(recorded_last(dossier)),
    }


def disorder_type(event: str, sub_event: str) -> str:
    """ACLED's three kinds of disorder; force against protesters belongs to two of them."""
    if event == "Strategic developments":
        return event
    if sub_event == "Excessive force against protesters":
        return "Political violence; Demonstrations"
    if event == "Protests" or sub_event == "Violent demonstration":
        return "Demonstrations"
    return "Political violence"


def _actors(dossier: Dossier, role: RoleOf, losses: Losses) -> tuple[str | None, str | None, int | None]:
    """The actor that is told most, the others, and the code of the first."""
    held = actors_in_role(dossier, role)
    if not held:
        return None, None, None
    mention = held[0][1]
    names = list(dict.fromkeys(_name(dossier, told, one) for told, one in held))
    inter = INTER.get(mention.kind)
    home = alpha3_of(dossier.incident.place.country)
    abroad = (
        inter == 1 and home is not None and mention.entity != home and len(mention.entity or "") == len(home)
    )
    if inter is None:
        losses.add("narrowed", "kinds of actors", "no inter code for this kind")
    return names[0], "; ".join(names[1:]) or None, 8 if abroad else inter


def _name(dossier: Dossier, name: str, mention: Mention) -> str:
    """People are civilians of a country and have no names in ACLED."""
    if mention.kind not in ("person", "population"):
        return name
    country = country_name(dossier.incident.place.country)
    return f"Civilians ({country})" if country else "Civilians"


def _interaction(left: int | None, right: int | None) -> str | None:
    """Two digits, the smaller first; a sole actor's with 0 behind."""
    known = sorted(held for held in (left, right) if held is not None)
    if not known:
        return None
    return f"{known[0]}{known[1] if len(known) > 1 else 0}"


def _notes(dossier: Dossier) -> str:
    killed = figure_of(dossier.incident, "acled", "killed")
    rule = [] if killed is None else [f"Fatalities: {killed.rule}."]
    return " ".join([f"{dossier.incident.title}.", *account_lines(dossier), *rule])


def _timestamp(instant: str | None) -> int | None:
    """Seconds since 1970, as ACLED counts when a row was last changed."""
    return None if instant is None else int(datetime.fromisoformat(instant).timestamp())

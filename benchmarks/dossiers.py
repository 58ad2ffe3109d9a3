"""Dossiers to measure and test on: made-up incidents with their testimonies, the same for the same number."""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator

from reportedly.records.claim import Claim
from reportedly.records.count import Count
from reportedly.records.document import Document
from reportedly.records.dossier import Dossier
from reportedly.records.event import EventType, Roles
from reportedly.records.incident import (
    Account,
    AirwarsGrade,
    Contradiction,
    Figure,
    Finding,
    Grade,
    Happened,
    Incident,
    IncidentStatus,
    Noted,
    Policy,
    PolicyFigures,
    Reported,
    TollPoint,
)
from reportedly.records.mention import Mention, MentionKind
from reportedly.records.place import Place, PlacePrecision
from reportedly.records.quote import Quote
from reportedly.records.span import Span
from reportedly.records.statement import Statement, Voice
from reportedly.records.testimony import Testimony
from reportedly.records.timespan import Timespan
from reportedly.records.verification import Verification

FIRST = datetime.date(2026, 1, 1)
_EVENTS = (
    EventType("ASSAULT", "drone", "Air/drone strike", 1),
    EventType("ASSAULT", "heavy-weapons", "Shelling/artillery/missile attack", 1),
    EventType("ASSAULT", "firearms", "Armed clash", 2),
    EventType("ASSAULT", None, "Attack", 3),
    EventType("COERCE", "arrest", "Arrests", None),
    EventType("PROTEST", "demo", "Peaceful protest", None),
    EventType("CONSULT", None, None, None),
)
_TOWNS = (("Karo", "SD"), ("Tarkesh", "UA"), ("Port Saleh", "YE"), ("Dunmeer", "SS"), ("=Alwa", "ML"))
_PRECISIONS: tuple[PlacePrecision, ...] = ("settlement", "settlement", "exact", "near", "adm1", "country")
_SPEAKERS: tuple[tuple[str, str, MentionKind], ...] = (
    ("the army", "SDN", "military"),
    ("the health ministry", "Ministry of Health", "government"),
    ("Governor Adam Osman", "Adam Osman", "official"),
    ("Amna Khalil", "Amna Khalil", "person"),
    ("the Hill Front", "Hill Front", "armed_group"),
)
_OUTLETS = ("Nile Post", "Harbour Post", "Delta Wire")


def make_dossiers(number: int, *, claims: int = 4) -> Iterator[Dossier]:
    """``number`` dossiers, of up to ``2 * claims - 1`` claims each and ``claims`` on average."""
    return (make_dossier(seed, claims=claims) for seed in range(number))


def make_dossier(seed: int, *, claims: int = 4) -> Dossier:
    """The dossier of this number."""
    chance = random.Random(seed)
    town, country = chance.choice(_TOWNS)
    day = FIRST + datetime.timedelta(days=seed % 300)
    place = _place(chance, town, country)
    event = chance.choice(_EVENTS)
    when = chance.choice(
        (day.isoformat(), day.isoformat(), f"{day}/{day + datetime.timedelta(3)}", f"{day:%Y-%m}", None)
    )
    testimonies = tuple(
        _testimony(chance, seed, index, event, place, when)
        for index in range(chance.randint(1, 2 * claims - 1))
    )
    return Dossier(_incident(chance, seed, event, place, when, testimonies), testimonies)


def _place(chance: random.Random, town: str, country: str) -> Place:
    if chance.random() < 0.1:
        return Place(why="no event place stated")
    lat, lon = round(chance.uniform(-30, 60), 4), round(chance.uniform(-60, 120), 4)
    return Place(
        name=town,
        country=country,
        geonameid=chance.randint(1, 9_999),
        lat=lat,
        lon=lon,
        precision=chance.choice(_PRECISIONS),
    )


def _testimony(
    chance: random.Random, seed: int, index: int, event: EventType, place: Place, when: str | None
) -> Testimony:
    words, entity, kind = chance.choice(_SPEAKERS)
    dead, hurt = chance.randint(0, 40), chance.randint(0, 90)
    town = place.name or "the border"
    victim = "Halima Idris"
    told = (
        f"rebels attacked {town} with drones, killing {dead} people, among them {victim}, and wounding {hurt}"
    )
    text = f"“Report {seed}.{index}: {words} said {told}.”"

    def span(found: str) -> Span:
        start = text.index(found)
        return Span(start, start + len(found))

    outlet = _OUTLETS[(seed + index) % len(_OUTLETS)]
    content = Span(text.index("rebels"), len(text) - 2)
    document = Document(
        id=f"d{seed:07x}{index:02x}",
        text=text,
        title=f"Attack on {town}",
        published=(FIRST + datetime.timedelta(days=seed % 300 + index)).isoformat(),
        language="en",
        outlet=outlet,
        url=f"https://{outlet.split()[0].lower()}.example/{seed}/{index}",
        sha256=f"{seed:032x}{index:032x}",
    )
    speaker = Mention(words, span(words), entity, kind)
    statement = Statement(
        "s1",
        Span(0, len(text)),
        "asserts",
        "none",
        (Voice(speaker, Quote("said", span("said"))),),
        (content,),
    )
    counts = [
        Count("killed", dead, dead, None, "incident", f"{dead} people", span(f"{dead} people")),
        Count("injured", hurt, None, None, "incident", f"wounding {hurt}", span(f"wounding {hurt}")),
    ]
    claim = Claim(
        id="c1",
        statement="s1",
        trigger=Quote("attacked", span("attacked")),
        event=event,
        realis="actual",
        polarity="negative" if chance.random() < 0.1 else "positive",
        roles=Roles(
            actor=(Mention("rebels", span("rebels"), "Hill Front", "armed_group"),),
            weapon=(Mention("drones", span("drones"), None, "weapon"),),
            victim=(Mention(victim, span(victim), victim, "person"),),
        ),
        place=place,
        when=Timespan(edtf=when, why=None if when else "no event time stated"),
        counts=tuple(counts),
    )
    note = Verification(Span(0, 8), None, "unverified", ("toll",), ("s1",))
    return Testimony(
        id=f"c{seed:07x}{index:02x}",
        telling=f"t{seed:07x}{index:02x}",
        claim=claim,
        statement=statement,
        quote=content.quote(text),
        document=document,
        origin=f"o{seed:07x}{index // 2:02x}",
        party=None if kind == "person" else entity,
        verifications=(note,) if chance.random() < 0.3 else (),
        recorded=f"2026-11-{1 + seed % 28:02d}T08:00:00.000000Z",
    )


def _incident(
    chance: random.Random,
    seed: int,
    event: EventType,
    place: Place,
    when: str | None,
    held: tuple[Testimony, ...],
) -> Incident:
    ids = tuple(one.id for one in held)
    contested = len(held) > 2
    grades: tuple[AirwarsGrade, ...] = ("fair", "weak", "contested", "confirmed")
    statuses: tuple[IncidentStatus, ...] = ("single_source", "corroborated")
    return Incident(
        id=f"i{seed:019x}",
        title=f"Attack at {place.name or 'an unknown place'}, {when or 'day unknown'}",
        event=event,
        when=Happened(when, None if when is None else "day", "every account gives it", ids),
        place=place,
        place_claims=ids,
        documents=tuple(_reported(one) for one in held),
        outlets=len({one.document.outlet for one in held}),
        origins=len({one.origin for one in held}),
        speakers=len({_speaker(one) for one in held}),
        accounts=tuple(_account(one) for one in held),
        findings=(
            Finding("actor", "Hill Front", ids, (), 1, 1),
            Finding("place", str(place.name), ids, (), 1, 1),
        ),
        toll=tuple(point for one in held for point in _points(one)),
        figures=_figures(held),
        contradictions=tuple(_clashes(held)) if contested else (),
        verifications=tuple(
            Noted("could not be verified", "unverified", (one.id,), one.document.id)
            for one in held
            if one.verifications
        ),
        grade=Grade(
            chance.choice(grades), "two credible sources", chance.randint(1, 6), "told by two", "machine only"
        ),
        status="contested" if contested else chance.choice(statuses),
        open=("who did it",) if contested else (),
        claims=ids,
    )


def _speaker(testimony: Testimony) -> str | None:
    mention = testimony.statement.voices[0].speaker
    return None if mention is None else mention.entity


def _reported(testimony: Testimony) -> Reported:
    document = testimony.document
    return Reported(
        document.id,
        document.title,
        document.outlet,
        document.url,
        document.published,
        testimony.origin,
        (testimony.id,),
    )


def _account(testimony: Testimony) -> Account:
    mention, document = testimony.statement.voices[0].speaker, testimony.document
    kind = None if mention is None else mention.kind
    return Account(
        _speaker(testimony), kind, testimony.party, document.outlet, (), (testimony.id,), (testimony.quote,),
        (document.id,), (testimony.origin,), document.published, document.published,
    )  # fmt: skip


def _points(testimony: Testimony) -> Iterator[TollPoint]:
    for count in testimony.claim.counts:
        yield TollPoint(
            count.kind, None, "incident", count.min, count.max, testimony.document.published,
            testimony.recorded, _speaker(testimony), testimony.party, testimony.id, testimony.document.id,
        )  # fmt: skip


def _figures(held: tuple[Testimony, ...]) -> dict[Policy, PolicyFigures]:
    ids = tuple(one.id for one in held)
    dead = sorted(one.claim.counts[0].min or 0 for one in held)
    hurt = sorted(one.claim.counts[1].min or 0 for one in held)
    low, best, high = dead[0], dead[len(dead) // 2], dead[-1]
    civilians = {"killed": {"civilians": Figure(0, None, low, "of whom civilians", ids, (), ids)}}
    injured = Figure(hurt[0], None, None, "an open end", ids)
    return {
        "acled": PolicyFigures(
            "acled", "acled-1", {"killed": Figure(low, low, low, "least", ids, ids, ids)}, {}
        ),
        "ucdp": PolicyFigures(
            "ucdp", "ucdp-1", {"killed": Figure(low, best, high, "reliable", ids, ids, ids)}, {}
        ),
        "airwars": PolicyFigures(
            "airwars",
            "airwars-1",
            {"killed": Figure(low, None, high, "range", ids, (), ids), "injured": injured},
            civilians,
        ),
        "ibc": PolicyFigures("ibc", "ibc-1", {"killed": Figure(low, None, high, "range", ids, (), ids)}, {}),
    }


def _clashes(held: tuple[Testimony, ...]) -> Iterator[Contradiction]:
    left, right = held[:2]
    yield Contradiction(
        "number",
        (left.id, right.id),
        (left.quote, right.quote),
        (_speaker(left), _speaker(right)),
        "they differ",
    )

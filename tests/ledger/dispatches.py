"""Dispatches on shellings of towns, their records made by hand: what linking in a ledger is tried with."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from reportedly.adding import add_articles
from reportedly.ledger.evidence import Evidence
from reportedly.ledger.ledger import Ledger, open_ledger
from reportedly.linking import Linked, link_claims
from reportedly.reading.intake import Intake, take_in
from reportedly.records.addition import Addition
from reportedly.records.capture import Capture
from reportedly.records.claim import Claim
from reportedly.records.count import Count
from reportedly.records.document import Document
from reportedly.records.event import EventType, Roles
from reportedly.records.mention import Mention
from reportedly.records.outcome import Outcome
from reportedly.records.place import Place
from reportedly.records.quote import Quote
from reportedly.records.reader import Reader
from reportedly.records.record import Record
from reportedly.records.span import Span
from reportedly.records.statement import Statement, Voice
from reportedly.records.timespan import Timespan

READER = Reader("0.0", "made-by-hand", "none")
TOWNS = {"Karo": (13.1, 32.6), "Tarkesh": (15.4, 36.4), "Dunmeer": (9.2, 29.8), "Alwa": (11.8, 34.3)}
_SPEAKERS = {
    "The army": ("SDN", "military"),
    "A doctor": (None, "person"),
    "The governor": (None, "person"),
    "Rescue workers": (None, "organisation"),
}
_TOLD = re.compile(
    r"(?P<who>[A-Z][a-z]* [a-z]+) said that rebels shelled (?P<town>\w+) on (?P<day>[\d-]+), "
    r"killing (?P<toll>\d+) people"
)
_WORDS = ("orchard", "river", "bakery", "school", "mosque", "bridge", "well", "granary", "clinic", "depot")


@dataclass(frozen=True, slots=True)
class Dispatch:
    """``number`` makes address, outlet and filling words; the same address again is a newer version."""

    number: int
    town: str = "Karo"
    day: str = "2027-03-08"
    killed: int = 12
    who: str = "The army"
    edition: int = 0

    @property
    def url(self) -> str:
        return f"https://outlet{self.number}.example/shelling"

    def intake(self) -> Intake:
        """The article as it comes in."""
        words = " ".join(_WORDS[(self.number * 7 + at * (self.number + 3)) % 10] for at in range(12))
        text = (
            f"{self.who} said that rebels shelled {self.town} on {self.day}, killing {self.killed} people."
            f"\n\nNotes of outlet {self.number}, edition {self.edition}: {words}."
        )
        published = (date.fromisoformat(self.day) + timedelta(days=1 + self.edition)).isoformat()
        form = {"text": text, "url": self.url, "published": published, "outlet": f"Outlet {self.number}"}
        raw = json.dumps(form | {"title": f"Shells on {self.town} ({self.number})"}).encode()
        return take_in(Capture(f"dispatch {self.number}", raw, "application/json"))


def extract(source: str, document: Document) -> Outcome:
    """The record of a dispatch, found without a parser: one claim a sentence of the pattern."""
    statements: list[Statement] = []
    claims: list[Claim] = []
    for at, found in enumerate(_TOLD.finditer(document.text), start=1):
        statement, claim = _told(document.text, found, at)
        statements.append(statement)
        claims.append(claim)
    places = tuple(claim.place for claim in claims)
    times = tuple(claim.when for claim in claims)
    return Outcome(source, record=Record(document, tuple(statements), tuple(claims), places, times, (), ()))


def _told(text: str, found: re.Match[str], at: int) -> tuple[Statement, Claim]:
    def quote(words: str) -> Quote:
        start = text.index(words, found.start())
        return Quote(words, Span(start, start + len(words)))

    who, town, day = quote(found["who"]), quote(found["town"]), quote(found["day"])
    killed = quote(f"{found['toll']} people")
    entity, kind = _SPEAKERS.get(found["who"], (None, "unknown"))
    lat, lon = TOWNS[found["town"]]
    statement = Statement(
        id=f"s{at}",
        span=Span(found.start(), found.end()),
        stance="asserts",
        quoted="none",
        voices=(Voice(Mention(who.text, who.span, entity, kind), quote("said")),),
        content=(Span(quote("rebels").span.start, killed.span.end),),
    )
    number = 1000 + list(TOWNS).index(found["town"])
    claim = Claim(
        id=f"c{at}",
        statement=statement.id,
        trigger=quote("shelled"),
        event=EventType("ASSAULT", "heavy-weapons", "Shelling/artillery/missile attack", 1),
        realis="actual",
        polarity="positive",
        roles=Roles(actor=(Mention("rebels", quote("rebels").span, None, "armed_group"),)),
        place=Place(town.text, town.span, town.text, "SD", number, lat, lon, "settlement"),
        when=Timespan(day.text, day.span, day.text, "DATE", day.text, "day"),
        counts=(
            Count(
                "killed", int(found["toll"]), int(found["toll"]), None, "incident", killed.text, killed.span
            ),
        ),
    )
    return statement, claim


def add(ledger: Ledger, folder: Path, dispatches: Iterable[Dispatch]) -> list[Addition]:
    """Put dispatches into the ledger without linking them."""
    intakes = [dispatch.intake() for dispatch in dispatches]
    return list(add_articles(intakes, ledger, Evidence(folder), extract=extract, reader=READER))


def add_and_link(address: str, folder: Path, dispatches: Iterable[Dispatch], *, by: str = "tester") -> Linked:
    """Put dispatches into the ledger at ``address`` and link them, as a process of its own would."""
    ledger = open_ledger(address, now=lambda: "2027-03-11T08:00:00.000000Z", by=by, say=lambda words: None)
    try:
        add(ledger, folder, dispatches)
        return link_claims(ledger)
    finally:
        ledger.close()

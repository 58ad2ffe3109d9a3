"""Articles by the hundred, with their records made by hand: what a ledger is tried with, without a parser."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

from reportedly.adding import add_articles
from reportedly.ledger.evidence import Evidence
from reportedly.ledger.ledger import open_ledger
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
TOWNS = ("Karo", "Tarkesh", "Port Saleh", "Dunmeer", "Alwa")


def intakes(numbers: range) -> Iterator[Intake]:
    """Article ``n`` tells that the army says n were killed in one of the towns."""
    for number in numbers:
        town = TOWNS[number % len(TOWNS)]
        text = (
            f"The army said that rebels shelled {town} on Monday, killing {number + 2} people.\n\n"
            f"Report number {number} of the Hill Front press office denied any part in it."
        )
        form = {"text": text, "url": f"https://nile.example/{number}", "published": "2027-03-09"}
        raw = json.dumps(form | {"outlet": "Nile Post", "title": f"Shells on {town}"}).encode()
        yield take_in(Capture(f"article {number}", raw, "application/json"))


def extract(source: str, document: Document) -> Outcome:
    """The record of one of these articles, found without a parser."""
    text = document.text

    def quote(words: str) -> Quote:
        start = text.index(words)
        return Quote(words, Span(start, start + len(words)))

    town = next(name for name in TOWNS if name in text)
    toll = text.partition("killing ")[2].partition(" ")[0]
    army, said, trigger = quote("The army"), quote("said"), quote("shelled")
    killed, place = quote(f"{toll} people"), quote(town)
    content = Span(text.index("rebels"), killed.span.end)
    statement = Statement(
        id="s1",
        span=Span(0, killed.span.end),
        stance="asserts",
        quoted="none",
        voices=(Voice(Mention(army.text, army.span, "SDN", "military"), said),),
        content=(content,),
    )
    claim = Claim(
        id="c1",
        statement="s1",
        trigger=trigger,
        event=EventType("ASSAULT", "heavy-weapons", "Shelling/artillery/missile attack", 1),
        realis="actual",
        polarity="positive",
        roles=Roles(actor=(Mention("rebels", quote("rebels").span, None, "armed_group"),)),
        place=Place(place.text, place.span, town, "SD", 1000 + TOWNS.index(town), 13.0, 32.0, "settlement"),
        when=Timespan("Monday", quote("Monday").span, "2027-03-08", "DATE", "2027-03-08", "day"),
        counts=(Count("killed", int(toll), int(toll), None, "incident", killed.text, killed.span),),
    )
    record = Record(document, (statement,), (claim,), (claim.place,), (claim.when,), (), ())
    return Outcome(source, record=record)


def ingest(
    address: str,
    folder: Path,
    numbers: range,
    *,
    by: str = "tester",
    tell: Callable[[Addition], object] = lambda addition: None,
) -> list[Addition]:
    """Put articles into the ledger at ``address``, as a process of its own would, and ``tell`` of each."""
    ledger = open_ledger(address, now=lambda: "2027-03-11T08:00:00.000000Z", by=by, say=lambda words: None)
    added: list[Addition] = []
    try:
        for addition in add_articles(
            intakes(numbers), ledger, Evidence(folder), extract=extract, reader=READER
        ):
            added.append(addition)
            tell(addition)
    finally:
        ledger.close()
    return added

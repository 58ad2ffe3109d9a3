"""Records made by hand, for whatever shows or stores a record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import settings

from reportedly.ledger.drafts import Draft, capture_draft, document_draft, reading_draft
from reportedly.ledger.evidence import Evidence
from reportedly.reading.origins import find_marks
from reportedly.records.archive import Archive
from reportedly.records.capture import Capture
from reportedly.records.check import Check
from reportedly.records.claim import Claim
from reportedly.records.count import Count
from reportedly.records.document import Document
from reportedly.records.event import EventType, Roles
from reportedly.records.mention import Mention, MentionKind
from reportedly.records.place import Place
from reportedly.records.quote import Quote
from reportedly.records.reader import Reader
from reportedly.records.record import Record
from reportedly.records.span import Span
from reportedly.records.statement import Said, Statement, Voice
from reportedly.records.timespan import Timespan
from reportedly.records.verification import Verification

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

TEXT = (
    "The army said on Tuesday that fighters of the Hill Front shelled the market of Karo late Monday, "
    "killing at least 12 people, including a child.\n\n"
    "According to a statement carried by state radio, the Defence Ministry claimed it may have shot down two "
    "drones over Port Saleh, about 100 kilometers (55 miles) away. The Harbour Post could not verify the "
    "number of drones.\n\n"
    "A Hill Front spokesman denied the attack. “We <b>never</b> fired at Karo & its people,” he said.\n\n"
    "On Sunday a convoy was hit near an unnamed village, and dozens were injured."
)


def span_of(words: str, *, within: str | None = None, text: str = TEXT) -> Span:
    """Where ``words`` stand in ``text``, or in the first stretch ``within`` of it."""
    start = text.index(words, text.index(within) if within else 0)
    return Span(start, start + len(words))


def quote_of(words: str, *, within: str | None = None) -> Quote:
    return Quote(words, span_of(words, within=within))


def mention_of(
    words: str, entity: str | None, kind: MentionKind = "unknown", *, within: str | None = None
) -> Mention:
    return Mention(words, span_of(words, within=within), entity, kind)


def count_of(words: str, kind: str, least: int | None, most: int | None, **options: str | None) -> Count:
    span = span_of(words)
    return Count(kind, least, most, options.get("of"), "incident", words, span, rule=options.get("rule"))


KARO = Place(
    "Karo",
    span_of("Karo"),
    "Karo",
    "SD",
    377039,
    13.1629,
    32.6635,
    "settlement",
    score=0.93,
    alternatives=(1, 2),
)
MONDAY = Timespan("late Monday", span_of("late Monday"), "2027-03-08", "DATE", "2027-03-08", "part_of_day")
TUESDAY = Timespan("Tuesday", span_of("Tuesday"), "2027-03-09", "DATE", "2027-03-09", "day")
SALEH = Place("Port Saleh", span_of("Port Saleh"), why="no place of that name in the gazetteer")

SHELLING = Claim(
    id="c1",
    statement="s1",
    trigger=quote_of("shelled"),
    event=EventType("ASSAULT", "heavy-weapons", "Shelling/artillery/missile attack", 2),
    realis="actual",
    polarity="positive",
    roles=Roles(
        actor=(mention_of("fighters of the Hill Front", "Hill Front", "armed_group"),),
        target=(mention_of("the market of Karo", None, "object"),),
    ),
    place=KARO,
    when=MONDAY,
    counts=(
        count_of("at least 12 people", "killed", 12, None),
        count_of("a child", "killed", 1, 1, of="children"),
    ),
)
INTERCEPTION = Claim(
    id="c2",
    statement="s2",
    trigger=quote_of("shot down"),
    event=EventType("ASSAULT", "aerial", "Disrupted weapons use"),
    realis="actual",
    polarity="positive",
    roles=Roles(actor=(mention_of("it", "Ministry of Defence", "government", within="it may have"),)),
    place=SALEH,
    when=Timespan(why="no event time stated"),
    counts=(count_of("two drones", "munitions_intercepted", 2, 2),),
)
DENIAL = Claim(
    id="c3",
    statement="s4",
    trigger=quote_of("fired"),
    event=EventType("ASSAULT", "heavy-weapons", "Shelling/artillery/missile attack"),
    realis="actual",
    polarity="negative",
    roles=Roles(actor=(mention_of("We", "Hill Front", "armed_group"),)),
    place=Place(
        "Karo", span_of("Karo", within="fired at"), "Karo", "SD", 377039, 13.1629, 32.6635, "settlement"
    ),
    when=Timespan(why="no event time stated"),
    counts=(),
)
CONVOY = Claim(
    id="c4",
    statement="s5",
    trigger=quote_of("hit"),
    event=EventType("ASSAULT", None, "Attack"),
    realis="actual",
    polarity="positive",
    roles=Roles(target=(mention_of("a convoy", None, "object"),)),
    place=Place(why="no event place stated"),
    when=Timespan("Sunday", span_of("Sunday"), "2027-03-07", "DATE", "2027-03-07", "day"),
    counts=(count_of("dozens", "injured", 24, None, rule="dozens: two or more dozen"),),
)

STATEMENTS = (
    Statement(
        id="s1",
        span=span_of(TEXT.split("\n\n")[0]),
        stance="asserts",
        quoted="none",
        voices=(
            Voice(
                mention_of("The army", "SDN", "military"),
                quote_of("said"),
                said=Said("Tuesday", "2027-03-09"),
            ),
        ),
        content=(span_of(TEXT[TEXT.index("fighters of") : TEXT.index(".\n\nAccording")]),),
    ),
    Statement(
        id="s2",
        span=span_of(TEXT[TEXT.index("According to") : TEXT.index(" The Harbour")]),
        stance="asserts",
        quoted="none",
        voices=(
            Voice(
                mention_of("the Defence Ministry", "Ministry of Defence", "government"),
                quote_of("claimed"),
                medium="statement",
            ),
            Voice(mention_of("state radio", "state radio", "media"), quote_of("carried")),
        ),
        content=(span_of(TEXT[TEXT.index("it may have") : TEXT.index(". The Harbour")]),),
        hedges=(quote_of("may"),),
    ),
    Statement(
        id="s3",
        span=span_of("A Hill Front spokesman denied the attack."),
        stance="denies",
        quoted="none",
        voices=(
            Voice(
                mention_of("A Hill Front spokesman", "Hill Front", "official"),
                quote_of("denied"),
            ),
        ),
        content=(span_of("the attack"),),
    ),
    Statement(
        id="s4",
        span=span_of("“We <b>never</b> fired at Karo & its people,” he said."),
        stance="denies",
        quoted="direct",
        voices=(
            Voice(
                mention_of("he", "Hill Front", "official", within="he said"),
                quote_of("said", within="he said"),
            ),
        ),
        content=(span_of("We <b>never</b> fired at Karo & its people"),),
    ),
    Statement(
        id="s5",
        span=span_of(TEXT[TEXT.index("On Sunday") :]),
        stance="asserts",
        quoted="none",
        voices=(),
        content=(span_of(TEXT[TEXT.index("On Sunday") :]),),
    ),
)


@pytest.fixture(scope="session")
def sample() -> Record:
    """A record with everything in it: relays, hedges, denials, subsets, unresolved values, hostile words."""
    return Record(
        document=Document(
            id="d-sample",
            text=TEXT,
            title="Shells hit market in Karo",
            published="2027-03-09",
            language="en",
            outlet="Harbour Post",
            url="https://harbourpost.example/karo",
            sha256="0" * 64,
            text_sha256="1" * 64,
            path="karo.txt",
        ),
        statements=STATEMENTS,
        claims=(SHELLING, INTERCEPTION, DENIAL, CONVOY),
        places=(KARO, SALEH),
        times=(TUESDAY, MONDAY),
        verifications=(
            Verification(
                span=span_of("The Harbour Post could not verify the number of drones."),
                by=mention_of("The Harbour Post", "Harbour Post", "media"),
                verdict="unverified",
                facets=("number",),
                about=("s2",),
            ),
        ),
        checks=(
            Check(
                "unit-conversion",
                span_of("100 kilometers (55 miles)"),
                "100 km = 55 miles",
                "62.1 miles",
                False,
            ),
        ),
    )


@pytest.fixture(scope="session")
def bare() -> Record:
    """A record of an article in which nobody says anything, with nothing known about it."""
    document = Document(id="d-bare", text="Snow fell.\r\n\tAll day.")
    return Record(document, statements=(), claims=(), places=(), times=(), verifications=(), checks=())


@pytest.fixture
def evidence(tmp_path: Path) -> Evidence:
    """An empty folder of evidence."""
    return Evidence(tmp_path / "evidence")


@pytest.fixture
def kept(sample: Record, evidence: Evidence) -> Callable[..., tuple[Draft, ...]]:
    """Keeps the bytes of an article, the sample's text as document ``id``, and gives its three drafts."""

    def keep(
        id: str = "d1", *, reader: str = "0.1.0", archive: Archive | None = None, **told: str | None
    ) -> tuple[Draft, ...]:
        document = replace(sample.document, id=id, **told)
        capture = Capture(
            source=f"{id}.html",
            raw=f"<p>{id}</p>{document.text}".encode(),
            media_type="text/html",
            url=document.url,
            retrieved="2027-03-09T18:00:00Z",
            headers=(("content-type", "text/html"), ("etag", id)),
            archive=archive,
        )
        evidence.keep(capture.raw)
        return (
            capture_draft(capture, document.id),
            document_draft(document, find_marks(document), retrieved=capture.retrieved),
            reading_draft(replace(sample, document=document), Reader(reader, f"made by {reader}", "model")),
        )

    return keep

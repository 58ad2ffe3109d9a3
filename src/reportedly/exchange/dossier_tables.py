"""Dossier tables: incidents with their claims, documents, accounts and figures as rows of linked tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from reportedly.exchange.csv_table import Cell
from reportedly.exchange.incident_facts import Bounds, recorded_last, window_of
from reportedly.exchange.table_columns import COLUMNS, Column
from reportedly.grounding.precision import find_precision_codes
from reportedly.records.dossier import Dossier
from reportedly.records.incident import Figure
from reportedly.records.mention import Mention
from reportedly.records.testimony import Testimony
from reportedly.records.wording import counts_words, cue_words, relay_words

Row = tuple[Cell, ...]
_HALVES = re.compile("[\ud800-\udfff]")
TableName = Literal[
    "incidents", "documents", "claims", "figures", "accounts", "findings", "contradictions", "toll", "notes"
]
Links = tuple[tuple[str, TableName], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """``columns`` in order; ``make`` gives the rows of one dossier. ``key`` names the columns that tell rows
    apart, ``links`` the tables that columns point into. A row of a table with ``once`` may come again."""

    name: TableName
    about: str
    columns: tuple[Column, ...]
    make: Callable[[Dossier], Iterator[Row]]
    key: tuple[str, ...] = ()
    links: Links = ()
    once: bool = False

    def rows(self, dossier: Dossier) -> Iterator[Row]:
        """The rows of ``dossier``, in words that every encoding holds."""
        for row in self.make(dossier):
            yield tuple(_encodable(cell) for cell in row)


def _encodable(cell: Cell) -> Cell:
    """Half a surrogate pair is written the way JSON writes it."""
    if isinstance(cell, str) and not cell.isascii() and _HALVES.search(cell):
        return cell.encode("utf-8", "backslashreplace").decode("utf-8")
    return cell


def _incidents(dossier: Dossier) -> Iterator[Row]:
    incident, place, grade = dossier.incident, dossier.incident.place, dossier.incident.grade
    window = window_of(incident)
    yield (
        incident.id, incident.title, incident.when.edtf, incident.when.precision, incident.when.why,
        None if window is None else window.first, None if window is None else window.last,
        place.name, place.country, place.geonameid, place.lat, place.lon, place.precision,
        find_precision_codes(place.precision).radius_km, incident.event.plover, incident.event.mode,
        incident.event.acled, incident.event.ucdp, incident.status, grade.airwars, grade.airwars_why,
        grade.admiralty, grade.admiralty_why, grade.ceiling, incident.outlets, incident.origins,
        incident.speakers, len(incident.contradictions), _joined(incident.open), recorded_last(dossier),
    )  # fmt: skip


def _documents(dossier: Dossier) -> Iterator[Row]:
    held = {one.document.id: one.document for one in dossier.testimonies}
    for told in dossier.incident.documents:
        document = held.get(told.id)
        yield (
            told.id, told.title, told.outlet, told.url, told.published, told.origin,
            None if document is None else document.language, None if document is None else document.sha256,
        )  # fmt: skip


def _claims(dossier: Dossier) -> Iterator[Row]:
    for held in dossier.testimonies:
        claim, statement = held.claim, held.statement
        voice = statement.voices[0] if statement.voices else None
        speaker = None if voice is None else voice.speaker
        killed, injured = _total(held, "killed"), _total(held, "injured")
        yield (
            held.id, dossier.incident.id, held.document.id, held.origin,
            None if speaker is None else speaker.text, None if speaker is None else speaker.entity,
            None if speaker is None else speaker.kind, held.party, cue_words(statement),
            _joined(relay_words(statement)), statement.stance, statement.quoted,
            _joined(hedge.text for hedge in statement.hedges), held.quote, claim.event.plover,
            claim.event.mode, claim.event.acled, claim.event.ucdp, claim.realis, claim.polarity,
            _names(claim.roles.actor), _names(claim.roles.target), _names(claim.roles.weapon),
            _names(claim.roles.victim), claim.place.name, claim.place.country, claim.place.lat,
            claim.place.lon, claim.place.precision, claim.when.edtf, claim.when.precision,
            killed.min, killed.max, injured.min, injured.max,
            _joined(counts_words(claim.counts)), _joined(note.verdict for note in held.verifications),
            held.recorded, held.carried, held.withdrawn,
        )  # fmt: skip


def _figures(dossier: Dossier) -> Iterator[Row]:
    for policy, held in sorted(dossier.incident.figures.items()):
        totals = [(kind, None, figure) for kind, figure in sorted(held.figures.items())]
        groups = [
            (kind, of, figure)
            for kind, told in sorted(held.groups.items())
            for of, figure in sorted(told.items())
        ]
        for kind, of, figure in (*totals, *groups):
            yield (dossier.incident.id, policy, held.version, kind, of, *_figure(figure))


def _figure(figure: Figure) -> Row:
    bounds = (figure.min_claims, figure.best_claims, figure.max_claims)
    return (figure.min, figure.best, figure.max, figure.rule, *map(_joined, bounds))


def _accounts(dossier: Dossier) -> Iterator[Row]:
    for number, held in enumerate(dossier.incident.accounts, start=1):
        yield (
            dossier.incident.id, number, held.speaker, held.kind, held.party, held.outlet,
            _joined(held.relays), " / ".join(held.quotes), _joined(held.claims), _joined(held.documents),
            len(held.origins), held.first_said, held.last_said, held.against_interest,
        )  # fmt: skip


def _findings(dossier: Dossier) -> Iterator[Row]:
    for number, held in enumerate(dossier.incident.findings, start=1):
        supporting, dissenting = _joined(held.supporting), _joined(held.dissenting)
        yield (
            dossier.incident.id, number, held.facet, held.value, supporting, dissenting, held.origins,
            held.speakers,
        )  # fmt: skip


def _contradictions(dossier: Dossier) -> Iterator[Row]:
    for number, held in enumerate(dossier.incident.contradictions, start=1):
        yield (dossier.incident.id, number, held.kind, *held.claims, *held.speakers, *held.quotes, held.words)


def _toll(dossier: Dossier) -> Iterator[Row]:
    for number, held in enumerate(dossier.incident.toll, start=1):
        yield (
            dossier.incident.id, number, held.kind, held.of, held.scope, held.min, held.max, held.said,
            held.recorded, held.speaker, held.party, held.claim, held.document,
        )  # fmt: skip


def _notes(dossier: Dossier) -> Iterator[Row]:
    for number, held in enumerate(dossier.incident.verifications, start=1):
        yield (dossier.incident.id, number, held.words, held.verdict, _joined(held.claims), held.document)


def _total(testimony: Testimony, kind: str) -> Bounds:
    """What the claim counts of ``kind`` in all."""
    held = (count for count in testimony.claim.counts if count.kind == kind and count.of is None)
    return next((Bounds(count.min, None, count.max) for count in held), Bounds())


def _names(mentions: Iterable[Mention]) -> str | None:
    return _joined(held.entity or held.text for held in mentions)


def _joined(words: Iterable[str]) -> str | None:
    return "; ".join(words) or None


_OF_INCIDENT: Links = (("incident", "incidents"),)
TABLES: tuple[Table, ...] = (
    Table(
        "incidents",
        "What claims judged to tell of one event say together.",
        COLUMNS["incidents"],
        _incidents,
        ("id",),
    ),
    Table("documents", "The texts that tell of it.", COLUMNS["documents"], _documents, ("id",), once=True),
    Table(
        "claims",
        "Who says what: one event seen through one statement.",
        COLUMNS["claims"],
        _claims,
        ("id",),
        (("incident", "incidents"), ("document", "documents")),
    ),
    Table("figures", "What each counting policy publishes.", COLUMNS["figures"], _figures, (), _OF_INCIDENT),
    Table(
        "accounts",
        "What each speaker says.",
        COLUMNS["accounts"],
        _accounts,
        ("incident", "number"),
        _OF_INCIDENT,
    ),
    Table(
        "findings",
        "What is told of each facet.",
        COLUMNS["findings"],
        _findings,
        ("incident", "number"),
        _OF_INCIDENT,
    ),
    Table(
        "contradictions",
        "Claims that clash, or merely differ.",
        COLUMNS["contradictions"],
        _contradictions,
        ("incident", "number"),
        _OF_INCIDENT,
    ),
    Table(
        "toll",
        "Each reported number at the moment it was said.",
        COLUMNS["toll"],
        _toll,
        ("incident", "number"),
        _OF_INCIDENT,
    ),
    Table(
        "notes",
        "What was said of verification.",
        COLUMNS["notes"],
        _notes,
        ("incident", "number"),
        _OF_INCIDENT,
    ),
)
"""In an order in which what is pointed to comes first."""

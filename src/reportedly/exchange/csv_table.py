"""CSV: one row a claim, for spreadsheets and statistics."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from reportedly.records.claim import Claim
from reportedly.records.count import Count
from reportedly.records.mention import Mention
from reportedly.records.outcome import Outcome
from reportedly.records.record import Record
from reportedly.records.statement import Statement, Voice
from reportedly.records.wording import (
    content_words,
    count_words,
    relay_words,
    verification_words,
)

Cell = str | int | float | None

TOLLS = ("killed", "injured", "missing", "captured", "detained", "displaced", "abducted")
"""Kinds of counts that have columns of their own, for totals; the rest stands in ``other_counts``."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet may run a cell that starts so."""


@dataclass(frozen=True, slots=True)
class Row:
    """A claim with the statement it was made in."""

    record: Record
    statement: Statement
    claim: Claim

    @property
    def voice(self) -> Voice | None:
        """The voice nearest to the fact."""
        return self.statement.voices[0] if self.statement.voices else None

    @property
    def speaker(self) -> Mention | None:
        """Who speaks, if anybody is named."""
        return self.voice.speaker if self.voice else None


def _toll(kind: str, end: str) -> Callable[[Row], Cell]:
    def tell(row: Row) -> Cell:
        count = _total(row.claim, kind)
        if count is None:
            return None
        return count.min if end == "min" else count.max

    return tell


COLUMNS: dict[str, Callable[[Row], Cell]] = {
    "document": lambda row: row.record.document.id,
    "title": lambda row: row.record.document.title,
    "outlet": lambda row: row.record.document.outlet,
    "url": lambda row: row.record.document.url,
    "published": lambda row: row.record.document.published,
    "statement": lambda row: row.statement.id,
    "claim": lambda row: row.claim.id,
    "speaker": lambda row: row.speaker.text if row.speaker else None,
    "speaker_entity": lambda row: row.speaker.entity if row.speaker else None,
    "speaker_kind": lambda row: row.speaker.kind if row.speaker else None,
    "cue": lambda row: row.voice.cue.text if row.voice and row.voice.cue else None,
    "medium": lambda row: row.voice.medium if row.voice else None,
    "said": lambda row: row.voice.said.edtf if row.voice and row.voice.said else None,
    "relays": lambda row: "; ".join(relay_words(row.statement)),
    "stance": lambda row: row.statement.stance,
    "quoted": lambda row: row.statement.quoted,
    "hedges": lambda row: "; ".join(hedge.text for hedge in row.statement.hedges),
    "words": lambda row: content_words(row.statement, row.record.document.text),
    "start": lambda row: row.statement.span.start,
    "end": lambda row: row.statement.span.end,
    "trigger": lambda row: row.claim.trigger.text,
    "plover": lambda row: row.claim.event.plover,
    "mode": lambda row: row.claim.event.mode,
    "acled": lambda row: row.claim.event.acled,
    "ucdp": lambda row: row.claim.event.ucdp,
    "realis": lambda row: row.claim.realis,
    "polarity": lambda row: row.claim.polarity,
    "factuality": lambda row: row.claim.factuality,
    "actor": lambda row: _texts(row.claim.roles.actor),
    "actor_entity": lambda row: _entities(row.claim.roles.actor),
    "target": lambda row: _texts(row.claim.roles.target),
    "target_entity": lambda row: _entities(row.claim.roles.target),
    "weapon": lambda row: _texts(row.claim.roles.weapon),
    "victim": lambda row: _texts(row.claim.roles.victim),
    "blame": lambda row: row.claim.blame,
    "place_words": lambda row: row.claim.place.text,
    "place": lambda row: row.claim.place.name,
    "country": lambda row: row.claim.place.country,
    "geonameid": lambda row: row.claim.place.geonameid,
    "lat": lambda row: row.claim.place.lat,
    "lon": lambda row: row.claim.place.lon,
    "place_precision": lambda row: row.claim.place.precision,
    "place_why": lambda row: row.claim.place.why,
    "when_words": lambda row: row.claim.when.text,
    "when": lambda row: row.claim.when.edtf,
    "when_precision": lambda row: row.claim.when.precision,
    "when_why": lambda row: row.claim.when.why,
    **{f"{kind}_{end}": _toll(kind, end) for kind in TOLLS for end in ("min", "max")},
    "other_counts": lambda row: "; ".join(map(count_words, _others(row.claim))),
    "verification": lambda row: "; ".join(
        verification_words(note) for note in row.record.verifications if row.statement.id in note.about
    ),
}
"""What stands in each column, in order. Names and order stay from version to version; new ones go last."""


def export_csv(outcomes: Iterable[Outcome]) -> Iterator[str]:
    """The header, then the rows of each article as soon as it was read. Unknown is an empty cell."""
    yield _line(list(COLUMNS))
    for outcome in outcomes:
        if outcome.record is not None:
            rows = "".join(_line([tell(row) for tell in COLUMNS.values()]) for row in _rows(outcome.record))
            if rows:
                yield rows


def _rows(record: Record) -> Iterator[Row]:
    statements = {statement.id: statement for statement in record.statements}
    for claim in record.claims:
        yield Row(record, statements[claim.statement], claim)


def _line(cells: Sequence[Cell]) -> str:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerow([harmless(cell) for cell in cells])
    return stream.getvalue()


def harmless(cell: Cell) -> Cell:
    """Words that a spreadsheet would take for a formula get an apostrophe in front."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def _texts(mentions: Iterable[Mention]) -> str:
    return "; ".join(mention.text for mention in mentions)


def _entities(mentions: Iterable[Mention]) -> str:
    return "; ".join(mention.entity for mention in mentions if mention.entity is not None)


def _total(claim: Claim, kind: str) -> Count | None:
    return next((count for count in claim.counts if count.kind == kind and count.of is None), None)


def _others(claim: Claim) -> Iterator[Count]:
    for count in claim.counts:
        if count.kind not in TOLLS or _total(claim, count.kind) is not count:
            yield count

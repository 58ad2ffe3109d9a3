"""Importing: another recorder's table into documents, statements and claims, a row an outcome."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from reportedly.errors import InputError, MalformedRow, ReportedlyError
from reportedly.exchange.imports.composing import compose_record
from reportedly.exchange.imports.registry import source_named
from reportedly.exchange.imports.sheets import SheetRow
from reportedly.exchange.seen import Seen
from reportedly.ledger.questions.holdings import IMPORTED
from reportedly.reading.documents import DEFAULT_MAX_CHARACTERS
from reportedly.reading.intake import Intake
from reportedly.records.addition import Addition
from reportedly.records.capture import Capture
from reportedly.records.document import Document
from reportedly.records.outcome import Outcome
from reportedly.records.reader import Reader
from reportedly.records.record import Record

_WAITING = 256
"""Records kept for rows that may still be asked for: more than one transaction takes together."""
VERSION = 2
"""Raised with every change that makes another record of the same row."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of one row: its intake with the record of it, or, in the intake, why there is none."""

    intake: Intake
    record: Record | None = None


def import_rows(name: str, path: Path, *, max_characters: int = DEFAULT_MAX_CHARACTERS) -> Iterator[Imported]:
    """One outcome a row of ``path``, a table of the source called ``name``; a bad row stops nothing.

    The claims are the recorder's: a figure of theirs is one account more, never the truth. Of rows with one
    id the first is taken.

    Raises:
        OptionError: no such source.
        LayoutChanged: the table's columns are not those that were known.
        InputError: the file cannot be read.
    """
    source = source_named(name)
    layout, read = source.reader()
    file = path / source.file if source.file is not None and path.is_dir() else path
    seen = Seen()
    for row in source.rows(file, layout):
        where = f"{file}:{row.number}"
        try:
            if row.failure is not None:
                raise row.failure
            recorded = read(row.cells)
            if not seen.new(recorded.key):
                raise MalformedRow(f"the id {recorded.key!r} stands in an earlier row too")
            capture = _capture(where, row, file)
            record = compose_record(
                recorded, path=where, sha256=capture.sha256, max_characters=max_characters
            )
        except InputError as error:
            yield Imported(Intake(where, failure=_placed(error, where)))
        else:
            yield Imported(Intake(where, document=record.document, capture=capture), record)


def import_reader(name: str, version: str) -> Reader:
    """Who is written down as having read the rows of a source; ``version`` is the program's."""
    return Reader(version, f"{IMPORTED}{name}:{VERSION}", "none: claims taken over from a table")


class Desk:
    """Rows on their way into a ledger: ``good`` and ``extract`` are what ``adding.add_articles`` asks for."""

    def __init__(self, rows: Iterable[Imported]) -> None:
        self._rows = rows
        self._records: dict[str, Record] = {}
        self._failed: deque[Intake] = deque()

    def good(self) -> Iterator[Intake]:
        """The intakes of good rows; those of bad ones are laid aside."""
        for row in self._rows:
            if row.record is None:
                self._failed.append(row.intake)
            else:
                self._records[row.record.document.id] = row.record
                yield row.intake
                while len(self._records) > _WAITING:
                    self._records.pop(next(iter(self._records)))

    def extract(self, source: str, document: Document) -> Outcome:
        """The record that came with the row."""
        return Outcome(source, record=self._records[document.id])

    def take_failed(self) -> Iterator[Addition]:
        """What is told of the bad rows that came up since this was last asked."""
        while self._failed:
            held = self._failed.popleft()
            yield Addition(held.source, "failed", failure=held.failure)


def _capture(where: str, row: SheetRow, file: Path) -> Capture:
    media_type = "text/csv" if file.suffix.lower() in (".csv", ".tsv", ".txt") else "application/json"
    return Capture(source=where, raw=row.raw, media_type=media_type, container=str(file))


def _placed(error: ReportedlyError, where: str) -> ReportedlyError:
    """The same error, told of its row."""
    placed = type(error)(error.what, where=where, advice=error.advice)
    placed.__cause__ = error
    return placed

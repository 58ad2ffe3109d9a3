"""Work: one part read and written, the same whoever does it; what is finished says so in a file."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from reportedly.batch.parquet import write_tables
from reportedly.batch.parts import Part, Refused, refusal_of
from reportedly.batch.tables import SCHEMA_VERSION, TABLES, Row, failure_rows, rows_of
from reportedly.errors import ReportedlyError
from reportedly.reading.documents import DEFAULT_MAX_CHARACTERS
from reportedly.reading.intake import take_in
from reportedly.records.capture import Capture
from reportedly.records.document import Document
from reportedly.records.outcome import Outcome

Extract = Callable[[str, Document], Outcome]
CRASHED = "crashed"
"""The code of an article over which a process died."""


@dataclass(frozen=True, slots=True)
class Order:
    """How parts are coded: into which folder, by which reader; ``published`` stands in for unknown days."""

    folder: str
    reader: str
    published: str | None = None
    max_characters: int = DEFAULT_MAX_CHARACTERS


@dataclass(frozen=True, slots=True)
class Finished:
    """What a part came to; ``bytes`` are those of its articles as they came."""

    part: str
    reader: str
    schema: int
    articles: int
    documents: int
    statements: int
    claims: int
    failures: int
    bytes: int = 0


def code_part(part: Part, order: Order, extract: Extract) -> Finished:
    """Read every article of ``part`` and write its tables; failures are rows of their own.

    While it works, a file says which article it is at, so that one that kills the process can be told.
    """
    folder = Path(order.folder)
    tables: dict[str, list[Row]] = {name: [] for name in TABLES}
    refused = list(part.refused)
    mark = _mark(folder, part.name)
    crashed = crashed_in(folder, part.name)
    for number, capture in enumerate(part.captures):
        if number in crashed:
            refused.append(Refused(capture.source, CRASHED, _CRASHED, capture.sha256))
            continue
        mark.write_text(str(number), encoding="ascii")
        failure = _code_article(capture, order, extract, tables)
        if failure is not None:
            refused.append(failure)
    tables["failures"] = failure_rows(refused)
    write_tables(folder, part.name, tables)
    finished = Finished(
        part.name,
        order.reader,
        SCHEMA_VERSION,
        articles=len(part),
        documents=len(tables["documents"]),
        statements=len(tables["statements"]),
        claims=len(tables["claims"]),
        failures=len(tables["failures"]),
        bytes=sum(len(capture.raw) for capture in part.captures),
    )
    write_whole(folder / "parts" / f"{part.name}.json", json.dumps(asdict(finished), indent=1))
    mark.unlink(missing_ok=True)
    return finished


def read_finished(folder: Path, part: str) -> Finished | None:
    """What ``part`` came to, None where it is not finished or its note is damaged."""
    try:
        told = json.loads((folder / "parts" / f"{part}.json").read_text(encoding="utf-8"))
        return Finished(**told)
    except (OSError, ValueError, TypeError):
        return None


def is_done(folder: Path, part: str, order: Order) -> bool:
    """Whether ``part`` was finished by the same reader and its tables are there."""
    finished = read_finished(folder, part)
    if finished is None or (finished.reader, finished.schema) != (order.reader, SCHEMA_VERSION):
        return False
    return all((folder / name / f"{part}.parquet").is_file() for name in TABLES)


def finished_before(folder: Path, part: str, order: Order) -> Finished | None:
    """What ``part`` came to, where it need not be done again."""
    return read_finished(folder, part) if is_done(folder, part, order) else None


def article_at(folder: Path, part: str) -> int | None:
    """The article at which the work on ``part`` stands or broke off."""
    try:
        return int(_mark(folder, part).read_text(encoding="ascii"))
    except (OSError, ValueError):
        return None


def crashed_in(folder: Path, part: str) -> frozenset[int]:
    """The articles of ``part`` over which a process died when it had nothing else to do."""
    try:
        return frozenset(map(int, _crashes(folder, part).read_text(encoding="ascii").split()))
    except (OSError, ValueError):
        return frozenset()


def note_crash(folder: Path, part: str, article: int) -> None:
    """Leave ``article`` out from now on."""
    known = sorted({*crashed_in(folder, part), article})
    write_whole(_crashes(folder, part), " ".join(map(str, known)))


_CRASHED = "the process died while it read this article. Please report it with the article"


def _code_article(
    capture: Capture, order: Order, extract: Extract, tables: dict[str, list[Row]]
) -> Refused | None:
    intake = take_in(capture, published=order.published, max_characters=order.max_characters)
    failure: ReportedlyError | None = intake.failure
    if intake.document is not None:
        outcome = extract(capture.source, intake.document)
        failure = outcome.failure
        if outcome.record is not None:
            rows = rows_of(
                outcome.record, source=capture.source, retrieved=capture.retrieved, reader=order.reader
            )
            for name, held in rows.items():
                tables[name].extend(held)
    return None if failure is None else refusal_of(failure, capture.source, sha256=capture.sha256)


def _mark(folder: Path, part: str) -> Path:
    (folder / "parts").mkdir(parents=True, exist_ok=True)
    return folder / "parts" / f"{part}.at"


def _crashes(folder: Path, part: str) -> Path:
    return folder / "parts" / f"{part}.crashed"


def write_whole(path: Path, words: str) -> None:
    """Write ``words`` as a file that is there whole or not at all."""
    draft = path.with_name(f".{path.name}.{os.getpid()}.draft")
    try:
        draft.write_text(words, encoding="utf-8")
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)

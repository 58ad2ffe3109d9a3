"""Articles into the ledger, and what is in it read again:

    intakes -> extract -> Evidence.keep, drafts -> Ledger.append -> Addition

Some articles go in together; each of them, with its evidence, is in wholly or not at all, and is told of only
once it is in. What is known already is not read again; what cannot be taken in goes to quarantine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice

from reportedly.errors import ReportedlyError, SourceNotFound
from reportedly.ledger import drafts
from reportedly.ledger.evidence import Evidence
from reportedly.ledger.ledger import Ledger
from reportedly.ledger.questions.changes import changes_at
from reportedly.ledger.questions.decisions import DECIDED, decisions_on_document
from reportedly.ledger.questions.holdings import document_at, documents_not_read_by, waiting_releases
from reportedly.reading.intake import Intake
from reportedly.reading.origins import find_marks
from reportedly.reconciliation.corrections import apply_decisions
from reportedly.records.addition import Addition, AdditionStatus
from reportedly.records.document import Document
from reportedly.records.marks import Marks
from reportedly.records.outcome import Outcome
from reportedly.records.reader import Reader
from reportedly.records.record import Record

Extract = Callable[[str, Document], Outcome]
"""Reads a document, named for the user by the first argument; a fault of its own is an outcome too."""

_TOGETHER = 16
"""Articles of one transaction."""


@dataclass(slots=True)
class _Batch:
    """What goes into the ledger in one transaction, and what is to be told once it has."""

    drafts: list[drafts.Draft] = field(default_factory=list)
    held: dict[str, Record | Marks] = field(default_factory=dict)
    additions: list[Addition] = field(default_factory=list)


def add_articles(
    intakes: Iterable[Intake],
    ledger: Ledger,
    evidence: Evidence,
    *,
    extract: Extract,
    reader: Reader,
    case: str | None = None,
) -> Iterator[Addition]:
    """One addition an article, in order, as soon as it is in the ledger.

    Raises:
        LedgerError: the ledger or the evidence cannot be written; what was told of before is in.
    """
    waiting = iter(intakes)
    while together := list(islice(waiting, _TOGETHER)):
        known = _known(ledger, together)
        batch = _Batch()
        for intake in together:
            _take(intake, batch, known, evidence=evidence, extract=extract, reader=reader)
            if case is not None and batch.additions[-1].document is not None:
                batch.drafts.append(drafts.case_draft(case, batch.additions[-1].document))
        _release_waiting(ledger, batch)
        yield from _write(batch, ledger)


def read_again(
    ledger: Ledger, *, extract: Extract, reader: Reader, documents: Iterable[str] | None = None
) -> Iterator[Addition]:
    """Read what this reader has not read yet; the old readings stay, and what changed is told.

    What persons decided about a document is applied to the new reading, in a reading of its own behind it.
    """
    with ledger.reading() as connection:
        waiting = iter(documents_not_read_by(connection, reader.fingerprint, documents))
    while together := list(islice(waiting, _TOGETHER)):
        batch = _Batch()
        for name in together:
            with ledger.reading() as connection:
                document = document_at(connection, name)
                decided = decisions_on_document(connection, name)
            outcome = extract(document.title or document.id, document)
            if outcome.record is None:
                batch.additions.append(_failed(outcome.source, outcome.failure, document))
            else:
                _draft_reading(batch, outcome.record, reader)
                if decided:
                    standing = replace(
                        reader, fingerprint=f"{DECIDED}{decided[-1].entry}:{reader.fingerprint}"
                    )
                    _draft_reading(batch, apply_decisions(outcome.record, decided), standing)
                batch.additions.append(_added(outcome.source, "read again", outcome.record))
        yield from _write(batch, ledger)


def _known(ledger: Ledger, intakes: Iterable[Intake]) -> set[str]:
    ids = [intake.document.id for intake in intakes if intake.document is not None]
    return {key.removeprefix("document:") for key in ledger.knows([f"document:{name}" for name in ids])}


def _take(
    intake: Intake, batch: _Batch, known: set[str], *, evidence: Evidence, extract: Extract, reader: Reader
) -> None:
    document = intake.document
    if document is None:
        _quarantine(intake, batch, evidence)
        return
    if document.id in known:
        _draft_capture(intake, batch, evidence)
        batch.additions.append(Addition(intake.source, "known", document.id, document.title))
        return
    outcome = extract(intake.source, document)
    if outcome.record is None:
        _quarantine(replace(intake, document=None, failure=outcome.failure), batch, evidence)
        return
    known.add(document.id)
    _draft_capture(intake, batch, evidence)
    marks = find_marks(document)
    retrieved = None if intake.capture is None else intake.capture.retrieved
    draft = drafts.document_draft(document, marks, retrieved=retrieved)
    batch.drafts.append(draft)
    batch.held[draft.body["marks"]] = marks
    _draft_reading(batch, outcome.record, reader)
    batch.additions.append(_added(intake.source, "added", outcome.record))


def _draft_capture(intake: Intake, batch: _Batch, evidence: Evidence) -> None:
    if intake.capture is not None:
        evidence.keep(intake.capture.raw)
        document = None if intake.document is None else intake.document.id
        batch.drafts.append(drafts.capture_draft(intake.capture, document))


def _draft_reading(batch: _Batch, record: Record, reader: Reader) -> None:
    draft = drafts.reading_draft(record, reader)
    batch.drafts.append(draft)
    batch.held[draft.body["record"]] = record


def _quarantine(intake: Intake, batch: _Batch, evidence: Evidence) -> None:
    failure = intake.failure
    if failure is None or isinstance(failure, SourceNotFound):
        batch.additions.append(_failed(intake.source, failure, None))
        return
    _draft_capture(intake, batch, evidence)
    sha256 = None if intake.capture is None else intake.capture.sha256
    draft = drafts.quarantine_draft(intake.source, failure, sha256=sha256)
    batch.drafts.append(draft)
    batch.additions.append(
        Addition(intake.source, "quarantined", failure=failure, quarantined=draft.body["id"])
    )


def _added(source: str, status: AdditionStatus, record: Record) -> Addition:
    return Addition(source, status, record.document.id, record.document.title, len(record.claims))


def _failed(source: str, failure: ReportedlyError | None, document: Document | None) -> Addition:
    return Addition(source, "failed", None if document is None else document.id, failure=failure)


def _write(batch: _Batch, ledger: Ledger) -> Iterator[Addition]:
    """Write the batch, then tell of each article what changed by it."""
    written = ledger.append(batch.drafts, held=batch.held)
    readings = {entry.body["document"]: entry.number for entry in written if entry.kind == "reading"}
    with ledger.reading() as connection:
        changes = changes_at(connection, readings.values())
    for addition in batch.additions:
        if addition.status not in ("added", "read again") or addition.document is None:
            yield addition
        elif addition.document not in readings:
            yield replace(addition, status="known", claims=0)
        else:
            told = changes.get(readings[addition.document], ())
            newer = addition.status == "added" and any(change.apart for change in told)
            yield replace(
                addition,
                status="new version" if newer else addition.status,
                changes=tuple(change.words for change in told),
            )


def _release_waiting(ledger: Ledger, batch: _Batch) -> None:
    """What waits in quarantine under the name of a source that is now taken in is released with it."""
    taken = {held.source: held.document for held in batch.additions if held.status in ("added", "known")}
    with ledger.reading() as connection:
        batch.drafts.extend(waiting_releases(connection, taken))

"""Loading: coded tables into a ledger, as if each article had been added:

    read_manifest -> a ``load`` entry -> each part's captures, documents, readings, and a ``loaded`` entry

A part that breaks off is gone on with by the next run: what is there already is passed over.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

from reportedly.batch.manifest import Manifest
from reportedly.batch.parquet import file_rows
from reportedly.batch.tables import Row
from reportedly.batch.work import Finished
from reportedly.errors import BrokenSource, InputError, ReportedlyError, SourceNotFound
from reportedly.ledger import drafts
from reportedly.ledger.evidence import Evidence
from reportedly.ledger.ledger import Ledger
from reportedly.ledger.payloads import payload_digest
from reportedly.ledger.projections.bulk import project_in_bulk
from reportedly.ledger.questions.holdings import waiting_releases
from reportedly.ledger.shelf import Held, restored
from reportedly.reading.documents import document_id
from reportedly.records.archive import Archive
from reportedly.records.capture import Capture, Told
from reportedly.records.document import Document
from reportedly.records.marks import marks_from_json
from reportedly.records.reader import Reader

_TOGETHER = 200
"""Articles of one transaction."""
_OF_DOCUMENT = ("id", "text", "title", "published", "language", "outlet", "url", "sha256", "text_sha256")


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of a part: of its ``articles``, so many documents were ``added``, were ``known`` already,
    were put into quarantine or ``left`` out of the ledger, for want of their bytes; ``before`` where the
    whole part was in already."""

    part: str
    articles: int
    added: int = 0
    known: int = 0
    quarantined: int = 0
    left: int = 0
    before: bool = False


@dataclass(slots=True)
class _Slice:
    """What goes into the ledger in one transaction."""

    drafts: list[drafts.Draft] = field(default_factory=list)
    held: dict[str, Held] = field(default_factory=dict)
    taken: dict[str, str | None] = field(default_factory=dict)


def load_parts(manifest: Manifest, ledger: Ledger, evidence: Evidence) -> Iterator[Loaded]:
    """Take in every part that is not in yet, one after the other; memory is that of one part.

    Raises:
        BrokenSource: a part is not what was coded; nothing of it is in, what was told of before is.
        LedgerError: the ledger or the evidence cannot be written; what was told of before is in.
    """
    written = manifest.written
    ledger.append([drafts.load_draft(written, parts=len(manifest.parts), documents=manifest.documents)])
    digest = payload_digest(written)
    for part in manifest.parts:
        last = drafts.loaded_draft(digest, part.part, part.files)
        if ledger.knows([last.key]):
            yield Loaded(part.part, part.articles, known=part.documents, before=True)
        else:
            yield _load(manifest.folder, part, last, ledger, evidence)


def _load(folder: Path, part: Finished, last: drafts.Draft, ledger: Ledger, evidence: Evidence) -> Loaded:
    articles = list(_articles(folder, part))
    added = known = quarantined = left = 0
    for start in range(0, max(len(articles), 1), _TOGETHER):
        together = articles[start : start + _TOGETHER]
        there = _known(ledger, together)
        slice_ = _Slice()
        for article in together:
            if article.captured is not None:
                evidence.keep(article.captured.raw)
            if article.row is None:
                quarantined += _quarantine(article, slice_)
                left += article.captured is None and article.failure_sha256 is not None
            elif article.row["id"] in there:
                _draft_capture(article, slice_)
                known += 1
            else:
                there.add(article.row["id"])
                _draft_document(article, slice_, where=f"{folder}/documents/{part.part}.parquet")
                added += 1
        with ledger.reading() as connection:
            slice_.drafts += waiting_releases(connection, slice_.taken)
        if start + _TOGETHER >= len(articles):
            slice_.drafts.append(last)
        ledger.append(slice_.drafts, held=slice_.held, projected=project_in_bulk)
    return Loaded(part.part, part.articles, added, known, quarantined, left)


@dataclass(frozen=True, slots=True)
class _Article:
    """A row of ``documents`` or of ``failures``, with the bytes as they came where those were kept."""

    row: Row | None
    failure: Row | None
    captured: Capture | None

    @property
    def failure_sha256(self) -> str | None:
        return None if self.failure is None else self.failure["sha256"]


def _articles(folder: Path, part: Finished) -> Iterator[_Article]:
    """The documents of ``part`` in their order, then its failures.

    Raises:
        BrokenSource: the part has changed since it was looked at.
    """
    documents, failures, captures = (
        _rows(folder, part, name) for name in ("documents", "failures", "captures")
    )
    kept = [(row["document"], row["source"], _capture(row)) for row in captures]
    read = iter([capture for document, _, capture in kept if document is not None])
    failed = {(source, held.sha256): held for document, source, held in kept if document is None}
    for row in documents:
        yield _Article(row, None, next(read, None))
    for row in failures:
        yield _Article(None, row, failed.get((row["source"], row["sha256"])))


def _rows(folder: Path, part: Finished, table: str) -> list[Row]:
    path = folder / table / f"{part.part}.parquet"
    raw = path.read_bytes()
    if hashlib.sha256(raw).hexdigest() != part.files[table]:
        raise BrokenSource("it has been altered meanwhile", where=str(path), advice="Load the folder again")
    return list(file_rows(BytesIO(raw)))


def _known(ledger: Ledger, articles: Sequence[_Article]) -> set[str]:
    ids = [article.row["id"] for article in articles if article.row is not None]
    return {key.removeprefix("document:") for key in ledger.knows([f"document:{name}" for name in ids])}


def _draft_capture(article: _Article, slice_: _Slice) -> None:
    row = article.row
    if row is not None:
        slice_.taken[row["source"]] = row["id"]
    if article.captured is not None:
        slice_.drafts.append(drafts.capture_draft(article.captured, None if row is None else row["id"]))


def _draft_document(article: _Article, slice_: _Slice, *, where: str) -> None:
    row = article.row or {}
    try:
        document = _document(row)
        marks = marks_from_json(json.loads(row["marks"]))
        record = restored(row["record"], document)
    except (InputError, KeyError, TypeError, ValueError) as error:
        raise BrokenSource(
            f"document {row.get('id')} is not what was coded ({error})", where=where, advice=_ADVICE
        ) from error
    reader = Reader(row["version"], row["reader"], row["model"], row["engine"])
    _draft_capture(article, slice_)
    written = drafts.document_draft(document, marks, retrieved=row["retrieved"])
    reading = drafts.reading_draft(record, reader, written=row["record"])
    slice_.drafts += [written, reading]
    slice_.held[written.body["text"]] = document.text
    slice_.held[written.body["marks"]] = marks
    slice_.held[reading.body["record"]] = record


_ADVICE = "Code its corpus again into another folder, and load that"


def _document(row: Row) -> Document:
    told: dict[str, Any] = {name: row[name] for name in _OF_DOCUMENT}
    document = Document(**told, path=row["source"], story=row["story"], credited=row["credited"])
    digest = payload_digest(document.text)
    named = {name: told[name] for name in ("title", "outlet", "url", "published")}
    if digest != document.text_sha256 or document_id(digest, **named) != document.id:
        raise ValueError("its id is not that of its text, title, outlet, address and day")
    return document


def _quarantine(article: _Article, slice_: _Slice) -> int:
    """1 where the failure went to quarantine: where its bytes are at hand, or there were none to keep."""
    row, captured = article.failure or {}, article.captured
    if row["code"] == SourceNotFound.code or (captured is None and row["sha256"] is not None):
        return 0
    _draft_capture(article, slice_)
    failure = ReportedlyError(row["what"], where=row["source"], advice=row["advice"])
    failure.code = row["code"]
    slice_.drafts.append(drafts.quarantine_draft(row["source"], failure, sha256=row["sha256"]))
    return 1


def _capture(row: Row) -> Capture:
    archive = json.loads(row["archive"]) if row["archive"] else None
    names = ("source", "raw", "media_type", "url", "asked", "retrieved", "container")
    told: dict[str, Any] = {name: row[name] for name in names}
    return Capture(
        **told,
        headers=tuple((name, value) for name, value in json.loads(row["headers"])),
        archive=None if archive is None else Archive(**archive),
        told=Told(**json.loads(row["told"])),
    )

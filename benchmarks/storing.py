"""What it costs to put articles into a ledger, over reading them, and how many bytes they take there."""

from __future__ import annotations

import json
import multiprocessing
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.articles import make_articles
from reportedly.adding import add_articles
from reportedly.fingerprint import this_reader
from reportedly.ledger.evidence import Evidence
from reportedly.ledger.ledger import open_ledger
from reportedly.pipeline import read_document
from reportedly.reading.intake import Intake, take_in
from reportedly.records.capture import Capture
from reportedly.records.document import Document
from reportedly.records.outcome import Outcome

_WARM = 16
NOW = "2027-03-23T08:00:00.000000Z"


@dataclass(frozen=True, slots=True)
class Stored:
    """CPU seconds of reading and of storing; bytes of the ledger and of the evidence an article."""

    reading: float
    storing: float
    ledger_bytes: float
    evidence_bytes: float


def time_storing(folder: Path, number: int) -> Stored:
    """Reads ``number`` articles, then puts their records into a ledger on SQLite with their evidence."""
    intakes = list(_intakes(number + _WARM))
    records: dict[str, Outcome] = {}
    reading = 0.0
    for intake in intakes:
        start = time.process_time()
        outcome = read_document(intake.source, _document(intake))
        reading += time.process_time() - start
        records[_document(intake).id] = outcome

    ledger = open_ledger(folder / "stored.sqlite", now=lambda: NOW, by="benchmark", say=lambda words: None)
    evidence = Evidence(folder / "evidence")

    def known(_source: str, document: Document) -> Outcome:
        return records[document.id]

    list(add_articles(intakes[:_WARM], ledger, evidence, extract=known, reader=this_reader()))
    start = time.process_time()
    list(add_articles(intakes[_WARM:], ledger, evidence, extract=known, reader=this_reader()))
    storing = time.process_time() - start
    ledger.close()
    total = len(intakes)
    size = sum(path.stat().st_size for path in folder.glob("stored.sqlite*"))
    kept = sum(path.stat().st_size for path in evidence.folder.rglob("*.gz"))
    return Stored(reading * number / total, storing, size / total, kept / total)


def time_writers(address: str, folder: Path, *, writers: int, each: int) -> float:
    """Articles a second that ``writers`` processes put into one ledger, their reading left out."""
    context = multiprocessing.get_context("fork")
    intakes = list(_intakes(writers * each))
    records = {_document(held).id: read_document(held.source, _document(held)) for held in intakes}

    def write(first: int) -> None:
        ledger = open_ledger(address, now=lambda: NOW, by=f"writer {first}", say=lambda words: None)
        mine = intakes[first * each : (first + 1) * each]
        evidence = Evidence(folder)
        list(
            add_articles(
                mine, ledger, evidence, extract=lambda _, held: records[held.id], reader=this_reader()
            )
        )
        ledger.close()

    running = [context.Process(target=write, args=(one,)) for one in range(writers)]
    start = time.perf_counter()
    for writer in running:
        writer.start()
    for writer in running:
        writer.join()
    return writers * each / (time.perf_counter() - start)


def _intakes(number: int) -> Iterator[Intake]:
    for at, text in enumerate(make_articles(number)):
        form = {"text": text, "url": f"https://paper.example/{at}", "published": "2027-03-23"}
        yield take_in(Capture(f"article {at}", json.dumps(form).encode(), "application/json"))


def _document(intake: Intake) -> Document:
    if intake.document is None:
        raise ValueError(f"a generated article cannot be read: {intake.failure}")
    return intake.document

"""``python -m benchmarks.bulk``: what loading coded tables costs over adding articles, and in memory.

A few articles are read. All others are one of them in a cipher of their own, letter for letter, so that every
offset stays and none is a copy of another. What a server does for the ledger counts too, where it runs here.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import string
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, make_url, text

from benchmarks.articles import make_articles
from benchmarks.memory import peak_megabytes
from benchmarks.storing import NOW
from reportedly.adding import add_articles
from reportedly.batch.loading import load_parts
from reportedly.batch.manifest import read_manifest
from reportedly.batch.tables import TABLES, Row, capture_row, rows_of
from reportedly.batch.work import About, finish_part
from reportedly.fingerprint import this_reader
from reportedly.ledger.database import Database, ledger_url
from reportedly.ledger.evidence import Evidence
from reportedly.ledger.ledger import Ledger, open_ledger
from reportedly.ledger.migration import migrate
from reportedly.pipeline import read
from reportedly.reading.articles import read_capture
from reportedly.reading.intake import DEFAULT_MAX_CHARACTERS, Intake, make_document
from reportedly.records.capture import Capture
from reportedly.records.document import Document
from reportedly.records.jsonform import record_from_json, record_to_json
from reportedly.records.outcome import Outcome
from reportedly.records.record import Record

_READ, _PART = 24, 200
_DAY = "2027-03-23"
_TICKS = os.sysconf("SC_CLK_TCK")


def main() -> int:
    """Prints ratios of CPU time, articles and claims a second, and peaks of memory."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.bulk", description=__doc__)
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--database", metavar="URL", help="also PostgreSQL, in schemas of its own")
    options = parser.parse_args()
    for url in (None, *filter(None, [options.database])):
        with tempfile.TemporaryDirectory() as folder:
            told = time_bulk(Path(folder), options.articles, url=url)
        rate = told.documents / told.loading
        print(
            f"{'postgresql' if url else 'sqlite':10} loading / adding {told.loading / told.adding:6.2f} (CPU)"
        )
        print(f"{'':10} {rate:,.0f} articles, {told.claims / told.loading:,.0f} claims a CPU second")
    with tempfile.TemporaryDirectory() as folder:
        for number in (options.articles, 4 * options.articles):
            print(f"peak       {peak_of_load(Path(folder), number):8} MB for {number:,} articles")
    return 0


@dataclass(frozen=True, slots=True)
class Bulk:
    """CPU seconds of adding and of loading, the server's among them; how much there was; load's seconds by
    the clock."""

    adding: float
    loading: float
    documents: int
    claims: int
    seconds: float


def time_bulk(folder: Path, number: int, *, url: str | None = None) -> Bulk:
    """Puts ``number`` articles into two empty ledgers, read before: by adding them, and by loading them.

    ``url`` names a PostgreSQL database; a schema for each ledger is made in it and dropped."""
    made = list(make_records(number))
    records = {record.document.id: record for _, record in made}
    code_records(folder / "coded", iter(made))

    def known(source: str, document: Document) -> Outcome:
        return Outcome(source, record=records[document.id])

    def add(ledger: Ledger) -> None:
        intakes = (intake for intake, _ in made)
        list(add_articles(intakes, ledger, Evidence(folder / "a"), extract=known, reader=this_reader()))

    def load(ledger: Ledger) -> None:
        list(load_parts(read_manifest(folder / "coded"), ledger, Evidence(folder / "l")))

    adding, _ = _timed(add, folder / "added.sqlite", url)
    loading, seconds = _timed(load, folder / "loaded.sqlite", url)
    return Bulk(adding, loading, number, sum(len(record.claims) for _, record in made), seconds)


def peak_of_load(folder: Path, number: int) -> int:
    """Megabytes at the peak of a process that loads ``number`` articles into a file."""
    code_records(folder / f"coded {number}", make_records(number))
    code = (
        "import sys; from pathlib import Path; from benchmarks.bulk import load_here; "
        "load_here(Path(sys.argv[1]), Path(sys.argv[2]))"
    )
    where = (str(folder / f"coded {number}"), str(folder / f"peak {number}.sqlite"))
    told = subprocess.run([sys.executable, "-c", code, *where], check=True, capture_output=True, text=True)
    return int(told.stdout)


def load_here(folder: Path, path: Path) -> None:
    """Load a folder in this process and print its peak in megabytes."""
    ledger = open_ledger(path, now=lambda: NOW, by="benchmark", say=print)
    list(load_parts(read_manifest(folder), ledger, Evidence(path.with_suffix(".evidence"))))
    ledger.close()
    print(peak_megabytes())


def make_records(number: int) -> Iterator[tuple[Intake, Record]]:
    """Articles with what was read from them, no two alike."""
    forms = [record_to_json(read(text, published=_DAY)) for text in make_articles(min(number, _READ))]
    for at in range(number):
        cipher = _cipher(at)
        form = _ciphered(forms[at % len(forms)], cipher)
        words = forms[at % len(forms)]["document"]["text"].translate(cipher)
        told = {"text": words, "url": f"https://paper.example/{at}", "published": _DAY}
        capture = Capture(f"article {at}", json.dumps(told).encode(), "application/json")
        document = make_document(
            read_capture(capture, max_characters=DEFAULT_MAX_CHARACTERS), any_language=True
        )
        form["document"] = {name: getattr(document, name) for name in document.__slots__}
        yield Intake(capture.source, document=document, capture=capture), record_from_json(form)


def code_records(folder: Path, made: Iterator[tuple[Intake, Record]]) -> None:
    """Write them as the tables of a coded corpus, with their bytes."""
    reader, number = this_reader(), 0
    while some := list(islice(made, _PART)):
        tables: dict[str, list[Row]] = {name: [] for name in TABLES}
        size = 0
        for intake, record in some:
            for name, rows in rows_of(record, source=intake.source, retrieved=None, reader=reader).items():
                tables[name].extend(rows)
            if intake.capture is not None:
                tables["captures"].append(capture_row(intake.capture, record.document.id))
                size += len(intake.capture.raw)
        finish_part(folder, f"{number:020}", tables, About(reader.fingerprint, size, True, number))
        number += 1


def _cipher(seed: int) -> Mapping[int, int]:
    letters = list(string.ascii_lowercase)
    random.Random(seed).shuffle(letters)
    return str.maketrans(string.ascii_lowercase, "".join(letters))


def _ciphered(form: Any, cipher: Mapping[int, int]) -> Any:
    """``form`` with every quotation in cipher."""
    if isinstance(form, list):
        return [_ciphered(held, cipher) for held in form]
    if not isinstance(form, dict):
        return form
    told = {name: _ciphered(held, cipher) for name, held in form.items()}
    if isinstance(form.get("text"), str) and "span" in form:
        told["text"] = form["text"].translate(cipher)
    return told


def _timed(fill: Callable[[Ledger], None], path: Path, url: str | None) -> tuple[float, float]:
    """CPU seconds, the server's among them, and seconds by the clock."""
    with _address(path, url) as address:
        ledger = open_ledger(address, now=lambda: NOW, by="benchmark", say=print)
        before, started, at = _served(ledger), time.process_time(), time.perf_counter()
        fill(ledger)
        spent = time.process_time() - started + _served(ledger) - before
        seconds = time.perf_counter() - at
        ledger.close()
    return spent, seconds


@contextmanager
def _address(path: Path, url: str | None) -> Iterator[str]:
    """An empty ledger: a file, or a schema of its own that is dropped at the end."""
    if url is None:
        yield str(path)
        return
    schema = f"bulk_{os.getpid()}"
    engine = create_engine(ledger_url(url), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE SCHEMA {schema}"))
        try:
            within = make_url(url).update_query_dict({"options": f"-csearch_path={schema}"})
            address = within.render_as_string(hide_password=False)
            database = Database(address)
            migrate(database, print)
            database.close()
            yield address
        finally:
            connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
    engine.dispose()


def _served(ledger: Ledger) -> float:
    """CPU seconds so far of the server's process for this ledger, if it is one of this machine; else 0."""
    if ledger.database.sqlite:
        return 0.0
    with ledger.reading() as connection:
        process = Path(f"/proc/{connection.scalar(text('SELECT pg_backend_pid()'))}/stat")
    if not process.exists():
        return 0.0
    fields = process.read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


if __name__ == "__main__":
    sys.exit(main())

"""A coded corpus to test on: made-up records in the tables that ``reportedly code`` writes."""

from __future__ import annotations

import json
import random
import zlib
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path

from benchmarks.incidents import make_happenings, make_record
from reportedly.batch.parquet import write_tables
from reportedly.batch.tables import SCHEMA_VERSION, TABLES, rows_of
from reportedly.batch.work import Finished
from reportedly.records.reader import Reader
from reportedly.records.record import Record

READER = Reader("1", "r", "m", "fast")


def make_records(number: int) -> list[Record]:
    """Articles of eight claims each."""
    draw, happenings = random.Random(6), make_happenings(number)
    return [make_record(draw, happenings, at) for at in range(number)]


def copied(record: Record, outlet: str) -> Record:
    """The same article in another outlet."""
    id = f"d{zlib.crc32(f'{record.document.id}{outlet}'.encode()):020x}"
    return replace(record, document=replace(record.document, id=id, outlet=outlet, story=None))


def write_coded(folder: Path, records: Sequence[Record], *, part: int = 40) -> list[str]:
    """The names of the parts."""
    names = []
    for start in range(0, len(records), part):
        names.append(f"part{start:04}")
        write_part(folder, names[-1], records[start : start + part])
    return names


def write_part(folder: Path, name: str, records: Sequence[Record]) -> None:
    """One part, finished."""
    tables: dict[str, list[dict[str, object]]] = {table: [] for table in TABLES}
    for record in records:
        for table, rows in rows_of(record, source="made", retrieved=None, reader=READER).items():
            tables[table].extend(rows)
    write_tables(folder, name, tables)
    counts = (len(tables[table]) for table in ("documents", "statements", "claims"))
    (folder / "parts").mkdir(exist_ok=True)
    finished = Finished(name, READER.fingerprint, SCHEMA_VERSION, len(records), *counts, failures=0)
    (folder / "parts" / f"{name}.json").write_text(json.dumps(asdict(finished)), encoding="utf-8")

"""Records of data sets, read once per reader and kept in a folder outside the repository."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from evaluation.datasets import Row, digest, read_rows
from reportedly.fingerprint import this_reader
from reportedly.pipeline import extract_document
from reportedly.records.document import Document
from reportedly.records.jsonform import record_from_json, record_to_json
from reportedly.records.record import Record

CACHE = Path(tempfile.gettempdir()) / "reportedly-evaluation"


def read_set(path: Path, *, cache: Path | None = None) -> list[Record]:
    """The records of a set's documents in order, their ids the set's; ``text`` is read, ``dct`` is the day of
    publication. Another reader, or other data, is read anew."""
    folder = cache or CACHE
    folder.mkdir(parents=True, exist_ok=True)
    held = folder / f"{path.parent.name}.{path.stem}.{digest(path)}.{this_reader().fingerprint}.jsonl"
    if not held.exists():
        part = held.with_suffix(f".{os.getpid()}.part")
        with part.open("w", encoding="utf-8") as lines:
            for record in _read(read_rows(path)):
                lines.write(json.dumps(record_to_json(record), ensure_ascii=False) + "\n")
        part.rename(held)
    with held.open(encoding="utf-8") as lines:
        return [record_from_json(json.loads(line)) for line in lines]


def _read(rows: list[Row]) -> Iterator[Record]:
    for row in rows:
        yield extract_document(
            Document(
                id=row["id"],
                text=row["text"],
                title=row.get("title"),
                published=(row.get("dct") or "")[:10] or None,
                url=row.get("uri"),
            )
        )

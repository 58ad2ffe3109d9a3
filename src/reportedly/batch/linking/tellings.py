"""Tellings of one part of a coded corpus, with what makes them testimonies, and marks of its documents."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from reportedly.batch.linking.order import LinkOrder, note, noted
from reportedly.batch.parquet import file_rows, write_rows
from reportedly.batch.tables import Row
from reportedly.errors import BrokenSource, ReportedlyError
from reportedly.reading.origins import find_marks
from reportedly.reconciliation.splink_engine import telling_row, telling_schema
from reportedly.reconciliation.tellings import form_tellings
from reportedly.records.anchors import anchors_of
from reportedly.records.document import Document
from reportedly.records.entry import canonical
from reportedly.records.jsonform import record_from_json, record_to_json
from reportedly.records.likeness import candidate_keys
from reportedly.records.marks import marks_to_json
from reportedly.records.record import Record
from reportedly.records.telling import Telling

UNDATED = "9999"
MADE = ("tellings", "told", "marks")
_DOCUMENT = (
    "id", "text", "title", "published", "language", "outlet", "url", "sha256", "text_sha256", "story",
    "credited",
)  # fmt: skip
_KNOWN_WORDS = 200_000


def made_before(order: LinkOrder, part: str) -> bool:
    """Whether the tellings of ``part`` are there, made by the same rules from the same file."""
    whole = all((order.work / name / f"{part}.parquet").is_file() for name in MADE)
    try:
        return whole and noted(_note(order, part)) == order.stamp(part)
    except OSError:
        return False


def form_part(order: LinkOrder, part: str) -> str:
    """Write the tellings of ``part``; of a document that stands in it twice the first.

    Raises:
        BrokenSource: the part's table of documents is missing or damaged.
    """
    path = Path(order.coded) / "documents" / f"{part}.parquet"
    rows: dict[str, list[Row]] = {name: [] for name in MADE}
    seen: set[str] = set()
    stamp = None
    try:
        stamp = order.stamp(part)
        for held in file_rows(path, (*_DOCUMENT, "record")):
            if held["id"] not in seen:
                seen.add(held["id"])
                _add(rows, record_of(held), part)
    except (OSError, ValueError, KeyError, ReportedlyError) as error:
        raise BrokenSource(
            f"cannot be read ({error})", where=str(path), advice="Remove it and code the corpus again"
        ) from error
    for name, schema in _schemas().items():
        write_rows(order.work / name / f"{part}.parquet", rows[name], schema)
    note(_note(order, part), stamp)
    return part


def record_of(row: Row) -> Record:
    """The record that a row of the table of documents holds.

    Raises:
        InputError: it holds none.
    """
    form = json.loads(row["record"])
    document = Document(**{name: row[name] for name in _DOCUMENT})
    form["document"] = {name: getattr(document, name) for name in document.__slots__}
    return record_from_json(form)


def telling_table_row(telling: Telling, day: str, part: str) -> Row:
    """The row of a telling that is compared with others; ``day`` is when its document was published."""
    return telling_row(number_of(telling.id), telling, _number) | {"id": telling.id, "day": day, "part": part}


def telling_table_schema() -> Any:
    """The columns of such rows."""
    import pyarrow as pa

    return pa.schema([*telling_schema(), *((name, pa.string()) for name in ("id", "day", "part"))])


def slot_of(id: str) -> int:
    """A number to deal ids out by."""
    return zlib.crc32(id.encode("ascii"))


def number_of(telling: str) -> int:
    """A telling's id as a whole number of 63 bits, in the same order."""
    return int(telling[1:17], 16) >> 1


def _add(rows: dict[str, list[Row]], record: Record, part: str) -> None:
    document = record.document
    day = (document.published or UNDATED)[:10]
    marks = find_marks(document)
    keys = sorted({_number(key) for key in candidate_keys(marks)})
    rows["marks"].append(
        {
            "document": document.id,
            "day": day,
            "part": part,
            "story": document.story,
            "slot": slot_of(document.id),
            "keys": keys,
            "marks": canonical(marks_to_json(marks)),
        }
    )
    for at, telling in enumerate(form_tellings(record)):
        rows["tellings"].append(telling_table_row(telling, day, part))
        rows["told"].append(
            {
                "id": telling.id,
                "day": day,
                "part": part,
                "document": document.id,
                "leads": at == 0,
                "claims": canonical(list(_claims(record, telling))),
                "record": canonical(record_to_json(_told_in(record, telling))),
            }
        )


def _claims(record: Record, telling: Telling) -> Iterator[tuple[str, str]]:
    local = {anchor: name for name, anchor in anchors_of(record).claims.items()}
    for anchor in telling.claims:
        yield anchor, local[anchor]


def _told_in(record: Record, telling: Telling) -> Record:
    """What of ``record`` bears on one telling: its claims, their statements, and notes about these."""
    local = {name for _, name in _claims(record, telling)}
    claims = tuple(claim for claim in record.claims if claim.id in local)
    wanted = {claim.statement for claim in claims}
    return replace(
        record,
        statements=tuple(held for held in record.statements if held.id in wanted),
        claims=claims,
        places=(),
        times=(),
        verifications=tuple(held for held in record.verifications if wanted.intersection(held.about)),
        checks=(),
    )


@lru_cache(_KNOWN_WORDS)
def _number(word: str) -> int:
    """The same number for a word in every process."""
    digest = hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def _schemas() -> dict[str, Any]:
    import pyarrow as pa

    text, number = pa.string(), pa.int64()
    marks = [("document", text), ("day", text), ("part", text), ("story", text), ("slot", number)]
    told = [("id", text), ("day", text), ("part", text), ("document", text), ("leads", pa.bool_())]
    return {
        "tellings": telling_table_schema(),
        "told": pa.schema([*told, ("claims", text), ("record", text)]),
        "marks": pa.schema([*marks, ("keys", pa.list_(number)), ("marks", text)]),
    }


def _note(order: LinkOrder, part: str) -> Path:
    return order.work / "parts" / f"{part}.json"

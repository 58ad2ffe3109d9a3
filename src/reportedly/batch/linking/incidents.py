"""Incidents of a bucket formed, with all tables that an export has, and a table of who is in which."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from pathlib import Path

from reportedly.batch.linking.engine import Engine
from reportedly.batch.linking.order import LinkOrder, note, noted
from reportedly.batch.linking.origins import buckets_in, rows_in
from reportedly.batch.parquet import write_rows
from reportedly.batch.tables import Row
from reportedly.exchange.dossier_tables import TABLES, Table
from reportedly.exchange.formats.parquet import table_schema
from reportedly.grounding.parties import read_parties, speaking_for
from reportedly.ledger.drafts import content_id
from reportedly.ledger.questions.testimonies import Parties, form_groups
from reportedly.reconciliation.incidents import form_incident
from reportedly.reconciliation.speakers import in_order
from reportedly.records.dossier import Dossier
from reportedly.records.jsonform import record_from_json
from reportedly.records.record import Record
from reportedly.records.testimony import Testimony
from reportedly.records.wording import content_words

MEMBERSHIPS = "memberships"
_MEMBERSHIP = ("claim", "telling", "document", "incident")
_GROUPS = """
SELECT clusters.bucket AS bucket, clusters.incident AS incident, told.id AS telling, told.leads AS leads,
  told.claims AS claims, told.record AS record, origins.origin AS origin
FROM clusters JOIN told ON clusters.telling = told.id
LEFT JOIN origins ON told.document = origins.document
"""


def deal_incidents(engine: Engine, order: LinkOrder) -> list[int]:
    """Write what is told of each incident, dealt out to tasks."""
    engine.deal(_GROUPS, order.work / "groups")
    return buckets_in(order.work / "groups")


def formed_before(order: LinkOrder, bucket: int) -> bool:
    """Whether the incidents of ``bucket`` are there."""
    return noted(_note(order, bucket)) is not None


def start_forming(order: LinkOrder) -> Callable[[int], dict[str, int]]:
    """What forms the incidents of a bucket."""
    parties = speaking_for(read_parties(order.parties))

    def form(bucket: int) -> dict[str, int]:
        return form_bucket(order, bucket, parties)

    return form


def form_bucket(order: LinkOrder, bucket: int, parties: Parties) -> dict[str, int]:
    """Write the incidents of ``bucket``, a file a table; how many there are, with how many claims."""
    import pyarrow as pa

    rows = sorted(rows_in(order.work / "groups", bucket), key=lambda row: (row["incident"], row["telling"]))
    tables: dict[str, list[Row]] = {table.name: [] for table in TABLES}
    memberships: list[Row] = []
    counted = {"incidents": 0, "claims": 0}
    for incident, told in groupby(rows, key=lambda row: str(row["incident"])):
        held = list(told)
        testimonies = in_order(_testimonies(held, parties))
        dossier = Dossier(form_incident(incident, testimonies), testimonies)
        leading = {json.loads(row["record"])["document"]["id"] for row in held if row["leads"]}
        for table in TABLES:
            tables[table.name] += _rows(table, dossier, leading)
        memberships += [
            dict(zip(_MEMBERSHIP, (one.id, one.telling, one.document.id, incident), strict=True))
            for one in sorted(testimonies, key=lambda one: one.id)
        ]
        counted["incidents"] += 1
        counted["claims"] += len(testimonies)
    for table in TABLES:
        write_rows(_path(order, table.name, bucket), tables[table.name], table_schema(table))
    schema = pa.schema([(name, pa.string()) for name in _MEMBERSHIP])
    write_rows(_path(order, MEMBERSHIPS, bucket), memberships, schema)
    note(_note(order, bucket), counted)
    return counted


def _testimonies(rows: Iterable[Row], parties: Parties) -> Iterator[Testimony]:
    held = [(row, record_from_json(json.loads(row["record"]))) for row in rows]
    origins = [row["origin"] or content_id("o", record.document.id) for row, record in held]
    heads = form_groups(
        (origin, record.document.story or record.document.id)
        for origin, (_, record) in zip(origins, held, strict=True)
    )
    for origin, (row, record) in zip(origins, held, strict=True):
        for anchor, local in json.loads(row["claims"]):
            yield _testimony(anchor, local, record, (row["telling"], heads[origin]), parties)


def _testimony(anchor: str, local: str, record: Record, told: tuple[str, str], parties: Parties) -> Testimony:
    claim = next(held for held in record.claims if held.id == local)
    statement = next(held for held in record.statements if held.id == claim.statement)
    document = record.document
    said = statement.voices[0].said if statement.voices else None
    return Testimony(
        id=anchor,
        telling=told[0],
        claim=claim,
        statement=statement,
        quote=content_words(statement, document.text),
        document=document,
        origin=told[1],
        party=parties(statement, (said.edtf if said else None) or document.published),
        verifications=tuple(note for note in record.verifications if statement.id in note.about),
    )


def _rows(table: Table, dossier: Dossier, leading: set[str]) -> Iterator[Row]:
    """The rows of a dossier; of a document that tells of several incidents only where its first is."""
    names = [column.name for column in table.columns]
    for row in table.rows(dossier):
        if not table.once or row[0] in leading:
            yield dict(zip(names, row, strict=True))


def _path(order: LinkOrder, table: str, bucket: int) -> Path:
    return Path(order.folder) / table / f"{bucket:05}.parquet"


def _note(order: LinkOrder, bucket: int) -> Path:
    return Path(order.folder) / "buckets" / f"{bucket:05}.json"

"""Imports to test on: tables written by hand, and what became of their rows."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from reportedly.exchange.importing import Imported, import_rows
from reportedly.records.claim import Claim
from reportedly.records.jsonform import record_from_json, record_to_json

ACLED_ROW = {
    "event_id_cnty": "SDN90001",
    "event_date": "2026-03-11",
    "year": "2026",
    "time_precision": "1",
    "disorder_type": "Political violence",
    "event_type": "Explosions/Remote violence",
    "sub_event_type": "Air/drone strike",
    "actor1": "Military Forces of Sudan (2019-)",
    "inter1": "State forces",
    "actor2": "Civilians (Sudan)",
    "inter2": "Civilians",
    "country": "Sudan",
    "location": "Karo",
    "latitude": "13.1629",
    "longitude": "32.6635",
    "geo_precision": "1",
    "source": "Nile Post",
    "notes": "On 11 March 2026, a drone hit the market of Karo. 12 fatalities.",
    "fatalities": "12",
    "timestamp": "1773403200",
}
UCDP_ROW = {
    "id": "410001",
    "relid": "SUD-2026-1-1",
    "type_of_violence": "1",
    "dyad_name": "Government of Sudan - RSF",
    "side_a": "Government of Sudan",
    "side_b": "RSF",
    "source_headline": "Shells kill nine in Karo",
    "where_prec": "2",
    "where_coordinates": "Karo town",
    "latitude": "13.1629",
    "longitude": "32.6635",
    "country": "Sudan",
    "date_prec": "2",
    "date_start": "2026-03-09 00:00:00.000",
    "date_end": "2026-03-11 00:00:00.000",
    "deaths_civilians": "4",
    "best": "9",
    "high": "15",
    "low": "4",
}


def table(
    path: Path, *rows: Mapping[str, str], columns: Sequence[str] | None = None, delimiter: str = ","
) -> Path:
    """A CSV file of ``rows``."""
    stream = io.StringIO()
    writer = csv.DictWriter(stream, columns or list(rows[0]), delimiter=delimiter, extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(stream.getvalue(), encoding="utf-8", newline="")
    return path


def outcomes(name: str, path: Path) -> list[Imported]:
    """What became of each row; every value of every record stands in its text."""
    held = list(import_rows(name, path))
    for one in held:
        if one.record is not None:
            assert record_from_json(record_to_json(one.record)) == one.record
    return held


def claims(name: str, path: Path) -> list[Claim]:
    """The claims of the good rows."""
    return [one.record.claims[0] for one in outcomes(name, path) if one.record is not None]


def failures(name: str, path: Path) -> list[str]:
    """What is told of the bad rows."""
    return [str(one.intake.failure) for one in outcomes(name, path) if one.intake.failure is not None]

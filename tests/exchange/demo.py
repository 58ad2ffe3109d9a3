"""The ledger that ``reportedly demo --keep`` makes, at one fixed instant, as dossiers to test exports on."""

from __future__ import annotations

import tempfile
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

from reportedly.adding import add_articles
from reportedly.commands.opening import parties_of
from reportedly.deriving import derive_dossiers
from reportedly.fingerprint import this_reader
from reportedly.ledger.evidence import Evidence
from reportedly.ledger.ledger import open_ledger
from reportedly.ledger.questions.incident_filter import IncidentFilter
from reportedly.linking import link_claims
from reportedly.pipeline import read_document
from reportedly.reading.intake import read_articles
from reportedly.records.dossier import Dossier

INSTANT = "2027-04-01T08:00:00.000000Z"
DAY = INSTANT[:10]


@cache
def demo_dossiers() -> tuple[Dossier, ...]:
    """Its incidents, the latest first."""
    with (
        tempfile.TemporaryDirectory() as folder,
        as_file(files("reportedly.resources") / "demo" / "dispatches.jsonl") as dispatches,
    ):
        ledger = open_ledger(
            Path(folder) / "demo.sqlite", now=lambda: INSTANT, by="the desk", say=lambda words: None
        )
        evidence = Evidence(Path(folder) / "evidence")
        intakes = read_articles([str(dispatches)])
        list(add_articles(intakes, ledger, evidence, extract=read_document, reader=this_reader()))
        link_claims(ledger, parties=parties_of(None))
        with ledger.reading() as connection:
            held = tuple(derive_dossiers(connection, IncidentFilter(), parties=parties_of(None)))
        ledger.close()
    return held

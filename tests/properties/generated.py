"""Ledgers that chance filled, and the incidents in them."""

from __future__ import annotations

import random
from pathlib import Path

from benchmarks.incidents import make_batches, make_happenings
from reportedly.deriving import derive_dossiers
from reportedly.ledger.ledger import Ledger, open_ledger
from reportedly.ledger.questions.incident_filter import IncidentFilter
from reportedly.linking import link_claims
from reportedly.records.dossier import Dossier
from tests.workbench.desks import clock


def generated_ledger(path: Path, seed: int, *, happenings: int, articles: range) -> Ledger:
    """A ledger of generated articles about so many happenings, appended and linked."""
    ledger = open_ledger(path, now=clock(), by="tester", say=lambda words: None)
    for drafts, held in make_batches(random.Random(seed), make_happenings(happenings), articles):
        ledger.append(drafts, held=held)
    link_claims(ledger)
    return ledger


def dossiers_in(ledger: Ledger) -> list[Dossier]:
    """All that stand in it."""
    with ledger.reading() as connection:
        return list(derive_dossiers(connection, IncidentFilter()))

"""A case of two documents in a ledger of four, and a bundle of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from reportedly.errors import BinarySource
from reportedly.ledger.custody.bundle import Bundle, export_bundle
from reportedly.ledger.custody.sheet import Order
from reportedly.ledger.drafts import Draft, case_draft, quarantine_draft, release_draft
from reportedly.ledger.evidence import Evidence
from reportedly.ledger.ledger import Ledger

ADDRESS = "https://harbourpost.example/karo"


ORDER = Order(("d1", "d2"), "karo", "ana", "2027-03-12T09:30:00.000000Z", "reportedly 0.1.0")


@dataclass
class Desk:
    """``order`` is for the case "karo": documents d1 and d2, of which d1 is a version of d3 as well."""

    ledger: Ledger
    evidence: Evidence
    folder: Path
    order: Order = ORDER

    def export(self, name: str = "bundle", order: Order | None = None) -> Bundle:
        return export_bundle(self.ledger, self.evidence, order or self.order, self.folder / name)


@pytest.fixture
def desk(ledger: Ledger, evidence: Evidence, kept: Callable[..., tuple[Draft, ...]], tmp_path: Path) -> Desk:
    """Nothing is out yet."""
    failure = BinarySource("this is no text", advice="Give a text")
    first = kept("d1", url=ADDRESS, published="2027-03-09")
    waiting = quarantine_draft("d1.html", failure, sha256=first[0].body["sha256"])
    secret = kept("d4", url="https://other.example/source", title="Of another case")
    ledger.append([waiting, *first, release_draft(waiting.body["id"], "taken in at another try", "d1")])
    ledger.append([*kept("d2", url="https://harbourpost.example/other"), *secret])
    ledger.append(kept("d3", url=ADDRESS, published="2027-03-10"))
    ledger.append([kept("d1", reader="0.2.0", url=ADDRESS, published="2027-03-09")[2]])
    ledger.append([case_draft("karo", "d1"), case_draft("secret", "d4"), case_draft("secret", "d1")])
    ledger.append([case_draft("karo", "d2")])
    return Desk(ledger, evidence, tmp_path)

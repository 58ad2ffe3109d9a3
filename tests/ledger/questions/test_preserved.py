"""Preserved: bytes, their coming, and what is missing."""

from __future__ import annotations

from collections.abc import Callable

from reportedly.ledger.drafts import Draft
from reportedly.ledger.evidence import Evidence
from reportedly.ledger.ledger import Ledger
from reportedly.ledger.questions.preserved import Preserved, preserved_document


def test_how_a_document_is_kept(
    ledger: Ledger, evidence: Evidence, kept: Callable[..., tuple[Draft, ...]]
) -> None:
    ledger.append(kept("d1"))
    with ledger.reading() as connection:
        held = preserved_document(connection, evidence, "d1")
        assert (held.kept, held.retrieved, held.media_type) == (True, "2027-03-09T18:00:00Z", "text/html")
        assert held.sha256 is not None
        evidence.path(held.sha256).unlink()
        assert not preserved_document(connection, evidence, "d1").kept
        assert preserved_document(connection, evidence, "d2") == Preserved()

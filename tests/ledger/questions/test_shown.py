from __future__ import annotations

from pathlib import Path

import pytest

from reportedly.errors import AmbiguousId, UnknownId
from reportedly.ledger.drafts import case_draft
from reportedly.ledger.ledger import Ledger
from reportedly.ledger.questions.claims import find_claims
from reportedly.ledger.questions.shown import resolve_id, show
from reportedly.ledger.rows import insert_rows
from reportedly.ledger.schema import quarantine
from tests.ledger.articles import ingest


@pytest.fixture
def filled(address: str, ledger: Ledger, tmp_path: Path) -> Ledger:
    ingest(address, tmp_path / "evidence", range(3))
    ledger.append([case_draft("market", "d1")])
    return ledger


def test_everything_with_an_id_is_found_by_how_it_begins(filled: Ledger) -> None:
    with filled.reading() as connection:
        row = next(find_claims(connection))
        shown = show(connection, row.claim[:12])
        evidence = shown["evidence"][0]["sha256"]
        ids = {
            "claim": row.claim,
            "statement": row.statement,
            "document": row.document,
            "reading": row.reading,
            "origin": row.origin,
            "evidence": evidence,
            "entry": shown["digest"],
        }
        for kind, name in ids.items():
            assert resolve_id(connection, str(name)) == (kind, name)
            assert resolve_id(connection, str(name)[:14]) == (kind, name)
            assert show(connection, str(name)[:14])["kind"] == kind
        assert resolve_id(connection, "market") == ("case", "market")
        assert show(connection, "1")["entry"]["number"] == 1


def test_a_claim_is_shown_with_all_that_it_stands_on(filled: Ledger) -> None:
    with filled.reading() as connection:
        row = next(find_claims(connection))
        shown = show(connection, row.claim)
    assert shown["quote"] == [row.words]
    assert shown["claim"]["counts"][0]["min"] == row.killed_min
    assert shown["document"]["outlet"] == "Nile Post"
    assert (shown["entry"], shown["reading"], shown["standing"]) == (row.entry, row.reading, True)
    assert len(shown["digest"]) == 64


@pytest.mark.parametrize(
    "wanted", ["c", "c1234", "c12345678", "999999", "%_%_%_%", "CAPITALS", "nothing at all"]
)
def test_what_has_no_such_id_is_told(filled: Ledger, wanted: str) -> None:
    with filled.reading() as connection, pytest.raises(UnknownId, match="nothing in the ledger has this id"):
        show(connection, wanted)


def test_an_id_that_several_begin_with_is_not_guessed(filled: Ledger) -> None:
    told = {"source": "a page", "code": "empty", "reason": "nothing in it"}
    with filled.database.writing(lambda words: None) as connection:
        rows = [told | {"entry": 100 + at, "id": f"q00000000000{at}"} for at in range(2)]
        insert_rows(connection, quarantine, rows)
        with pytest.raises(AmbiguousId, match=r"quarantine q000000000000, quarantine q000000000001"):
            resolve_id(connection, "q00000")
        assert resolve_id(connection, "q000000000001") == ("quarantine", "q000000000001")

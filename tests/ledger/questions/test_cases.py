from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select

from reportedly.errors import AmbiguousId, UnknownId
from reportedly.ledger.drafts import Draft, case_draft
from reportedly.ledger.ledger import Ledger
from reportedly.ledger.questions.cases import (
    Case,
    documents_named,
    documents_of_case,
    evidence_named,
    list_cases,
)
from reportedly.ledger.schema import claims, documents, origins, readings, statements

ONE, TWO, THREE = "aaaaaaaa000000000001", "aaaaaaaa000000000002", "bbbbbbbb000000000003"
ADDRESS = "https://harbourpost.example/karo"


@pytest.fixture
def filled(ledger: Ledger, kept: Callable[..., tuple[Draft, ...]]) -> Ledger:
    """Two versions of one story and one of another, all with one text."""
    ledger.append(kept(ONE, url=ADDRESS, published="2027-03-09"))
    ledger.append(kept(TWO, url=ADDRESS, published="2027-03-10"))
    ledger.append(kept(THREE, url="https://other.example/karo"))
    return ledger


def test_cases_are_listed_by_name_with_what_is_in_them(filled: Ledger) -> None:
    filled.append([case_draft("port saleh", THREE), case_draft("karo", TWO), case_draft("karo", ONE)])
    assert filled.append([case_draft("karo", ONE)]) == ()
    with filled.reading() as connection:
        assert list_cases(connection) == [Case("karo", 2, 11), Case("port saleh", 1, 10)]
        filed = documents_of_case(connection, "karo")
        assert [(one.document, one.entry) for one in filed] == [(TWO, 11), (ONE, 12)]
        assert (filed[0].title, filed[0].outlet) == ("Shells hit market in Karo", "Harbour Post")
        assert documents_of_case(connection, "nowhere") == []


def test_cases_are_as_they_were_on_a_day(filled: Ledger, place: object) -> None:
    filled.append([case_draft("karo", TWO)])
    later = place.open(now=lambda: "2027-03-12T08:00:00.000000Z")
    later.append([case_draft("karo", ONE), case_draft("port saleh", THREE)])
    with later.reading() as connection:
        assert list_cases(connection, "2027-03-11") == [Case("karo", 1, 10)]
        assert [one.document for one in documents_of_case(connection, "karo", "2027-03-11")] == [TWO]
        assert documents_of_case(connection, "port saleh", "2027-03-11") == []
        assert list_cases(connection, "2027-03-10") == []
        assert list_cases(connection, "2027-03-12") == list_cases(connection)
        assert len(list_cases(connection)) == 2
    later.close()


def test_a_case_may_have_any_name(filled: Ledger) -> None:
    for name in ("a\x00b", "\ud800", "🕊 سلام", "'; DROP TABLE cases; --"):
        filled.append([case_draft(name, ONE)])
        with filled.reading() as connection:
            assert [one.document for one in documents_of_case(connection, name)] == [ONE]
    filled.rebuild()


def test_ids_stand_for_documents(filled: Ledger) -> None:
    with filled.reading() as connection:

        def of(column: object, document: str) -> str:
            table = column.table
            return connection.scalar(select(column).where(table.c.document == document).limit(1))

        for column in (claims.c.id, statements.c.id, readings.c.id):
            assert documents_named(connection, [of(column, TWO)]) == (TWO,)
        story = connection.scalar(select(documents.c.story).where(documents.c.id == ONE))
        assert documents_named(connection, [story]) == (ONE, TWO)
        assert set(documents_named(connection, [of(origins.c.origin, THREE)])) == {ONE, TWO, THREE}
        assert documents_named(connection, [THREE[:6], ONE, THREE]) == (THREE, ONE)


def test_a_case_stands_for_its_documents(filled: Ledger) -> None:
    filled.append([case_draft("karo", TWO)])
    with filled.reading() as connection:
        assert documents_named(connection, ["karo"]) == (TWO,)


def test_ids_that_stand_for_no_document_are_refused(filled: Ledger) -> None:
    with filled.reading() as connection:
        for wanted in ("ffffffff", "", "x", "1", "../../etc", "a\x00b", "\udcff"):
            with pytest.raises(UnknownId):
                documents_named(connection, [ONE, wanted])
        with pytest.raises(AmbiguousId):
            documents_named(connection, [ONE[:8]])


def test_evidence_is_found_by_how_its_digest_begins(filled: Ledger) -> None:
    sha256 = next(filled.replay()).body["sha256"]
    with filled.reading() as connection:
        assert evidence_named(connection, sha256) == evidence_named(connection, sha256[:12]) == sha256
        with pytest.raises(UnknownId, match="not the digest"):
            evidence_named(connection, ONE)

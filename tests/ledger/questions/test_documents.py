from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reportedly.ledger.drafts import Draft, case_draft
from reportedly.ledger.ledger import Ledger
from reportedly.ledger.questions.documents import DocumentRow, find_documents
from reportedly.ledger.questions.filters import DocumentFilter
from reportedly.ledger.rows import insert_rows
from reportedly.ledger.schema import documents, entries
from tests.ledger.articles import ingest

DAYS = ("2027-03-09", None, "2027-03-11", "2027-03-09", "2027-03-10", None)


@pytest.fixture
def six(ledger: Ledger) -> Ledger:
    """Six documents, the last a newer version of the first; recorded a day apart."""
    told = {"outlet": "Nile Post", "text_sha256": "0" * 64, "language": "en"}
    chain = {"kind": "document", "by": "tester", "body": "{}", "previous": "", "content": "", "digest": ""}
    with ledger.database.writing(lambda words: None) as connection:
        for at, day in enumerate(DAYS, start=1):
            row = {"entry": at, "id": f"d{at}", "story": f"y{at}", "published": day, "text": f"text {at}"}
            last = at == len(DAYS)
            row |= {"previous": "d1" if last else None, "outlet": "Harbour" if last else "Nile Post"}
            entry = {"number": at, "key": f"document:{at}", "recorded": f"2027-03-1{at}T08:00:00.000000Z"}
            insert_rows(connection, entries, [entry | chain])
            insert_rows(connection, documents, [told | row])
        connection.exec_driver_sql("UPDATE head SET number = 6")
    return ledger


def _asked(ledger: Ledger, **filters: Any) -> list[DocumentRow]:
    with ledger.reading() as connection:
        return list(find_documents(connection, DocumentFilter(**filters)))


def test_the_latest_published_come_first_those_of_unknown_day_last(six: Ledger) -> None:
    assert [row.document for row in _asked(six)] == ["d3", "d5", "d4", "d1", "d6", "d2"]


@pytest.mark.parametrize("length", [1, 2, 3, 4])
def test_pages_are_the_answers_in_pieces(six: Ledger, length: int) -> None:
    told: list[str] = []
    after = None
    with six.reading() as connection:
        while page := list(find_documents(connection, limit=length, after=after)):
            told.extend(row.document for row in page)
            after = page[-1].bookmark
            assert len(page) <= length
    assert told == ["d3", "d5", "d4", "d1", "d6", "d2"]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"since": "2027-03-10"}, ["d3", "d5"]),
        ({"until": "2027-03-09"}, ["d4", "d1"]),
        ({"outlet": "harb"}, ["d6"]),
        ({"outlet": "post nil"}, ["d3", "d5", "d4", "d1", "d2"]),
        ({"outlet": "nothing"}, []),
        ({"language": "ar"}, []),
        ({"story": "y4"}, ["d4"]),
        ({"document": "d2"}, ["d2"]),
        ({"as_of": "2027-03-12"}, ["d1", "d2"]),
        ({"as_of": "2027-03-10"}, []),
        ({"case": "none of that name"}, []),
    ],
)
def test_each_filter(six: Ledger, filters: dict[str, object], found: list[str]) -> None:
    assert [row.document for row in _asked(six, **filters)] == found


def test_a_newer_version_is_known_since_it_came(six: Ledger) -> None:
    newer = {row.document: row.newer for row in _asked(six)}
    assert [document for document, has in newer.items() if has] == ["d1"]
    assert not any(row.newer for row in _asked(six, as_of="2027-03-15"))


def test_a_case_holds_what_was_put_into_it_by_then(address: str, ledger: Ledger, tmp_path: Path) -> None:
    ingest(address, tmp_path / "evidence", range(3))
    first, second, _ = _asked(ledger)
    ledger.append([case_draft("market", first.document)])
    (before,) = _asked(ledger, case="market")
    ledger.append([case_draft("market", second.document)])
    assert {row.document for row in _asked(ledger, case="market")} == {first.document, second.document}
    assert (before.claims, before.readings, before.outlet) == (1, 1, "Nile Post")


def test_versions_are_in_the_order_of_that_day(
    ledger: Ledger, place: object, kept: Callable[..., tuple[Draft, ...]]
) -> None:
    """A version that came later, published between two others, is between them from then on alone."""
    told = {"url": "https://harbourpost.example/karo"}
    ledger.append([*kept("d1", published="2027-03-01", **told), *kept("d3", published="2027-03-09", **told)])
    later = place.open(now=lambda: "2027-03-12T08:00:00.000000Z")
    later.append([*kept("d2", published="2027-03-05", **told), *kept("d4", published="2027-03-10", **told)])
    then = {row.document: (row.previous, row.newer) for row in _asked(later, as_of="2027-03-11")}
    assert then == {"d1": (None, True), "d3": ("d1", False)}
    now = {"d1": (None, True), "d2": ("d1", True), "d3": ("d2", True), "d4": ("d3", False)}
    for as_of in (None, "2027-03-12"):
        assert {row.document: (row.previous, row.newer) for row in _asked(later, as_of=as_of)} == now
    later.close()

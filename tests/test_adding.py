"""Articles into a ledger: versions, quarantine and another try, reading again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from reportedly.adding import add_articles, read_again
from reportedly.errors import ReadingFault, SourceNotFound
from reportedly.gathering import Taking, gather_again
from reportedly.ledger.evidence import Evidence
from reportedly.ledger.ledger import Ledger, open_ledger
from reportedly.ledger.questions.changes import find_changes
from reportedly.ledger.questions.claims import find_claims
from reportedly.ledger.questions.filters import ClaimFilter
from reportedly.ledger.questions.holdings import open_quarantine
from reportedly.ledger.questions.shown import exact_claim
from reportedly.reading.intake import Intake, take_in
from reportedly.records.addition import Addition
from reportedly.records.capture import Capture
from reportedly.records.document import Document
from reportedly.records.outcome import Outcome
from reportedly.records.reader import Reader
from tests.ledger.articles import READER, extract

FIRST = "The army said that rebels shelled Karo on Monday, killing 12 people.\n\nThe Hill Front denied it."
SECOND = FIRST.replace("12 people", "15 people")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    days = iter(range(11, 31))
    opened = open_ledger(
        tmp_path / "ledger.sqlite",
        now=lambda: f"2027-03-{next(days)}T08:00:00.000000Z",
        by="tester",
        say=lambda words: None,
    )
    yield opened
    opened.close()


@pytest.fixture
def evidence(tmp_path: Path) -> Evidence:
    return Evidence(tmp_path / "evidence")


def _intake(text: str, *, retrieved: str | None = None) -> Intake:
    capture = Capture(
        "a page",
        text.encode(),
        "text/plain",
        url="https://nile.example/karo?utm_source=x",
        retrieved=retrieved,
    )
    return take_in(capture, published="2027-03-09")


def _add(ledger: Ledger, evidence: Evidence, *intakes: Intake, read=extract, reader=READER) -> list[Addition]:
    return list(add_articles(intakes, ledger, evidence, extract=read, reader=reader))


def test_a_changed_article_is_a_new_version_and_says_what_changed(ledger: Ledger, evidence: Evidence) -> None:
    (first,) = _add(ledger, evidence, _intake(FIRST, retrieved="2027-03-09T10:00:00Z"))
    (second,) = _add(ledger, evidence, _intake(SECOND, retrieved="2027-03-09T12:00:00Z"))
    assert (first.status, second.status) == ("added", "new version")
    assert any("12" in words and "15" in words for words in second.changes), second.changes
    with ledger.reading() as connection:
        today = [row.killed_min for row in find_claims(connection, ClaimFilter())]
        before = [row.killed_min for row in find_claims(connection, ClaimFilter(as_of="2027-03-11"))]
        both = [row.killed_min for row in find_claims(connection, ClaimFilter(every_version=True))]
        (change,) = find_changes(connection)
    assert (today, before, sorted(both, key=str)) == ([15], [12], [12, 15])
    assert (change.kind, change.apart) == ("changed", True)


def test_the_order_in_which_versions_come_does_not_matter(ledger: Ledger, evidence: Evidence) -> None:
    _add(ledger, evidence, _intake(SECOND, retrieved="2027-03-09T12:00:00Z"))
    (late,) = _add(ledger, evidence, _intake(FIRST, retrieved="2027-03-09T10:00:00Z"))
    assert late.status == "new version"
    with ledger.reading() as connection:
        assert [row.killed_min for row in find_claims(connection, ClaimFilter())] == [15]


def test_the_same_bytes_add_nothing(ledger: Ledger, evidence: Evidence) -> None:
    _add(ledger, evidence, _intake(FIRST))
    reached = ledger.head()
    assert [added.status for added in _add(ledger, evidence, _intake(FIRST), _intake(FIRST))] == ["known"] * 2
    assert ledger.head() == reached


def test_what_fails_waits_in_quarantine_with_its_bytes_until_it_can_be_read(
    ledger: Ledger, evidence: Evidence
) -> None:
    def stumble(source: str, document: Document) -> Outcome:
        return Outcome(source, failure=ReadingFault("it stumbled", where=source))

    (failed,) = _add(ledger, evidence, _intake(FIRST), read=stumble)
    assert failed.status == "quarantined"
    with ledger.reading() as connection:
        waiting = open_quarantine(connection)
    assert [held.id for held in waiting] == [failed.quarantined]
    again = gather_again(waiting, ledger, evidence, Taking(published="2027-03-09"), fetcher=_no_fetcher)
    (added,) = _add(ledger, evidence, *again)
    assert added.status == "added"
    with ledger.reading() as connection:
        assert open_quarantine(connection) == []
        (released,) = open_quarantine(connection, released=True)
    assert released.outcome == "taken in at another try"


def _no_fetcher() -> None:
    raise AssertionError("nothing is to be fetched")


def test_a_path_that_is_not_there_leaves_nothing(ledger: Ledger, evidence: Evidence) -> None:
    missing = Intake("nope.txt", failure=SourceNotFound("there is no such file", where="nope.txt"))
    (failed,) = _add(ledger, evidence, missing)
    assert (failed.status, ledger.head().number) == ("failed", 0)


def test_a_newer_reader_stands_beside_the_older(ledger: Ledger, evidence: Evidence) -> None:
    _add(ledger, evidence, _intake(FIRST))

    def read_less(source: str, document: Document) -> Outcome:
        record = extract(source, document).record
        assert record is not None
        (claim,) = record.claims
        return Outcome(source, record=replace(record, claims=(replace(claim, counts=()),)))

    newer = Reader("0.1", "newer", "none")
    (again,) = read_again(ledger, extract=read_less, reader=newer)
    assert (again.status, list(read_again(ledger, extract=read_less, reader=newer))) == ("read again", [])
    assert len(again.changes) == 1
    with ledger.reading() as connection:
        today = list(find_claims(connection, ClaimFilter()))
        before = list(find_claims(connection, ClaimFilter(as_of="2027-03-11")))
        exact = exact_claim(connection, today[0].claim)
    assert [row.killed_min for row in today] == [None]
    assert [row.killed_min for row in before] == [12]
    assert today[0].claim == before[0].claim
    assert (exact["claim"]["counts"], exact["quote"]) == (
        [],
        ["rebels shelled Karo on Monday, killing 12 people"],
    )

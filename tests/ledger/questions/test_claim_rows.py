"""What is told of a claim beside itself: versions, readings and origins, at any moment."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from reportedly.adding import add_articles, read_again
from reportedly.errors import LedgerDamaged
from reportedly.ledger.evidence import Evidence
from reportedly.ledger.ledger import Ledger, open_ledger
from reportedly.ledger.questions.claim_rows import ClaimRow
from reportedly.ledger.questions.claims import find_claims
from reportedly.ledger.questions.exact import exact_forms
from reportedly.ledger.questions.filters import ClaimFilter
from reportedly.reading.intake import take_in
from reportedly.records.capture import Capture
from reportedly.records.document import Document
from reportedly.records.outcome import Outcome
from tests.ledger.articles import READER, extract

FIRST = "The army said that rebels shelled Karo on Monday, killing 12 people.\n\nThe Hill Front denied it."
SECOND = FIRST.replace("12 people", "15 people")
THIRD = FIRST.replace("The army said that rebels", "It was said that they").replace(" on Monday", "")


@pytest.fixture
def ledger(address: str) -> Iterator[Ledger]:
    """A ledger to which something is added once a day, from 11 March 2027 on."""
    days = count(11)
    opened = open_ledger(
        address, now=lambda: f"2027-03-{next(days)}T08:00:00.000000Z", by="tester", say=lambda words: None
    )
    yield opened
    opened.close()


def _add(
    ledger: Ledger, folder: Path, text: str, published: str, url: str = "https://nile.example/karo"
) -> None:
    def read(source: str, document: Document) -> Outcome:
        if "The army" in text:
            return extract(source, document)
        outcome = extract(source, replace(document, text=FIRST))
        assert outcome.record is not None
        return Outcome(source, record=replace(outcome.record, document=document, statements=(), claims=()))

    capture = Capture(f"page of {published}", text.encode(), "text/plain", url=url)
    intake = take_in(capture, published=published)
    list(add_articles([intake], ledger, Evidence(folder), extract=read, reader=READER))


def _asked(ledger: Ledger, **filters: Any) -> list[ClaimRow]:
    with ledger.reading() as connection:
        return list(find_claims(connection, ClaimFilter(**filters)))


def test_a_claim_that_a_newer_version_makes_is_told_there(ledger: Ledger, tmp_path: Path) -> None:
    _add(ledger, tmp_path, FIRST, "2027-03-09")
    _add(ledger, tmp_path, SECOND, "2027-03-10")
    assert [row.killed_min for row in _asked(ledger)] == [15]
    every = {row.killed_min: row for row in _asked(ledger, every_version=True)}
    assert (every[12].carried, every[15].carried) == (True, False)
    assert not every[12].gone
    older = every[12].document
    assert [row.killed_min for row in _asked(ledger, document=older)] == [12], "asked for, it is shown"


def test_a_newer_version_was_not_known_before_it_came(ledger: Ledger, tmp_path: Path) -> None:
    _add(ledger, tmp_path, FIRST, "2027-03-09")
    _add(ledger, tmp_path, SECOND, "2027-03-10")
    (then,) = _asked(ledger, as_of="2027-03-11")
    assert (then.killed_min, then.carried) == (12, False)
    assert [row.killed_min for row in _asked(ledger, as_of="2027-03-12")] == [15]
    assert _asked(ledger, as_of="2027-03-10") == []


def test_a_claim_that_is_gone_stays_and_says_so(ledger: Ledger, tmp_path: Path) -> None:
    _add(ledger, tmp_path, FIRST, "2027-03-09")
    assert [row.gone for row in _asked(ledger)] == [False]
    _add(ledger, tmp_path, THIRD, "2027-03-10")
    assert [(row.killed_min, row.gone) for row in _asked(ledger)] == [(12, True)]
    assert [row.gone for row in _asked(ledger, as_of="2027-03-11")] == [False], "that day it was not gone"


def test_older_readings_answer_only_when_asked(ledger: Ledger, tmp_path: Path) -> None:
    _add(ledger, tmp_path, FIRST, "2027-03-09")
    (first,) = _asked(ledger)
    newer = replace(READER, fingerprint="another")
    list(read_again(ledger, extract=extract, reader=newer))
    (second,) = _asked(ledger)
    assert second.claim == first.claim, "what is read again is the same claim"
    assert second.reading != first.reading
    both = _asked(ledger, every_reading=True, every_version=True)
    assert {row.reading: row.superseded for row in both} == {first.reading: True, second.reading: False}
    assert [row.reading for row in _asked(ledger, as_of=first.recorded)] == [first.reading]


def test_copies_of_a_story_are_counted(ledger: Ledger, tmp_path: Path) -> None:
    wire = f"{FIRST}\n\n" + "\n\n".join(
        f"Witness number {number} told the wire that smoke stood over the grain market until evening came."
        for number in range(8)
    )
    _add(ledger, tmp_path, wire, "2027-03-09", url="https://nile.example/a")
    _add(ledger, tmp_path, f"{wire}\n", "2027-03-09", url="https://harbour.example/b")
    _add(ledger, tmp_path, SECOND, "2027-03-09", url="https://delta.example/c")
    assert sorted(row.copies for row in _asked(ledger)) == [1, 2, 2]
    then = _asked(ledger, as_of="2027-03-11")
    assert [row.copies for row in then] == [1]
    shared = next(row.origin for row in _asked(ledger) if row.copies == 2)
    assert len(_asked(ledger, origin=shared)) == 2
    assert _asked(ledger, origin=shared, as_of="2027-03-10") == []


def test_the_exact_form_is_the_record_s_own(ledger: Ledger, tmp_path: Path) -> None:
    _add(ledger, tmp_path, FIRST, "2027-03-09")
    with ledger.reading() as connection:
        ((row, exact),) = exact_forms(connection, find_claims(connection))
    start, end = exact["claim"]["counts"][0]["span"]
    assert FIRST[start:end] == "12 people"
    assert exact["claim"]["id"] == row.local
    assert exact["statement"]["voices"][0]["speaker"]["entity"] == "SDN"
    assert exact["verifications"] == []


def test_a_damaged_record_is_told(ledger: Ledger, tmp_path: Path) -> None:
    _add(ledger, tmp_path, FIRST, "2027-03-09")
    with ledger.database.writing(lambda words: None) as connection:
        connection.exec_driver_sql("UPDATE readings SET record = 'abc'")
    with ledger.reading() as connection, pytest.raises(LedgerDamaged, match="this payload is missing"):
        list(exact_forms(connection, find_claims(connection)))

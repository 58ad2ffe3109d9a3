from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError

from reportedly.ledger.database import ledger_url
from reportedly.ledger.drafts import Draft, case_draft
from reportedly.ledger.evidence import Evidence
from reportedly.ledger.ledger import Ledger
from reportedly.ledger.verification import find_damage
from reportedly.records.entry import FIRST, chain_digest, content_digest

Keep = Callable[..., tuple[Draft, ...]]


def test_an_empty_ledger_has_a_head_before_the_first_entry(ledger: Ledger) -> None:
    assert (ledger.head().number, ledger.head().digest) == (0, FIRST)
    assert list(ledger.replay()) == []


def test_entries_are_chained_in_order(ledger: Ledger, kept: Keep) -> None:
    written = ledger.append(kept("d1")) + ledger.append(kept("d2"))
    assert [entry.number for entry in written] == [1, 2, 3, 4, 5, 6]
    assert list(ledger.replay()) == list(written)
    previous = FIRST
    for entry in written:
        assert entry.previous == previous
        assert entry.content == content_digest(
            entry.number, entry.kind, entry.key, entry.recorded, entry.by, entry.body
        )
        previous = chain_digest(previous, entry.content)
        assert entry.digest == previous
    assert (ledger.head().number, ledger.head().digest) == (6, previous)


def test_what_is_there_is_not_written_again(ledger: Ledger, kept: Keep, rows: Callable[..., object]) -> None:
    first = ledger.append(kept("d1") + kept("d2"))
    before = rows(ledger)
    assert ledger.append(kept("d2") + kept("d1")) == ()
    assert ledger.append(tuple(reversed(kept("d1")))) == ()
    assert list(ledger.replay()) == list(first)
    assert rows(ledger) == before


def test_of_drafts_with_one_key_the_first_is_written(ledger: Ledger) -> None:
    twice = (Draft("note", "note:1", {"n": 1}), Draft("note", "note:1", {"n": 2}))
    assert [entry.body for entry in ledger.append(twice)] == [{"n": 1}]
    assert ledger.append(twice[1:]) == ()


def test_new_drafts_among_known_ones_are_written_alone(ledger: Ledger, kept: Keep) -> None:
    ledger.append(kept("d1"))
    capture, document, reading = kept("d2")
    told = kept("d1")
    written = ledger.append((told[0], capture, told[1], document, told[2], reading))
    assert [entry.key for entry in written] == [capture.key, document.key, reading.key]


def test_two_ledgers_that_take_turns_make_one_chain(place: object, kept: Keep, evidence: Evidence) -> None:
    left, right = place.open(by="ana"), place.open(by="ben")
    for at in range(4):
        (left, right)[at % 2].append(kept(f"d{at}"))
    assert [entry.by for entry in left.replay()] == ["ana"] * 3 + ["ben"] * 3 + ["ana"] * 3 + ["ben"] * 3
    assert list(find_damage(right, evidence=evidence, show=lambda done, of: None)) == []
    left.close()
    right.close()


def test_instants_never_go_back(place: object) -> None:
    clock = iter(
        ["2027-03-11T10:00:00.000000Z", "2027-03-11T09:00:00.000000Z", "2027-03-11T11:00:00.000000Z"]
    )
    ledger = place.open(now=lambda: next(clock))
    for at in range(3):
        ledger.append([case_draft("karo", f"d{at}")])
    assert [entry.recorded[11:13] for entry in ledger.replay()] == ["10", "10", "11"]
    ledger.close()


def test_all_drafts_are_written_or_none(ledger: Ledger, kept: Keep, rows: Callable[..., object]) -> None:
    ledger.append(kept("d1"))
    before = (rows(ledger), ledger.head())
    capture, document, _ = kept("d2")
    broken = Draft("reading", "reading:x", {"document": "d2", "record": "0" * 64})
    with pytest.raises(Exception, match="missing"):
        ledger.append((capture, document, broken))
    assert (rows(ledger), ledger.head()) == before
    assert ledger.append((capture, document))[0].number == 4


@pytest.mark.parametrize("table", ["entries", "payloads"])
@pytest.mark.parametrize("change", ["UPDATE {0} SET {1} = {1}", "DELETE FROM {0}", "TRUNCATE {0}"])
def test_the_database_refuses_changes(
    place: object, ledger: Ledger, kept: Keep, table: str, change: str
) -> None:
    if place.sqlite and change.startswith("TRUNCATE"):
        pytest.skip("SQLite has no TRUNCATE")
    ledger.append(kept())
    column = {"entries": "body", "payloads": "packed"}[table]
    with pytest.raises(DBAPIError, match="never"):
        place.run(change.format(table, column))
    assert len(list(ledger.replay())) == 3


def test_a_row_put_in_the_place_of_another_is_refused(place: object, ledger: Ledger, kept: Keep) -> None:
    ledger.append(kept())
    verb = "INSERT OR REPLACE" if place.sqlite else "INSERT"
    columns = 'number, kind, "key", recorded, "by", body, previous, content, digest'
    with pytest.raises(DBAPIError):
        place.run(f"{verb} INTO entries ({columns}) SELECT {columns.replace('body', '1')} FROM entries")
    assert all(isinstance(entry.body, dict) for entry in ledger.replay())


def test_known_keys_are_told(ledger: Ledger) -> None:
    ledger.append([case_draft("karo", "d1")])
    known = case_draft("karo", "d1").key
    assert ledger.knows([known, "case:other"]) == {known}
    assert ledger.knows([]) == frozenset()


def test_replay_goes_on_behind_a_number_and_over_pages(ledger: Ledger) -> None:
    ledger.append([Draft("note", f"note:{at}", {"at": at}) for at in range(1203)])
    assert [entry.body["at"] for entry in ledger.replay(after=600)] == list(range(600, 1203))


def test_a_body_is_kept_as_it_was(place: object, ledger: Ledger) -> None:
    body = {
        "nul": "a\x00b",
        "half": "\ud800 and \udfff",
        "whole": "\U0001f54a עברית \u202e",
        "huge": 10**400,
        "none": None,
        "list": [[], {}, True],
        "": "'; DROP TABLE entries; --",
    }
    ledger.append([Draft("note", "note:1", body)])
    assert next(ledger.replay()).body == body
    assert list(find_damage(ledger, evidence=None, show=lambda done, of: None)) == []
    engine = create_engine(ledger_url(place.url))
    with engine.connect() as connection:
        assert json.loads(connection.scalar(text("SELECT body FROM entries"))) == body
    engine.dispose()

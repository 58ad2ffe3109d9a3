"""Projections are a function of the entries alone."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.errors import BinarySource
from reportedly.ledger.drafts import (
    Draft,
    case_draft,
    document_draft,
    quarantine_draft,
    reading_draft,
    release_draft,
)
from reportedly.ledger.ledger import Ledger, open_ledger
from reportedly.reading.origins import find_marks
from reportedly.records.document import Document
from reportedly.records.reader import Reader
from reportedly.records.record import Record

Keep = Callable[..., tuple[Draft, ...]]
Rows = Callable[[Ledger], dict[str, list[tuple[object, ...]]]]
ADDRESS = "https://harbourpost.example/karo"


def test_a_rebuild_gives_the_same_rows(ledger: Ledger, kept: Keep, rows: Rows) -> None:
    failure = BinarySource("this is no text", advice="Give a text")
    quarantined = quarantine_draft("scan.pdf", failure, sha256=None)
    ledger.append(kept("d1", url=ADDRESS, published="2027-03-09"))
    ledger.append([*kept("d3", url=ADDRESS, published="2027-03-11"), quarantined])
    ledger.append([*kept("d2", url=ADDRESS, published="2027-03-10"), case_draft("karo", "d2")])
    ledger.append([release_draft(quarantined.body["id"], "let go: an empty scan", None)])
    ledger.append([kept("d1", reader="0.2.0")[2]])
    before = rows(ledger)
    assert {len(before[name]) for name in ("documents", "quarantine", "cases", "readings")} == {3, 1, 4}
    shown: list[tuple[int, int]] = []
    assert ledger.rebuild(lambda *told: shown.append(told)) == ledger.head().number
    assert rows(ledger) == before
    assert shown == [(ledger.head().number,) * 2]


def test_a_rebuild_mends_projections_that_somebody_changed(
    place: object, ledger: Ledger, kept: Keep, rows: Rows
) -> None:
    ledger.append(kept())
    before = rows(ledger)
    place.run(
        "UPDATE claims SET killed_min = 0",
        "DELETE FROM statements",
        "INSERT INTO cases (name, document, entry) VALUES ('forged', 'd9', 9)",
    )
    assert rows(ledger) != before
    ledger.rebuild()
    assert rows(ledger) == before


def test_a_text_can_be_found_after_a_rebuild(place: object, ledger: Ledger, kept: Keep) -> None:
    ledger.append(kept())
    ledger.rebuild()
    sought = "{} MATCH 'karo'" if place.sqlite else "terms @@ to_tsquery('english', 'karo')"
    with ledger.reading() as connection:
        for table in ("statement_terms", "document_terms"):
            found = connection.exec_driver_sql(f"SELECT count(*) FROM {table} WHERE {sought.format(table)}")
            assert found.scalar() == (2 if table == "statement_terms" else 1)


def test_an_empty_ledger_is_rebuilt(ledger: Ledger) -> None:
    assert ledger.rebuild() == 0


WORDS = st.text(max_size=30)
EDITIONS = st.lists(
    st.tuples(
        st.integers(0, 5),  # which document
        st.sampled_from([None, "https://a.example/1", "https://b.example/2?utm_source=x"]),
        st.sampled_from([None, "2027-03-09", "2027-03-10"]),
        st.one_of(st.none(), WORDS),
        st.booleans(),  # with a reading of its own
    ),
    min_size=1,
    max_size=8,
)
_numbers = itertools.count()


def _drafts(record: Record, edition: tuple[int, str | None, str | None, str | None, bool]) -> list[Draft]:
    at, url, published, title, told = edition
    text = record.document.text + f"\n\nEdition {at % 3} of this article has some words of its own."
    id = f"d{at}-{url}-{published}"
    document = Document(id=id, text=text, url=url, published=published, title=title, outlet=title)
    written = [document_draft(document, find_marks(document), retrieved=None)]
    if told:
        written.append(reading_draft(replace(record, document=document), Reader("1", title or "", "m")))
    return written


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(editions=EDITIONS, rebuilt=st.lists(st.booleans(), min_size=8, max_size=8))
def test_any_order_of_documents_and_versions_is_rebuilt(
    editions: list[tuple[int, str | None, str | None, str | None, bool]],
    rebuilt: list[bool],
    sample: Record,
    rows: Rows,
    tmp_path: Path,
) -> None:
    clock = itertools.count()
    path = tmp_path / f"{next(_numbers)}.db"
    ledger = open_ledger(path, now=lambda: f"{next(clock):09d}", by="ana", say=print)
    for edition, again in zip(editions, rebuilt, strict=False):
        ledger.append(_drafts(sample, edition))
        if again:
            ledger.rebuild()
    before = rows(ledger)
    ledger.rebuild()
    assert rows(ledger) == before
    ledger.close()


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(editions=EDITIONS.filter(lambda told: len(told) > 1), data=st.data())
def test_order_of_arrival_changes_no_claim_and_no_document(
    editions: list[tuple[int, str | None, str | None, str | None, bool]],
    data: st.DataObject,
    sample: Record,
    tmp_path: Path,
) -> None:
    drafts = {draft.key: draft for edition in editions for draft in _drafts(sample, edition)}
    documents = [draft for draft in drafts.values() if draft.kind == "document"]
    readings = [draft for draft in drafts.values() if draft.kind == "reading"]
    told = []
    for order in (documents, data.draw(st.permutations(documents))):
        clock = itertools.count()
        path = tmp_path / f"{next(_numbers)}.db"
        ledger = open_ledger(path, now=lambda clock=clock: f"{next(clock):09d}", by="ana", say=print)
        for draft in order:
            mine = [held for held in readings if held.body["document"] == draft.body["id"]]
            ledger.append([draft, *mine])
        with ledger.reading() as connection:
            claims = "SELECT id, document, plover, happened, killed_min FROM claims ORDER BY id, document"
            stories = "SELECT id, story FROM documents ORDER BY id"
            origins = "SELECT document, origin FROM origins WHERE until IS NULL ORDER BY document"
            asked = (claims, stories, origins)
            told.append([list(map(tuple, connection.exec_driver_sql(one))) for one in asked])
        ledger.close()
    assert told[0] == told[1]


def test_two_documents_in_which_nothing_is_found_are_told_apart(
    ledger: Ledger, sample: Record, rows: Rows
) -> None:
    held: dict[str, Record] = {}
    drafts: list[Draft] = []
    for id in ("d1", "d2"):
        document = Document(id=id, text=f"Nothing happened in {id}.", url=f"https://{id}.example/")
        record = replace(sample, document=document, statements=(), claims=(), places=(), times=())
        record = replace(record, verifications=(), checks=())
        drafts += [document_draft(document, find_marks(document), retrieved=None)]
        drafts += [reading_draft(record, Reader("1", "f", "m"))]
        held[drafts[-1].body["record"]] = record
    assert len(held) == 1, "what was found in the two is the same"
    ledger.append(drafts, held=held)
    before = rows(ledger)
    ledger.rebuild()
    assert rows(ledger) == before

"""Rows written for many documents at a time are those that one after the other would have got."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.ledger.drafts import Draft, document_draft, reading_draft
from reportedly.ledger.ledger import Ledger, open_ledger
from reportedly.ledger.projections.bulk import project_in_bulk
from reportedly.reading.origins import find_marks
from reportedly.records.document import Document
from reportedly.records.mention import Mention
from reportedly.records.reader import Reader
from reportedly.records.record import Record

Rows = Callable[[Ledger], dict[str, list[tuple[object, ...]]]]
AWKWARD = ("a\tb", "a\nb\r", "\\N", "\\", "a\\.", "", " ", "NUL \0.", "half \ud800.", "“ä” — 🜁", '"x";--')
_numbers = itertools.count()


def drafts_of(record: Record, number: int, url: str | None, published: str | None, title: str) -> list[Draft]:
    """A document and its reading; those with one number modulo three are copies."""
    tail = f"\n\nEdition {number % 3} of this article has some words of its own."
    text = record.document.text + tail
    document = Document(id=f"d{number}", text=text, url=url, published=published, title=title, outlet=title)
    reading = reading_draft(replace(record, document=document), Reader("1", "f", "m"))
    return [document_draft(document, find_marks(document), retrieved=None), reading]


EDITIONS = st.lists(
    st.tuples(
        st.sampled_from([None, "https://a.example/1", "https://b.example/2?utm_source=x"]),
        st.sampled_from([None, "2027-03-09", "2027-03-10"]),
        st.text(max_size=9),
    ),
    min_size=1,
    max_size=7,
)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(editions=EDITIONS, size=st.integers(1, 7))
def test_any_documents_in_slices_of_any_size(
    editions: list[tuple[str | None, str | None, str]],
    size: int,
    sample: Record,
    rows: Rows,
    tmp_path: Path,
) -> None:
    clock = itertools.count()
    path = tmp_path / f"{next(_numbers)}.db"
    ledger = open_ledger(path, now=lambda: f"{next(clock):09d}", by="ana", say=print)
    told = [drafts_of(sample, number, *edition) for number, edition in enumerate(editions)]
    for start in range(0, len(told), size):
        slice_ = [draft for drafts in told[start : start + size] for draft in drafts]
        ledger.append(slice_, projected=project_in_bulk)
    before = rows(ledger)
    ledger.rebuild()
    assert rows(ledger) == before
    assert len(before["documents"]) == len(editions)
    ledger.close()


@pytest.mark.parametrize("words", AWKWARD)
def test_awkward_words_come_out_as_they_went_in(
    ledger: Ledger, sample: Record, rows: Rows, words: str
) -> None:
    statement = sample.statements[0]
    voice = statement.voices[0]
    assert isinstance(voice.speaker, Mention)
    speaker = replace(voice.speaker, entity=words)
    told = (replace(statement, voices=(replace(voice, speaker=speaker),)), *sample.statements[1:])
    ledger.append(
        drafts_of(replace(sample, statements=told), 1, None, None, words), projected=project_in_bulk
    )
    before = rows(ledger)
    ledger.rebuild()
    assert rows(ledger) == before
    kept = words.replace("\0", "\ufffd").replace("\ud800", "\ufffd")
    with ledger.reading() as connection:
        titles = connection.exec_driver_sql("SELECT title FROM documents").scalars().all()
        entities = connection.exec_driver_sql("SELECT entity FROM speakers").scalars().all()
    assert titles == [kept]
    assert kept in entities


def test_a_further_reading_among_them_is_projected_in_turn(
    ledger: Ledger, sample: Record, rows: Rows
) -> None:
    first, second = (drafts_of(sample, number, None, None, "a title") for number in (1, 2))
    ledger.append(first, projected=project_in_bulk)
    again = reading_draft(
        replace(sample, document=replace(sample.document, id="d1", text=sample.document.text)),
        Reader("2", "g", "m"),
    )
    ledger.append([again, *second], projected=project_in_bulk)
    before = rows(ledger)
    assert len(before["readings"]) == 3
    ledger.rebuild()
    assert rows(ledger) == before

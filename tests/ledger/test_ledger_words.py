"""Whatever an article holds, it can be written, asked for, rebuilt and verified on both databases."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from reportedly.ledger.drafts import Draft, capture_draft, document_draft, reading_draft
from reportedly.ledger.ledger import Ledger
from reportedly.ledger.projections.documents import load_document
from reportedly.ledger.schema import claims, documents, statements
from reportedly.ledger.verification import find_damage
from reportedly.reading.origins import find_marks
from reportedly.records.capture import Capture, Told
from reportedly.records.mention import Mention
from reportedly.records.reader import Reader
from reportedly.records.record import Record

Rows = Callable[[Ledger], dict[str, list[tuple[object, ...]]]]
ANY = st.text(alphabet=st.characters(codec=None), max_size=40)
READER = Reader("0.1.0", "f", "m")
_numbers = itertools.count()


def quietly(done: int, of: int) -> None:
    """Progress that nobody looks at."""


def sound(ledger: Ledger, rows: Rows) -> None:
    before = rows(ledger)
    assert list(find_damage(ledger, evidence=None, show=quietly)) == []
    ledger.rebuild()
    assert rows(ledger) == before


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=ANY, outlet=ANY, source=ANY)
@example(title="a\x00b", outlet="\ud800", source="\udfff\x00")
@example(title="\u202egnp.exe", outlet="🕊" * 100, source="'; DROP TABLE entries; --")
def test_titles_of_any_characters(ledger: Ledger, bare: Record, title: str, outlet: str, source: str) -> None:
    document = replace(bare.document, id=f"d{next(_numbers)}", title=title, outlet=outlet, credited=outlet)
    capture = Capture(source, b"x", "text/plain", url=source, headers=((title, source),), told=Told(title))
    record = replace(bare, document=document)
    written = ledger.append(
        [
            capture_draft(capture, document.id),
            document_draft(document, find_marks(document), retrieved=None),
            reading_draft(record, READER),
        ]
    )
    assert (written[1].body["title"], written[1].body["outlet"]) == (title, outlet)
    assert list(ledger.replay(after=written[0].number - 1)) == list(written)


def test_what_a_database_cannot_hold_is_kept_in_the_entry(
    ledger: Ledger, kept: Callable[..., tuple[Draft, ...]], rows: Rows
) -> None:
    ledger.append(kept("d1", title="a\x00b\ud800c", outlet="\udfff", url="https://x.example/\x00"))
    entry = list(ledger.replay())[1]
    assert entry.body["title"] == "a\x00b\ud800c"
    with ledger.reading() as connection:
        assert connection.scalar(select(documents.c.title)) == "a�b�c"
    sound(ledger, rows)


def test_a_text_with_nul_is_read_back_letter_for_letter(ledger: Ledger, bare: Record, rows: Rows) -> None:
    text = "Twelve people\x00were killed \ufffd near Karo on Monday, the army said."
    document = replace(bare.document, text=text)
    ledger.append([document_draft(document, find_marks(document), retrieved=None)])
    with ledger.reading() as connection:
        assert load_document(connection, document.id).text == text
    sound(ledger, rows)


@pytest.mark.parametrize("figure", [2**31, 2**63, 10**30, 10**4000])
def test_numbers_that_no_database_holds(ledger: Ledger, sample: Record, rows: Rows, figure: int) -> None:
    claim = sample.claims[0]
    counts = (replace(claim.counts[0], min=figure, max=figure), *claim.counts[1:])
    record = replace(sample, claims=(replace(claim, counts=counts), *sample.claims[1:]))
    document = document_draft(sample.document, find_marks(sample.document), retrieved=None)
    ledger.append([document, reading_draft(record, READER)])
    with ledger.reading() as connection:
        held = connection.scalar(select(claims.c.killed_min).where(claims.c.local == claim.id))
    assert held == min(figure, 2**62)
    sound(ledger, rows)


def test_words_of_a_record_may_hold_anything(ledger: Ledger, sample: Record, rows: Rows) -> None:
    """What an entity is called is not read letter for letter from the text, so it may hold more than that."""
    statement = sample.statements[0]
    hostile = "Army\x00\ud800 of the \U0001f54a"
    speaker = statement.voices[0].speaker
    assert isinstance(speaker, Mention)
    voices = (replace(statement.voices[0], speaker=replace(speaker, entity=hostile), medium=hostile),)
    record = replace(sample, statements=(replace(statement, voices=voices), *sample.statements[1:]))
    document = document_draft(sample.document, find_marks(sample.document), retrieved=None)
    ledger.append([document, reading_draft(record, READER)])
    with ledger.reading() as connection:
        held = connection.scalar(select(statements.c.medium).where(statements.c.local == statement.id))
    assert held == "Army�� of the \U0001f54a"
    sound(ledger, rows)

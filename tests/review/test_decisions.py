"""Decisions: entries with a reason that change the reading, can be undone and overwrite no other."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from reportedly.deriving import derive_dossier
from reportedly.errors import DecidedMeanwhile, OptionError, UnknownId
from reportedly.ledger.incident_schema import incident_rows
from reportedly.ledger.ledger import Ledger, open_ledger
from reportedly.ledger.questions.claims import find_claims
from reportedly.ledger.questions.decisions import accepted_subjects, restricted_documents
from reportedly.ledger.questions.filters import ClaimFilter
from reportedly.ledger.questions.incident_ids import incident_of_claim
from reportedly.linking import link_claims
from reportedly.review.decisions import Deciding, decide, undo
from tests.workbench.conftest import filled as filled
from tests.workbench.desks import READER, clock


@pytest.fixture
def ledger(filled: Path, tmp_path: Path):
    import shutil

    shutil.copytree(filled, tmp_path / "copy")
    opened = open_ledger(tmp_path / "copy" / "ledger.sqlite", now=clock(3000), by="vera", say=print)
    yield opened
    opened.close()


def toll_claim(ledger: Ledger):
    """A claim of the market strike that names a number of dead."""
    with ledger.reading() as connection:
        rows = find_claims(connection, ClaimFilter(place="Kosti", words="killed"))
        return next(row for row in rows if row.killed_min == 8)


def row_of(ledger: Ledger, claim: str):
    with ledger.reading() as connection:
        found = [
            row for row in find_claims(connection, ClaimFilter(every_version=True)) if row.claim == claim
        ]
    return found[0] if found else None


def figures(ledger: Ledger, claim: str):
    with ledger.reading() as connection:
        name = incident_of_claim(connection, claim)
        assert name is not None
        return derive_dossier(connection, name).incident.figures


def test_a_corrected_toll_changes_the_incident_and_undoing_restores_it(ledger: Ledger) -> None:
    held = toll_claim(ledger)
    before = figures(ledger, held.claim)
    value = {"counts": {"killed": [80, 90]}}
    entry = decide(
        ledger,
        Deciding("correct", held.claim, "the page says eighty", held.document, value, seen=0),
        by="vera",
        reader=READER,
    )
    link_claims(ledger)
    corrected = row_of(ledger, held.claim)
    assert (corrected.killed_min, corrected.killed_max) == (80, 90)
    assert corrected.words == held.words
    assert figures(ledger, held.claim)["ibc"].figures["killed"].max == 90
    undo(ledger, entry, "it says eight after all", by="vera", reader=READER)
    link_claims(ledger)
    assert figures(ledger, held.claim) == before
    with pytest.raises(OptionError):
        undo(ledger, entry, "again", by="vera", reader=READER)
    with pytest.raises(UnknownId):
        undo(ledger, 1, "what?", by="vera", reader=READER)


def test_a_rejected_claim_no_longer_counts_and_old_states_stay(ledger: Ledger) -> None:
    held = toll_claim(ledger)
    head = ledger.head().number
    decide(ledger, Deciding("reject", held.claim, "misread", held.document), by="vera", reader=READER)
    link_claims(ledger)
    assert row_of(ledger, held.claim) is None
    with ledger.reading() as connection:
        name = incident_of_claim(connection, held.claim, head)
        then = derive_dossier(connection, name, upto=head)
        now = derive_dossier(connection, name)
    assert held.claim in then.incident.claims
    assert held.claim not in now.incident.claims


def test_a_place_resolved_by_a_person_is_the_claims(ledger: Ledger) -> None:
    held = toll_claim(ledger)
    value = {"name": "Rabak", "country": "SD", "geonameid": 368277, "lat": 13.18, "lon": 32.74,
             "precision": "settlement"}  # fmt: skip
    decide(
        ledger, Deciding("place", held.claim, "the twin town", held.document, value), by="v", reader=READER
    )
    assert row_of(ledger, held.claim).place == "Rabak"


def test_a_missed_claim_is_added_by_its_words(ledger: Ledger) -> None:
    held = toll_claim(ledger)
    with ledger.reading() as connection:
        from reportedly.ledger.questions.holdings import document_at

        text = document_at(connection, held.document).text
    start = text.index("shortly after 9 a.m.")
    value = {"start": start, "end": start + 20, "trigger": [start, start + 7], "plover": "ASSAULT",
             "counts": {"killed": [3, None]}}  # fmt: skip
    entry = decide(
        ledger, Deciding("add", "added:x", "it was missed", held.document, value), by="v", reader=READER
    )
    with ledger.reading() as connection:
        rows = list(find_claims(connection, ClaimFilter(document=held.document)))
    added = next(row for row in rows if row.start <= start and row.trigger == "shortly")
    assert (added.killed_min, added.killed_max) == (3, None)
    undo(ledger, entry, "it was not", by="v", reader=READER)
    assert row_of(ledger, added.claim) is None


def test_the_second_of_two_is_told_what_the_first_decided(ledger: Ledger) -> None:
    held = toll_claim(ledger)
    first = Deciding("reject", held.claim, "misread", held.document, seen=0)
    decide(ledger, first, by="vera", reader=READER)
    with pytest.raises(DecidedMeanwhile, match="vera decided about this"):
        decide(ledger, replace(first, why="no, mine"), by="noor", reader=READER)


def test_decisions_on_two_claims_of_one_document_both_hold(ledger: Ledger) -> None:
    held = toll_claim(ledger)
    with ledger.reading() as connection:
        others = [
            row
            for row in find_claims(connection, ClaimFilter(document=held.document))
            if row.claim != held.claim
        ]
    decide(ledger, Deciding("reject", held.claim, "misread", held.document, seen=0), by="a", reader=READER)
    decide(
        ledger,
        Deciding("reject", others[0].claim, "misread too", held.document, seen=0),
        by="b",
        reader=READER,
    )
    assert row_of(ledger, held.claim) is None
    assert row_of(ledger, others[0].claim) is None


def test_a_decision_needs_a_reason(ledger: Ledger) -> None:
    with pytest.raises(OptionError, match="reason"):
        decide(ledger, Deciding("reject", "c1", "  ", "d1"), by="vera", reader=READER)


def test_an_accepted_incident_is_looked_at_until_it_changes(ledger: Ledger) -> None:
    held = toll_claim(ledger)
    with ledger.reading() as connection:
        name = incident_of_claim(connection, held.claim)
    decide(ledger, Deciding("accept", name, "right", held.document, seen=0), by="vera", reader=READER)
    link_claims(ledger)
    with ledger.reading() as connection:
        looked = accepted_subjects(connection)[name]
        standing = incident_rows.c.id == name, incident_rows.c.until.is_(None)
        entries = list(connection.scalars(select(incident_rows.c.entry).where(*standing)))
        assert derive_dossier(connection, name).incident.grade.ceiling is None
    assert looked >= max(entries)


def test_restricting_and_opening_a_document(ledger: Ledger) -> None:
    held = toll_claim(ledger)
    decide(ledger, Deciding("restrict", held.document, "a witness"), by="eve", reader=READER)
    with ledger.reading() as connection:
        assert restricted_documents(connection) == {held.document}
    decide(ledger, Deciding("open", held.document, "published since"), by="eve", reader=READER)
    with ledger.reading() as connection:
        assert restricted_documents(connection) == frozenset()


def test_rebuilding_gives_the_same_decisions(ledger: Ledger) -> None:
    held = toll_claim(ledger)
    entry = decide(ledger, Deciding("reject", held.claim, "misread", held.document), by="a", reader=READER)
    undo(ledger, entry, "not so", by="a", reader=READER)
    before = row_of(ledger, held.claim)
    ledger.rebuild()
    assert row_of(ledger, held.claim) == before

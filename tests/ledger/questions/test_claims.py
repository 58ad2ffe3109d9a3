"""Claims asked for by every filter, on both databases, as of any moment."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from reportedly.ledger.ledger import Ledger
from reportedly.ledger.questions.claim_rows import ClaimRow
from reportedly.ledger.questions.claims import count_claims, count_undated, find_claims
from reportedly.ledger.questions.filters import ClaimFilter
from tests.ledger.articles import ingest


@pytest.fixture
def filled(address: str, ledger: Ledger, tmp_path: Path) -> Ledger:
    """Twenty articles about five towns, recorded on 11 March."""
    ingest(address, tmp_path / "evidence", range(20))
    return ledger


def _asked(ledger: Ledger, **filters: Any) -> list[ClaimRow]:
    with ledger.reading() as connection:
        asked = ClaimFilter(**filters)
        found = list(find_claims(connection, asked))
        assert count_claims(connection, asked) == len(found)
        assert [row.claim for row in find_claims(connection, asked, limit=3)] == [
            row.claim for row in found[:3]
        ]
    return found


@pytest.mark.parametrize(
    ("filters", "number"),
    [
        ({}, 20),
        ({"place": "karo"}, 4),
        ({"place": "port sal"}, 4),
        ({"place": "saleh"}, 4),
        ({"place": "aleh"}, 0),
        ({"country": "sd"}, 20),
        ({"country": "UA"}, 0),
        ({"speaker": "army"}, 20),
        ({"speaker": "sdn"}, 20),
        ({"speaker": "navy"}, 0),
        ({"party": "SDN"}, 20),
        ({"party": "rebels"}, 20),
        ({"since": "2027-03-08", "until": "2027-03-08"}, 20),
        ({"since": "2027-03-09"}, 0),
        ({"until": "2027-03-07"}, 0),
        ({"event": "assault"}, 20),
        ({"event": "heavy-weapons"}, 20),
        ({"event": "shelling/artillery/missile attack"}, 20),
        ({"event": "drone"}, 0),
        ({"verified": "none"}, 20),
        ({"verified": "any"}, 0),
        ({"words": "shelled karo"}, 4),
        ({"words": '"killing 7 people"'}, 1),
        ({"words": "shelled -karo"}, 16),
        ({"outlet": "nile"}, 20),
        ({"said_by": "2027-03-09"}, 20),
        ({"said_by": "2027-03-08"}, 0),
        ({"as_of": "2027-03-11"}, 20),
        ({"as_of": "2027-03-10"}, 0),
        ({"as_of": "2027-03-11", "place": "karo", "since": "2027-03-01"}, 4),
    ],
)
def test_each_filter(filled: Ledger, filters: dict[str, object], number: int) -> None:
    assert len(_asked(filled, **filters)) == number


def test_a_row_tells_all_of_a_claim(filled: Ledger) -> None:
    row = next(row for row in _asked(filled, place="Karo") if row.killed_min == 2)
    assert (row.speaker, row.speaker_entity, row.cue) == ("The army", "SDN", "said")
    assert (row.place, row.country, row.when, row.killed_max) == ("Karo", "SD", "2027-03-08", 2)
    assert row.words == "rebels shelled Karo on Monday, killing 2 people"
    assert (row.outlet, row.published, row.carried, row.gone) == ("Nile Post", "2027-03-09", False, False)


def test_undated_claims_are_counted(filled: Ledger) -> None:
    with filled.reading() as connection:
        assert count_undated(connection, ClaimFilter(), said=False) == 0


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(words=some.text(max_size=40))
def test_any_words_are_a_question(filled: Ledger, words: str) -> None:
    with filled.reading() as connection:
        found = count_claims(connection, ClaimFilter(words=words.replace("\0", "")))
    assert 0 <= found <= 20

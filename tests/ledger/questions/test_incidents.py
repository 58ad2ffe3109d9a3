"""Incidents asked for: filters, order, pages, past days, on both kinds of database."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reportedly.ledger.drafts import case_draft
from reportedly.ledger.ledger import Ledger
from reportedly.ledger.questions.incident_filter import IncidentFilter
from reportedly.ledger.questions.incidents import count_incidents, find_incidents
from reportedly.linking import link_claims
from tests.ledger.dispatches import Dispatch, add

Ask = Callable[..., list[str | None]]
DISPATCHES = (
    Dispatch(1, town="Karo", day="2027-03-08", killed=12),
    Dispatch(2, town="Karo", day="2027-03-08", killed=15, who="A doctor"),
    Dispatch(3, town="Tarkesh", day="2027-02-01", killed=4, who="A doctor"),
    Dispatch(4, town="Dunmeer", day="2027-01-15", killed=2),
)


@pytest.fixture
def ask(ledger: Ledger, tmp_path: Path) -> Ask:
    """The places of the incidents that answer a filter."""
    add(ledger, tmp_path / "evidence", DISPATCHES)
    link_claims(ledger)

    def ask(limit: int | None = None, **asked: Any) -> list[str | None]:
        with ledger.reading() as connection:
            wanted = IncidentFilter(**asked)
            found = [row.summary.place for row in find_incidents(connection, wanted, limit=limit)]
            assert limit is not None or count_incidents(connection, wanted) == len(found)
        return found

    return ask


@pytest.mark.parametrize(
    ("asked", "places"),
    [
        ({}, ["Karo", "Tarkesh", "Dunmeer"]),
        ({"place": "tark"}, ["Tarkesh"]),
        ({"place": "1000"}, ["Karo"]),
        ({"country": "Sudanese"}, ["Karo", "Tarkesh", "Dunmeer"]),
        ({"country": "UA"}, []),
        ({"since": "2027-02-01"}, ["Karo", "Tarkesh"]),
        ({"since": "2027-02-01", "until": "2027-02-28"}, ["Tarkesh"]),
        ({"event": "heavy-weapons"}, ["Karo", "Tarkesh", "Dunmeer"]),
        ({"event": "shelling/artillery/missile attack"}, ["Karo", "Tarkesh", "Dunmeer"]),
        ({"event": "attack"}, ["Karo", "Tarkesh", "Dunmeer"]),
        ({"event": "protest"}, []),
        ({"speaker": "doctor"}, ["Karo", "Tarkesh"]),
        ({"speaker": "SDN"}, ["Karo", "Dunmeer"]),
        ({"party": "rebels"}, ["Karo", "Tarkesh", "Dunmeer"]),
        ({"words": "killing 4 people"}, ["Tarkesh"]),
        ({"outlet": "outlet 4"}, ["Dunmeer"]),
        ({"contested": True}, ["Karo"]),
        ({"contested": False}, ["Tarkesh", "Dunmeer"]),
        ({"said_by": "2027-02-10"}, ["Tarkesh", "Dunmeer"]),
        ({"grades": ("discounted",)}, []),
        ({"statuses": ("corroborated", "single_source"), "contested": False}, ["Tarkesh", "Dunmeer"]),
    ],
    ids=str,
)
def test_filters(ask: Ask, asked: dict[str, object], places: list[str]) -> None:
    assert ask(**asked) == places


def test_pages_make_the_whole(ask: Ask, ledger: Ledger) -> None:
    with ledger.reading() as connection:
        whole = [row.summary.id for row in find_incidents(connection)]
        pages: list[str] = []
        mark = None
        while page := list(find_incidents(connection, limit=1, after=mark)):
            pages += [row.summary.id for row in page]
            mark = page[-1].mark
    assert pages == whole
    assert ask(limit=2) == ["Karo", "Tarkesh"]


def test_a_case_holds_what_its_documents_tell_of(ask: Ask, ledger: Ledger) -> None:
    with ledger.reading() as connection:
        (document,) = connection.exec_driver_sql(
            "SELECT document FROM ledger_claims WHERE place = 'Tarkesh'"
        ).scalars()
    ledger.append([case_draft("tarkesh", document)])
    assert ask(case="tarkesh") == ["Tarkesh"]
    assert ask(document=document) == ["Tarkesh"]


def test_as_of_a_past_day_there_was_nothing(ask: Ask) -> None:
    assert ask(as_of="2027-03-10") == []
    assert ask(as_of="2027-03-11") == ["Karo", "Tarkesh", "Dunmeer"]

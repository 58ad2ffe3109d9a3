from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reportedly.errors import OptionError
from reportedly.ledger.drafts import case_draft
from reportedly.ledger.ledger import Ledger, open_ledger
from reportedly.ledger.questions.moments import entry_at

INSTANTS = (
    "2027-03-11T08:00:00Z",
    "2027-03-11T23:59:59.999999Z",
    "2027-03-12T00:00:00.000000Z",
    "2027-03-14T12:00:00Z",
)


@pytest.fixture
def written(address: str) -> Iterator[Ledger]:
    """Two entries at each of four instants."""
    instants = iter(INSTANTS)
    opened = open_ledger(address, now=lambda: next(instants), by="tester", say=lambda words: None)
    for at in range(len(INSTANTS)):
        opened.append([case_draft(f"case {at}", f"{number}") for number in range(2)])
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("as_of", "number"),
    [
        ("2027-03-10", 0),
        ("2027-03-11", 4),
        ("2027-03-12", 6),
        ("2027-03-13", 6),
        ("2027-03-14", 8),
        ("2029-01-01", 8),
        ("2027-03-11T07:59:59Z", 0),
        ("2027-03-11T08:00:00Z", 2),
        ("2027-03-11T08:00:00.5Z", 2),
        ("2027-03-11T09:00:00+01:00", 2),
        ("2027-03-11T09:00+02:00", 0),
        ("2027-03-14T12:00:00", 8),
    ],
)
def test_the_last_entry_of_a_moment(written: Ledger, as_of: str, number: int) -> None:
    with written.reading() as connection:
        assert entry_at(connection, as_of) == number


def test_now_is_no_entry(written: Ledger) -> None:
    with written.reading() as connection:
        assert entry_at(connection, None) is None


def test_an_empty_ledger_knew_nothing(ledger: Ledger, tmp_path: Path) -> None:
    with ledger.reading() as connection:
        assert entry_at(connection, "2027-03-11") == 0


@pytest.mark.parametrize("as_of", ["", "then", "2027-13-01", "2027-W10-4T", "11 March 2027", "20270311T"])
def test_what_is_no_moment_is_told(written: Ledger, as_of: str) -> None:
    with written.reading() as connection, pytest.raises(OptionError, match="neither a day nor an instant"):
        entry_at(connection, as_of)

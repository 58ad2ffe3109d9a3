from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from sqlalchemy import create_engine, literal, select

from reportedly.ledger.ledger import Ledger
from reportedly.ledger.questions.names import begins_words, distinct_values, words_begin
from reportedly.ledger.rows import folded, insert_rows
from reportedly.ledger.schema import likenesses

NAMES = some.text(alphabet="aB é-’'/%_\\", max_size=12)
MEMORY = create_engine("sqlite://")


@pytest.mark.parametrize(
    ("name", "words", "found"),
    [
        ("Port Saleh", "port", True),
        ("Port Saleh", "SAL po", True),
        ("Port Saleh", "aleh", False),
        ("al-Shabab", "shab", True),
        ("al-Shabab", "al-sh", True),
        ("Sudan’s army", "army", True),
        ("100% sure", "%", False),
        ("anything", "_", False),
        ("x", "-", False),
    ],
)
def test_words_begin_words_of_a_name(name: str, words: str, found: bool) -> None:
    assert _in_sql(name, words) is found


def test_a_name_at_hand_is_told_the_same() -> None:
    assert begins_words("The Continental", "cont")
    assert not begins_words("The Continental", "tinental")


@settings(max_examples=300, deadline=None)
@given(name=NAMES, words=NAMES)
def test_both_ways_agree(name: str, words: str) -> None:
    if folded(words).strip("-’'/ "):
        assert _in_sql(name, words) is begins_words(name, words)
    else:
        assert _in_sql(name, words) is False


def test_different_values_are_listed_once_in_order(ledger: Ledger) -> None:
    rows = [{"left": f"{at % 3}", "right": f"{at}", "entry": at, "why": "x"} for at in range(9)]
    with ledger.database.writing(lambda words: None) as connection:
        insert_rows(connection, likenesses, rows)
        assert distinct_values(connection, likenesses.c.left) == ["0", "1", "2"]
        some_of_them = likenesses.c.left == "1"
        assert distinct_values(connection, likenesses.c.right, some_of_them) == ["1", "4", "7"]
        assert distinct_values(connection, likenesses.c.right, likenesses.c.left == "9") == []


def _in_sql(name: str, words: str) -> bool:
    with MEMORY.connect() as connection:
        return bool(connection.scalar(select(words_begin(literal(folded(name)), words))))

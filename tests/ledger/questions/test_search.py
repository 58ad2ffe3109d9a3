from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from reportedly.ledger.ledger import Ledger
from reportedly.ledger.questions.claims import count_claims
from reportedly.ledger.questions.documents import find_documents
from reportedly.ledger.questions.filters import ClaimFilter, DocumentFilter
from reportedly.ledger.questions.search import Query, parse_query
from tests.ledger.articles import ingest

SYNTAX = (
    "AND",
    "OR",
    "NOT",
    "NEAR",
    "(",
    ")",
    '"',
    "*",
    ":",
    "^",
    "-",
    "+",
    "|",
    "&",
    "!",
    "<->",
    "{",
    "'",
    "\\",
)


@pytest.fixture
def filled(address: str, ledger: Ledger, tmp_path: Path) -> Ledger:
    """Ten articles: the army said that rebels shelled Karo (or another town) on Monday, killing 2 people."""
    ingest(address, tmp_path / "evidence", range(10))
    return ledger


@pytest.mark.parametrize(
    ("words", "wanted", "unwanted"),
    [
        ("drone strike", ("drone", "strike"), ()),
        ('drone "market square" -talks -"cease fire"', ("drone", "market square"), ("talks", "cease fire")),
        ('"never closed', ("never closed",), ()),
        ("- -- \"\" '' *", (), ()),
        ("anti-aircraft", ("anti-aircraft",), ()),
        ("12", ("12",), ()),
        ("", (), ()),
    ],
)
def test_terms_of_a_question(words: str, wanted: tuple[str, ...], unwanted: tuple[str, ...]) -> None:
    assert parse_query(words) == Query(wanted, unwanted)


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("rebels", 10),
        ("rebel shelling", 10),
        ("REBELS karo", 2),
        ('"shelled Karo"', 2),
        ('"Karo shelled"', 0),
        ("rebels -karo", 8),
        ("-karo", 8),
        ("-karo -tarkesh", 6),
        ('-"shelled karo"', 8),
        ("karo tarkesh", 0),
        ("karo OR tarkesh", 0),
        ("karo*", 2),
        ("(karo)", 2),
        ("karo: monday", 2),
        ("*", 0),
    ],
)
def test_words_find_the_same_on_both_databases(filled: Ledger, words: str, number: int) -> None:
    with filled.reading() as connection:
        assert count_claims(connection, ClaimFilter(words=words)) == number


@pytest.mark.parametrize(("words", "number"), [("press office", 10), ("shells -karo", 8), ('"on Karo"', 2)])
def test_documents_are_found_by_title_and_text(filled: Ledger, words: str, number: int) -> None:
    with filled.reading() as connection:
        assert len(list(find_documents(connection, DocumentFilter(words=words)))) == number


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(parts=some.lists(some.one_of(some.sampled_from(SYNTAX), some.text(max_size=12)), max_size=8))
def test_no_question_is_malformed(filled: Ledger, parts: list[str]) -> None:
    with filled.reading() as connection:
        for words in (" ".join(parts), "".join(parts)):
            assert 0 <= count_claims(connection, ClaimFilter(words=words)) <= 10
            assert len(list(find_documents(connection, DocumentFilter(words=words), limit=3))) <= 3


@pytest.mark.parametrize("words", ["*", ""])
def test_what_is_no_word_finds_nothing_on_any_day(filled: Ledger, words: str) -> None:
    with filled.reading() as connection:
        for day in (None, "2027-03-11", "2030-01-01"):
            asked = ClaimFilter(words=words, as_of=day, since="2027-01-01")
            assert count_claims(connection, asked) == 0


def test_a_very_long_question_is_answered(filled: Ledger) -> None:
    with filled.reading() as connection:
        assert count_claims(connection, ClaimFilter(words="rebels " * 3_000)) == 10
        assert count_claims(connection, ClaimFilter(words="x" * 5_000)) == 0

"""Whatever index is used, the answers are those that looking at every claim gives."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import fields
from typing import Any

import pytest
from sqlalchemy import Connection, select

from benchmarks.asking import KINDS, _and
from benchmarks.ledgers import World, fill_ledger, make_world
from reportedly.ledger.ledger import Ledger
from reportedly.ledger.questions import document_numbers, plans
from reportedly.ledger.questions.claims import count_claims, find_claims
from reportedly.ledger.questions.countries import entities_of
from reportedly.ledger.questions.documents import find_documents
from reportedly.ledger.questions.filters import ClaimFilter, DocumentFilter
from reportedly.ledger.questions.moments import entry_at
from reportedly.ledger.questions.plans import find_path
from reportedly.ledger.rows import folded
from reportedly.ledger.schema import claims, documents, parties, places, speakers, statements
from reportedly.resources.lexicons import load_lexicon

WORLD = make_world(places_held=40, people=60)
NUMBER = 800
PAGE = 7
Row = Any


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    with ledger.database.writing(lambda words: None) as connection:
        fill_ledger(connection, WORLD, NUMBER)
    return ledger


def _questions() -> list[ClaimFilter]:
    draw = random.Random(5)
    kinds = [*KINDS.values(), _and(KINDS["party"], KINDS["event"]), _and(KINDS["text"], KINDS["period"])]
    kinds.append(_and(KINDS["speaker"], KINDS["said by"], KINDS["all, as of"]))
    asked = [kind(WORLD, draw) for _ in range(3) for kind in kinds]
    plain: list[dict[str, Any]] = [
        {"verified": "unverified"},
        {"verified": "any"},
        {"verified": "none"},
        {"polarity": "negative"},
    ]
    plain += [{"realis": "planned"}, {"words": "-shelled"}, {"words": "fighters -shelled"}, {"outlet": "po"}]
    period = {"since": "2022-03-01", "until": "2024-03-01"}
    for name in (WORLD.people[0].split()[0], "Congolese"):
        further: tuple[dict[str, str], ...] = ({}, period, {"as_of": "2023-05-01"}, {"words": "fighters"})
        plain += [{"party": name} | more for more in further]
    plain += [{"every_version": True}, {"every_reading": True, "place": WORLD.places[1]}, {"country": "AF"}]
    return asked + [ClaimFilter(**some) for some in plain]


class _Reference:
    """All claims at hand, each looked at."""

    def __init__(self, connection: Connection) -> None:
        self.claims = connection.execute(select(claims)).all()
        self.names = {row.id: row.folded for row in connection.execute(select(places))}
        self.speakers = {row.id: row for row in connection.execute(select(speakers))}
        self.words = {row.row: row.words.lower().split() for row in connection.execute(select(statements))}
        self.parties: dict[int, set[str]] = {}
        for row in connection.execute(select(parties)):
            self.parties.setdefault(row.row, set()).add(row.name)

    def answers(self, asked: ClaimFilter, at: int | None) -> list[int]:
        found = [row for row in self.claims if self._stands(row, asked, at) and self._meets(row, asked)]
        dated = [row for row in found if row.happened_from is not None]
        undated = [row.row for row in found if row.happened_from is None]
        ordered = sorted(dated, key=lambda row: (row.happened_from, row.row), reverse=True)
        return [row.row for row in ordered] + sorted(undated, reverse=True)

    def _stands(self, row: Row, asked: ClaimFilter, at: int | None) -> bool:
        now = 10**9 if at is None else at
        ended = row.until is not None and row.until <= now and not asked.every_reading
        repeated = row.carried is not None and row.carried <= now and not asked.every_version
        return row.entry <= now and not ended and not repeated

    def _meets(self, row: Row, asked: ClaimFilter) -> bool:
        return all(
            TESTS[field.name](self, row, getattr(asked, field.name))
            for field in fields(asked)
            if field.name in TESTS and getattr(asked, field.name) is not None
        )

    def says(self, row: Row, words: str) -> bool:
        wanted = [word for word in words.split() if not word.startswith("-")]
        unwanted = [word[1:] for word in words.split() if word.startswith("-")]
        held = self.words[row.statement]
        return all(word in held for word in wanted) and not any(word in held for word in unwanted)

    def speaks(self, row: Row, words: str) -> bool:
        speaker = self.speakers[row.speaker]
        if len(words) == 3:
            return bool(speaker.entity == words)
        return all(f" {word}" in f" {speaker.folded}" for word in folded(words).replace("-", " ").split())


TESTS: dict[str, Callable[[_Reference, Row, str], bool]] = {
    "place": lambda held, row, asked: held.names.get(row.place, "").startswith(folded(asked)),
    "speaker": _Reference.speaks,
    "party": lambda held, row, asked: any(
        name in map(str.lower, entities_of(asked)) or f"{name} ".startswith(f"{folded(asked)} ")
        for name in held.parties[row.row]
    ),
    "country": lambda _, row, asked: row.country == asked,
    "event": lambda _, row, asked: (
        folded(asked) in map(folded, (row.plover, row.mode or "", row.acled or ""))
    ),
    "since": lambda _, row, asked: row.happened_to is not None and row.happened_to >= asked,
    "until": lambda _, row, asked: row.happened_from is not None and row.happened_from <= asked,
    "said_by": lambda _, row, asked: row.said_to <= asked,
    "words": _Reference.says,
    "realis": lambda _, row, asked: row.realis == asked,
    "polarity": lambda _, row, asked: row.polarity == asked,
    "verified": lambda _, row, asked: {"any": row.verified is not None, "none": row.verified is None}.get(
        asked, row.verified == asked
    ),
}


@pytest.mark.parametrize("many", [0, 20, 5_000])
def test_answers_do_not_depend_on_the_index(
    filled: Ledger, many: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plans, "MANY", many)
    answered = 0
    with filled.reading() as connection:
        reference = _Reference(connection)
        for asked in _questions():
            wanted = reference.answers(asked, entry_at(connection, asked.as_of))
            assert [row.row for row in find_claims(connection, asked)] == wanted, asked
            assert count_claims(connection, asked) == len(wanted), asked
            assert count_claims(connection, asked, most=3) == min(3, len(wanted)), asked
            answered += len(wanted) > PAGE
    assert answered > 20, "most questions of this test should have answers"


@pytest.mark.parametrize("many", [0, 5_000])
def test_pages_are_the_answers_in_pieces(filled: Ledger, many: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plans, "MANY", many)
    with filled.reading() as connection:
        for asked in _questions()[::2]:
            wanted = [row.row for row in find_claims(connection, asked)]
            told: list[int] = []
            after = None
            while len(told) < 12 * PAGE:
                page = list(find_claims(connection, asked, limit=PAGE, after=after))
                told.extend(row.row for row in page)
                if len(page) < PAGE:
                    break
                after = page[-1].bookmark
            assert told == wanted[: len(told)], asked
            assert len(told) == min(len(wanted), 12 * PAGE), asked


@pytest.mark.parametrize("many", [0, 1_000])
def test_documents_do_not_depend_on_the_index(
    filled: Ledger, many: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(document_numbers, "_MANY", many)
    with filled.reading() as connection:
        held = connection.execute(select(documents.c.entry, documents.c.published, documents.c.text)).all()
        for words, since, until in (
            ("fighters", None, None),
            ("market", "2021-02-03", None),
            (f"-market {WORLD.words[0]}", None, "2023-04-30"),
            ("-fighters", None, None),
            ("nowhere", None, None),
        ):
            wanted = [
                row.entry
                for row in sorted(held, key=lambda row: (row.published, row.entry), reverse=True)
                if (since or "") <= row.published <= (until or "9999") and _has(row.text, words)
            ]
            asked = DocumentFilter(words=words, since=since, until=until)
            assert [row.entry for row in find_documents(connection, asked)] == wanted, words
            told: list[int] = []
            after = None
            while page := list(find_documents(connection, asked, limit=PAGE, after=after)):
                told.extend(row.entry for row in page)
                after = page[-1].bookmark
            assert told == wanted, words


def _has(held: str, words: str) -> bool:
    told = held.lower().replace(".", " ").split()
    return all((word.lstrip("-") in told) is not word.startswith("-") for word in words.split())


def test_sqlite_walks_the_index_that_is_named(filled: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    if not filled.database.sqlite:
        pytest.skip("PostgreSQL plans by its own statistics")
    from reportedly.ledger.questions.conditions import claim_conditions

    with filled.reading() as connection:
        asked = ClaimFilter(place=WORLD.places[1], words="fighters")
        conditions = claim_conditions(connection, asked, None)
        rare = find_path(connection, conditions)
        assert rare is not None
        assert rare.hint == "INDEXED BY ix_claims_place"
        monkeypatch.setattr(plans, "MANY", 0)
        everywhere = claim_conditions(connection, ClaimFilter(words="fighters"), None)
        assert find_path(connection, everywhere) is None


def test_generated_ledgers_know_their_world() -> None:
    world: World = WORLD
    assert len(set(world.places)) == 40
    assert {code for _, code in world.bodies} == set(load_lexicon("countries"))

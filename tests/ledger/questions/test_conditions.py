"""A speaker is found under every spelling of a name, in both kinds of ledger."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from reportedly.ledger.ledger import Ledger
from reportedly.ledger.questions.conditions import speaker_matches
from reportedly.ledger.rows import folded, insert_rows
from reportedly.ledger.schema import speakers

NAMES = ("Mohamed Hamdan", "Muhammad Salim", "Serhiy Lysenko", "Maryam Hamdan")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Mohammed", {"Mohamed Hamdan", "Muhammad Salim"}),
        ("Muhammad Hamdan", {"Mohamed Hamdan"}),
        ("Sergei Lysenko", {"Serhiy Lysenko"}),
        ("Hamdan", {"Mohamed Hamdan", "Maryam Hamdan"}),
        ("Lysenkov", set()),
    ],
)
def test_every_spelling_finds_the_speaker(ledger: Ledger, words: str, found: set[str]) -> None:
    rows = [
        {"id": at, "text": name, "entity": name, "kind": "person", "folded": folded(f"{name} {name}")}
        for at, name in enumerate(NAMES, start=1)
    ]
    with ledger.database.writing(lambda told: None) as connection:
        insert_rows(connection, speakers, rows)
        asked = select(speakers.c.entity).where(speaker_matches(words))
        assert set(connection.scalars(asked)) == found

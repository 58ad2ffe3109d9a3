"""Blame: how surely a claim says who did it."""

from __future__ import annotations

import pytest

from reportedly.extraction.blame import blame_of
from reportedly.pipeline import read


@pytest.mark.parametrize(
    ("text", "blame"),
    [
        ("Rebels of the Front for Free Tolva attacked the bridge on Monday.", "fact"),
        ("The Front for Free Tolva said its fighters attacked the barracks.", "claimed"),
        ("Police blamed the Taliban for the bombing of the bank in Tolva.", "accused by authorities"),
        ("Alleged Taliban gunmen killed the mayor of Tolva.", "accused"),
        ("A strike, possibly by Taliban fighters, killed four people in Tolva.", "possible"),
        ("The mayor of Tolva was killed on Monday.", None),
    ],
)
def test_how_surely(text: str, blame: str | None) -> None:
    record = read(text, published="2024-05-01")
    claims = [claim for claim in record.claims if claim.event.plover == "ASSAULT"]
    assert blame_of(record, claims[0]) == blame

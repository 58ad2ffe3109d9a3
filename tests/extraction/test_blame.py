"""Blame: how surely a claim says who did it."""

from __future__ import annotations

import pytest

from reportedly.pipeline import read
from reportedly.records.wording import roles_words


@pytest.mark.parametrize(
    ("text", "blame"),
    [
        ("Rebels of the Front for Free Tolva attacked the bridge on Monday.", "fact"),
        ("The Front for Free Tolva said its fighters attacked the barracks.", "claimed"),
        ("Police blamed the Taliban for the bombing of the bank in Tolva.", "accused_by_authorities"),
        ("Alleged Taliban gunmen killed the mayor of Tolva.", "accused"),
        ("Responsibility for the bombing was claimed by the Red Dawn Movement.", "claimed"),
        ("Taliban guerrillas took credit for the murder of the mayor of Tolva.", "claimed"),
        ("The killing of the mayor, claimed by the Red Dawn Movement, took place on Monday.", "claimed"),
        ("The killing of the mayor was attributed to the Red Dawn Movement.", "accused"),
        ("Police suspect the Red Dawn Movement of the bombing of the bank in Tolva.", "accused"),
        ("The attack, allegedly carried out by the Taliban, killed four people.", "accused"),
        (
            "Authorities believe the Taliban were behind Monday's attack on the school.",
            "accused_by_authorities",
        ),
        (
            "According to police, the Taliban were responsible for the attack on the school.",
            "accused_by_authorities",
        ),
        ("The Taliban denied responsibility for the attack on the market.", None),
        ("A strike, possibly by Taliban fighters, killed four people in Tolva.", "possible"),
        ("The mayor of Tolva was killed on Monday.", None),
        ("The Taliban threatened to attack the bridge.", None),
    ],
)
def test_how_surely(text: str, blame: str | None) -> None:
    record = read(text, published="2024-05-01")
    acts = [claim for claim in record.claims if claim.event.plover == "ASSAULT"]
    assert (acts or record.claims)[0].blame == blame


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Rebels attacked the bridge on Monday.", "by Rebels on the bridge"),
        ("Alleged Taliban gunmen killed the mayor of Tolva.", "allegedly by"),
        ("Police blamed the Taliban for the bombing of the bank in Tolva.", "by authorities’ account by"),
    ],
)
def test_views_tell_it_in_words(text: str, words: str) -> None:
    claims = read(text, published="2024-05-01").claims
    assert any(words in roles_words(claim) for claim in claims)

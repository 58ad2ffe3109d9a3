from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import pytest

from reportedly.exchange.claims_table import export_claims_table
from reportedly.ledger.questions.claim_rows import ClaimRow

WORDS: dict[str, Any] = {
    "claim": "c0123456789abcdef0123", "document": "d1", "statement": "s1", "local": "c1",
    "outlet": "Nile Post", "published": "2027-03-09", "speaker": "The army", "speaker_entity": "SDN",
    "cue": "said", "relays": "",
    "stance": "asserts", "quoted": "none", "hedges": "", "words": "rebels shelled Karo, killing at least 12",
    "start": 0, "end": 60, "trigger": "shelled", "plover": "ASSAULT", "mode": "heavy-weapons",
    "acled": "Shelling/artillery/missile attack", "realis": "actual", "polarity": "positive",
    "actor": "rebels", "target": "Karo", "weapon": "", "victim": "", "place": "Karo",
    "country": "SD", "when": "2027-03-08",
    "killed_min": 12, "counts": "12+ killed", "carried": False, "gone": False, "entry": 3,
    "recorded": "2027-03-11T08:00:00Z", "reading": "r1", "superseded": False, "origin": "o1", "copies": 1,
    "outlets": 1, "happened_from": "2027-03-08", "happened_to": "2027-03-08", "row": 300000,
}  # fmt: skip
ROW = ClaimRow(**{field.name: WORDS.get(field.name) for field in fields(ClaimRow)})


def _table(*rows: ClaimRow, total: int | None = None, width: int = 100, colour: bool = False) -> str:
    shown = len(rows) if total is None else total
    return "".join(export_claims_table(rows, total=shown, width=width, colour=colour))


def test_a_row_tells_when_where_who_what_and_how_many() -> None:
    table = _table(ROW)
    assert table.splitlines()[0] == "1 claim · 1 outlet · 1 origin"
    for words in (
        "Mon 8 Mar 2027", "Karo", "Sudan", "The army", "Nile Post · Tue 9 Mar",
        "Shelling/artillery/missile attack", "12+ killed", "by",
        "rebels shelled Karo, killing at least 12", "c01234567",
    ):  # fmt: skip
        assert words in table, words


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"gone": True}, "[gone from a newer version]"),
        ({"carried": True}, "[in a newer version too]"),
        ({"superseded": True}, "[of an older reading]"),
        ({"polarity": "negative"}, "[not so]"),
        ({"realis": "planned"}, "[planned]"),
        ({"stance": "denies"}, "[denies]"),
        ({"verified": "unverified"}, "⚠ not verified"),
        ({"verified": "verified"}, "✓ verified"),
        ({"relays": "state radio"}, "through state radio"),
        ({"when": None}, "no day told"),
        ({"place": None, "country": None, "place_words": "the hill"}, "“the hill” not"),
        ({"speaker": None, "cue": None}, "in the outlet’s own voice"),
        ({"copies": 4, "outlets": 3}, "3 outlets, one origin"),
        ({"copies": 2, "outlets": 1}, "2 copies, one origin"),
        ({"words": "a\x1b[31mb"}, "a[31mb"),
    ],
)
def test_what_a_desk_must_not_miss_is_said(changed: dict[str, Any], words: str) -> None:
    assert words in _table(replace(ROW, **changed))
    assert words not in _table(ROW)


def test_how_many_more_there_are() -> None:
    assert "1,200 claims, the first 1 shown" in _table(ROW, total=1_200)
    assert "10,000 claims or more" in _table(ROW, total=10_000)


def test_outlets_and_origins_are_counted_apart() -> None:
    others = [replace(ROW, outlet="Harbour Post"), replace(ROW, outlet="Delta Wire", origin="o2")]
    assert _table(ROW, *others).splitlines()[0] == "3 claims · 3 outlets · 2 origins"


@pytest.mark.parametrize("width", [20, 60, 140])
def test_the_table_keeps_to_its_width(width: int) -> None:
    assert max(map(len, _table(ROW, width=width).splitlines())) <= max(width, 40)
    assert "\x1b[" in _table(ROW, colour=True)

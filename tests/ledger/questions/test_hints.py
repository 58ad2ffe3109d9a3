from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from reportedly.ledger.drafts import case_draft
from reportedly.ledger.ledger import Ledger
from reportedly.ledger.questions.claims import count_claims
from reportedly.ledger.questions.filters import ClaimFilter
from reportedly.ledger.questions.hints import Unknown, unknown_names
from tests.ledger.articles import ingest


@pytest.fixture
def filled(address: str, ledger: Ledger, tmp_path: Path) -> Ledger:
    ingest(address, tmp_path / "evidence", range(5))
    ledger.append([case_draft("market", "d1")])
    return ledger


@pytest.mark.parametrize(
    ("filters", "unknown"),
    [
        ({"place": "Kaaro"}, Unknown("place", "Kaaro", ("Karo",))),
        ({"place": "Zzyzx"}, Unknown("place", "Zzyzx", ())),
        ({"speaker": "the armee"}, Unknown("speaker", "the armee", ("The army",))),
        ({"party": "SDM"}, Unknown("party", "SDM", ())),
        ({"outlet": "Nile Past"}, Unknown("outlet", "Nile Past", ("Nile Post",))),
        ({"event": "asault"}, Unknown("type of event", "asault", ("ASSAULT",))),
        ({"event": "heavy weapon"}, Unknown("type of event", "heavy weapon", ("heavy-weapons",))),
        ({"case": "markt"}, Unknown("case", "markt", ("market",))),
    ],
)
def test_a_name_that_is_not_there_is_told_with_those_alike(
    filled: Ledger, filters: dict[str, Any], unknown: Unknown
) -> None:
    with filled.reading() as connection:
        asked = ClaimFilter(**filters)
        assert count_claims(connection, asked) == 0
        assert list(unknown_names(connection, asked)) == [unknown]


@pytest.mark.parametrize(
    "filters",
    [
        {"place": "karo", "speaker": "army", "party": "sudan", "outlet": "post", "event": "Assault"},
        {"event": "heavy weapons", "case": "market", "place": "port sal", "speaker": "SDN"},
        {"words": "nothing of that", "since": "2031-01-01"},
    ],
)
def test_names_that_are_there_need_no_hint(filled: Ledger, filters: dict[str, Any]) -> None:
    with filled.reading() as connection:
        assert list(unknown_names(connection, ClaimFilter(**filters))) == []

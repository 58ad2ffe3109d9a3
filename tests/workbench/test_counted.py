"""What is found by the columns at hand is what the ledger finds, however the ledger changes meanwhile."""

from __future__ import annotations

import numpy as np
import pytest
from starlette.testclient import TestClient

from reportedly.workbench.app import make_app
from reportedly.workbench.atlas_keeping import read_atlas
from reportedly.workbench.counted import CountedKeeper
from reportedly.workbench.desk import Desk
from reportedly.workbench.exploring import Wanted, find
from tests.workbench.desks import named, send
from tests.workbench.test_databases import TEXT, incident_with, toll_claim

WORDS = ("killed", "strike", "market", "Kosti killed", '"drone strike"', "killed -Kosti", "state governor",
         "nothing-has-this")  # fmt: skip


def require_same(desk: Desk, keeper: CountedKeeper) -> list[int]:
    """How many incidents each of ``WORDS`` finds, by the columns and without them."""
    numbers: list[int] = []
    with desk.ledger.reading() as connection:
        atlas, counted = read_atlas(connection, None), keeper.counted(connection)
        assert counted is not None
        for words in WORDS:
            slow = find(connection, atlas, Wanted(words=words), at=None)
            fast = find(connection, atlas, Wanted(words=words), at=None, counted=counted)
            assert np.array_equal(slow.mask, fast.mask), words
            numbers.append(fast.number)
    return numbers


def test_words_find_the_same_incidents_after_every_change(any_desk: Desk) -> None:
    browser = TestClient(make_app(any_desk), base_url="http://localhost", follow_redirects=False)
    keeper = any_desk.counted
    with any_desk.ledger.reading() as connection:
        assert keeper.counted(connection) is None
        keeper.read(connection)
    before = require_same(any_desk, keeper)
    assert before[0] > before[-1] == 0
    job = send(browser, "/add", text=TEXT, title="Strike on clinic", outlet="Wire", published="2027-05-08")
    assert "event: over" in browser.get(f"{job.headers['location']}/live").text
    assert require_same(any_desk, keeper) != before
    claim = toll_claim(any_desk)
    whole = incident_with(any_desk, claim)
    send(browser, "/review/part", **{"incident": whole.id, f"claim-{claim}": "1", "why": "another event"})
    require_same(any_desk, keeper)
    other = next(name for name in named(any_desk.ledger, "incident") if name != whole.id)
    send(browser, "/review/join", incident=whole.id, other=other, why="one event")
    require_same(any_desk, keeper)
    send(browser, "/review/claim", act="reject", claim=claim, seen="0", why="misread")
    require_same(any_desk, keeper)


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(words="killed", party="Sudan"),
        Wanted(words="killed", speaker="Sudan"),
        Wanted(words="killed", case="none"),
        Wanted(words="-killed"),
    ],
)
def test_what_is_asked_beside_words_is_asked_of_the_same_claims(desk: Desk, wanted: Wanted) -> None:
    with desk.ledger.reading() as connection:
        desk.counted.read(connection)
        atlas, counted = read_atlas(connection, None), desk.counted.counted(connection)
        slow = find(connection, atlas, wanted, at=None)
        fast = find(connection, atlas, wanted, at=None, counted=counted)
    assert np.array_equal(slow.mask, fast.mask)

"""Whatever order reports come in and however many go in together: the same incidents."""

from __future__ import annotations

import itertools
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.ledger.ledger import open_ledger
from reportedly.ledger.link_drafts import judgement_draft, undo_draft
from reportedly.ledger.questions.incidents import find_incidents
from reportedly.ledger.questions.tellings import claims_of_incidents
from reportedly.linking import Pace, link_claims
from tests.ledger.dispatches import TOWNS, Dispatch, add

_numbers = itertools.count()
DISPATCHES = st.lists(
    st.builds(
        Dispatch,
        number=st.integers(0, 9),
        town=st.sampled_from(sorted(TOWNS)[:2]),
        day=st.sampled_from(["2027-03-07", "2027-03-08", "2027-03-20"]),
        killed=st.sampled_from([4, 12, 15]),
        who=st.sampled_from(["The army", "A doctor"]),
    ),
    min_size=2,
    max_size=7,
    unique_by=lambda dispatch: dispatch.number,
)


def _partition(path: Path, batches: list[list[Dispatch]], together: int) -> set[frozenset[str]]:
    clock = itertools.count()
    ledger = open_ledger(path, now=lambda: f"{next(clock):09d}", by="ana", say=lambda words: None)
    try:
        for batch in batches:
            add(ledger, path.with_suffix(".evidence"), batch)
            link_claims(ledger, pace=Pace(together=together))
        with ledger.reading() as connection:
            ids = [row.summary.id for row in find_incidents(connection)]
            return {frozenset(told) for told in claims_of_incidents(connection, ids).values()}
    finally:
        ledger.close()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(dispatches=DISPATCHES, together=st.integers(1, 4), data=st.data())
def test_order_of_arrival_and_size_of_steps_change_nothing(
    dispatches: list[Dispatch], together: int, data: st.DataObject, tmp_path: Path
) -> None:
    whole = _partition(tmp_path / f"{next(_numbers)}.db", [dispatches], 100)
    order = data.draw(st.permutations(dispatches))
    singly = [[dispatch] for dispatch in order]
    assert _partition(tmp_path / f"{next(_numbers)}.db", singly, together) == whole
    assert _partition(tmp_path / f"{next(_numbers)}.db", [list(order)], together) == whole


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(dispatches=DISPATCHES, verdict=st.sampled_from(["same", "different"]), data=st.data())
def test_what_is_undone_leaves_every_claim_where_it_was(
    dispatches: list[Dispatch], verdict: str, data: st.DataObject, tmp_path: Path
) -> None:
    clock, path = itertools.count(), tmp_path / f"{next(_numbers)}.db"
    ledger = open_ledger(path, now=lambda: f"{next(clock):09d}", by="ana", say=lambda words: None)

    def incidents() -> dict[str, dict[str, str]]:
        with ledger.reading() as connection:
            ids = [row.summary.id for row in find_incidents(connection)]
            return claims_of_incidents(connection, ids)

    add(ledger, tmp_path / "evidence", dispatches)
    link_claims(ledger)
    before = incidents()
    names = sorted(claim for told in before.values() for claim in told)
    pair = data.draw(st.lists(st.sampled_from(names), min_size=2, max_size=2, unique=True))
    draft = judgement_draft("judge", [(pair[0], pair[1])], verdict, by="ana", why="seen", after=0)
    (entry,) = ledger.append([draft])
    link_claims(ledger)
    held = [claim for told in incidents().values() for claim in told]
    assert sorted(held) == names, "every claim is in one incident"
    home = {claim: name for name, told in incidents().items() for claim in told}
    assert (home[pair[0]] == home[pair[1]]) == (verdict == "same")
    ledger.append([undo_draft(entry.number, why="no", after=entry.number)])
    link_claims(ledger)
    assert incidents() == before
    ledger.close()

"""Claims linked into incidents, step by step, in ledgers on both kinds of database."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import func, select

from reportedly.adding import read_again
from reportedly.deriving import derive_dossier, derive_incidents
from reportedly.ledger.incident_schema import links, memberships
from reportedly.ledger.ledger import Ledger
from reportedly.ledger.link_drafts import judgement_draft, link_draft, undo_draft
from reportedly.ledger.questions.acts import merging_pairs, splitting_pairs
from reportedly.ledger.questions.incident_filter import IncidentFilter
from reportedly.ledger.questions.incident_ids import incident_of_claim, resolve_incident
from reportedly.ledger.questions.incidents import find_incidents
from reportedly.ledger.questions.tellings import claims_of_incidents
from reportedly.ledger.schema import claims
from reportedly.ledger.verification import find_damage
from reportedly.linking import Pace, link_claims
from reportedly.records.document import Document
from reportedly.records.outcome import Outcome
from reportedly.records.reader import Reader
from tests.ledger.dispatches import Dispatch, add, extract

Rows = Callable[[Ledger], dict[str, list[tuple[object, ...]]]]
PAIR = (Dispatch(1, killed=12), Dispatch(2, killed=15, who="A doctor"))
OTHER = Dispatch(3, town="Tarkesh", day="2027-01-20", killed=4)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "evidence"


def _incidents(ledger: Ledger) -> dict[str, set[str]]:
    """The claims of each incident that stands."""
    with ledger.reading() as connection:
        ids = [row.summary.id for row in find_incidents(connection)]
        return {name: set(told) for name, told in claims_of_incidents(connection, ids).items()}


def _claims(ledger: Ledger) -> list[str]:
    """Claims in order of arrival."""
    with ledger.reading() as connection:
        return list(connection.scalars(select(claims.c.id).order_by(claims.c.row)))


def _judge(ledger: Ledger, verdict: str, *pairs: tuple[str, str], act: str = "judge") -> int:
    after = ledger.head().number
    draft = judgement_draft(act, pairs, verdict, by="ana", why="seen", after=after)
    entry = ledger.append([draft])[0].number
    link_claims(ledger)
    return entry


def _undo(ledger: Ledger, entry: int) -> int:
    written = ledger.append([undo_draft(entry, why="no", after=ledger.head().number)])
    link_claims(ledger)
    return written[0].number


def test_two_dispatches_on_one_shelling_are_one_incident(ledger: Ledger, folder: Path) -> None:
    add(ledger, folder, [*PAIR, OTHER])
    linked = link_claims(ledger)
    assert (linked.steps, linked.readings, linked.opened) == (1, 3, 2)
    assert sorted(map(len, _incidents(ledger).values())) == [1, 2]
    assert link_claims(ledger).steps == 0
    with ledger.reading() as connection:
        found = {row.summary.place: row.summary for row in find_incidents(connection)}
    karo = found["Karo"]
    assert (karo.first_day, karo.outlets, karo.claims, karo.documents) == ("2027-03-08", 2, 2, 2)
    assert (karo.figures["ibc"]["killed"][0], karo.figures["ibc"]["killed"][2]) == (12, 15)


def test_an_article_joins_an_incident_and_keeps_its_id(ledger: Ledger, folder: Path) -> None:
    add(ledger, folder, PAIR[:1])
    link_claims(ledger)
    before = _incidents(ledger)
    add(ledger, folder, PAIR[1:])
    assert link_claims(ledger).opened == 0
    assert list(_incidents(ledger)) == list(before)


def test_different_makes_two_and_undo_makes_one(ledger: Ledger, folder: Path, rows: Rows) -> None:
    add(ledger, folder, PAIR)
    link_claims(ledger)
    before = _incidents(ledger)
    head = ledger.head().number
    first, second = _claims(ledger)
    entry = _judge(ledger, "different", (first, second))
    apart = _incidents(ledger)
    assert len(apart) == 2
    assert apart[next(iter(before))] == {first}, "the part with the founder keeps the id"
    undone = _undo(ledger, entry)
    assert _incidents(ledger) == before
    _undo(ledger, undone)
    assert _incidents(ledger) == apart, "undoing the undoing brings the ids back"
    with ledger.reading() as connection:
        (name,) = before
        assert len(derive_dossier(connection, name, upto=head).testimonies) == 2
        assert len(derive_dossier(connection, name).testimonies) == 1
        then = list(derive_incidents(connection, IncidentFilter(), upto=head))
        assert [len(incident.claims) for incident in then] == [2]
    held = rows(ledger)
    ledger.rebuild()
    assert rows(ledger) == held
    assert not list(find_damage(ledger, evidence=None, show=lambda done, of: None))


def test_of_several_verdicts_the_newest_stands(ledger: Ledger, folder: Path) -> None:
    add(ledger, folder, PAIR)
    link_claims(ledger)
    pair = tuple(_claims(ledger))
    _judge(ledger, "different", pair)
    _judge(ledger, "unsure", pair)
    assert len(_incidents(ledger)) == 1
    third = _judge(ledger, "different", pair)
    _judge(ledger, "same", pair)
    assert len(_incidents(ledger)) == 1
    _undo(ledger, third)
    assert len(_incidents(ledger)) == 1, "undoing what no longer stood changes nothing"


def test_a_merge_leaves_a_redirect_and_its_undoing_restores_the_ids(
    ledger: Ledger, folder: Path, rows: Rows
) -> None:
    add(ledger, folder, [*PAIR, OTHER])
    link_claims(ledger)
    before = _incidents(ledger)
    by_age = sorted(before, key=lambda name: min(map(_claims(ledger).index, before[name])))
    with ledger.reading() as connection:
        pairs = merging_pairs(connection, by_age[::-1])
    entry = _judge(ledger, "same", *pairs, act="merge")
    assert set(_incidents(ledger)) == {by_age[0]}, "the older id stands"
    with ledger.reading() as connection:
        found = resolve_incident(connection, by_age[1])
        assert (found.id, found.redirected) == (by_age[0], True)
        then = resolve_incident(connection, by_age[1], entry)
        assert not then.redirected
    _undo(ledger, entry)
    assert _incidents(ledger) == before
    with ledger.reading() as connection:
        assert not resolve_incident(connection, by_age[1]).redirected
    held = rows(ledger)
    ledger.rebuild()
    assert rows(ledger) == held


def test_a_split_is_kept_when_more_comes_in(ledger: Ledger, folder: Path) -> None:
    add(ledger, folder, [Dispatch(number, killed=12) for number in (1, 2, 3, 4)])
    link_claims(ledger)
    ((name, told),) = _incidents(ledger).items()
    out = _claims(ledger)[3]
    with ledger.reading() as connection:
        pairs = splitting_pairs(connection, name, [out])
    assert len(pairs) == len(told) - 1
    _judge(ledger, "different", *pairs, act="split")
    parts = _incidents(ledger)
    assert parts[name] == told - {out}
    add(ledger, folder, [OTHER])
    link_claims(ledger)
    assert {frozenset(held) for held in parts.values()} < {
        frozenset(held) for held in _incidents(ledger).values()
    }


def test_another_reading_takes_the_place_of_the_older(ledger: Ledger, folder: Path, rows: Rows) -> None:
    add(ledger, folder, PAIR)
    link_claims(ledger)
    before = _incidents(ledger)

    def blind(source: str, document: Document) -> Outcome:
        outcome = extract(source, document)
        record = outcome.record
        if record is not None and "A doctor" in document.text:
            return Outcome(source, record=type(record)(document, (), (), (), (), (), ()))
        return outcome

    list(read_again(ledger, extract=blind, reader=Reader("0.1", "blind", "none")))
    link_claims(ledger)
    ((name, told),) = _incidents(ledger).items()
    assert name in before
    assert told == {_claims(ledger)[0]}
    nothing = Reader("0.2", "blinder", "none")
    list(read_again(ledger, extract=_without_claims, reader=nothing))
    link_claims(ledger)
    assert _incidents(ledger) == {}
    list(read_again(ledger, extract=extract, reader=Reader("0.3", "seeing", "none")))
    link_claims(ledger)
    assert _incidents(ledger) == before, "the same tellings again have the same incident"
    held = rows(ledger)
    ledger.rebuild()
    assert rows(ledger) == held


def _without_claims(source: str, document: Document) -> Outcome:
    return Outcome(source, record=type(extract(source, document).record)(document, (), (), (), (), (), ()))


def test_a_newer_version_of_an_article_moves_the_toll(ledger: Ledger, folder: Path) -> None:
    add(ledger, folder, PAIR[:1])
    link_claims(ledger)
    add(ledger, folder, [Dispatch(1, killed=19, edition=1)])
    link_claims(ledger)
    ((name, told),) = _incidents(ledger).items()
    assert len(told) == 2, "the older version's claim stays as history"
    with ledger.reading() as connection:
        dossier = derive_dossier(connection, name)
    assert {held.carried or held.withdrawn for held in dossier.testimonies} == {False, True}
    assert dossier.incident.origins == 1


def test_a_newer_version_without_the_claim_is_seen_in_the_incident(ledger: Ledger, folder: Path) -> None:
    add(ledger, folder, PAIR)
    link_claims(ledger)
    add(ledger, folder, [Dispatch(1, town="Alwa", day="2027-03-20", killed=2, edition=1)])
    link_claims(ledger)
    with ledger.reading() as connection:
        name = incident_of_claim(connection, _claims(ledger)[0])
        assert name is not None
        told = {
            held.id: held.carried or held.withdrawn for held in derive_dossier(connection, name).testimonies
        }
        (row,) = (row for row in find_incidents(connection) if row.summary.id == name)
        last = connection.scalar(select(func.max(links.c.entry)))
    assert told[_claims(ledger)[0]] is True
    assert row.entry == last, "what lists show was derived anew"


def test_every_claim_is_in_one_incident(ledger: Ledger, folder: Path) -> None:
    add(ledger, folder, [Dispatch(number, town=town) for number in range(6) for town in ("Karo", "Alwa")])
    link_claims(ledger, pace=Pace(together=2))
    with ledger.reading() as connection:
        standing = select(memberships.c.claim, func.count()).where(memberships.c.until.is_(None))
        counts = connection.execute(standing.group_by(memberships.c.claim)).all()
    assert counts
    assert {number for _, number in counts} == {1}


def test_linking_again_writes_only_what_differs(ledger: Ledger, folder: Path) -> None:
    add(ledger, folder, [*PAIR, OTHER])
    link_claims(ledger)
    before, head = _incidents(ledger), ledger.head().number
    assert link_claims(ledger, again=True).steps == 0
    assert (_incidents(ledger), ledger.head().number) == (before, head)


def test_the_same_step_is_written_once(ledger: Ledger, folder: Path) -> None:
    from reportedly.records.link import Link

    assert ledger.append([link_draft(Link(1, 0, "w1"))])
    assert ledger.append([link_draft(Link(1, 0, "w2"))]) == ()

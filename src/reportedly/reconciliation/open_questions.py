"""Open questions: what no account of an incident answers, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportedly.reconciliation.clashes.actors import blamed
from reportedly.reconciliation.speakers import affirms, denies, witness_of
from reportedly.reconciliation.told_figure import Told
from reportedly.records.incident import Contradiction, Happened
from reportedly.records.place import Place
from reportedly.records.testimony import Testimony

_COARSE = {"adm2": "the district", "adm1": "the region", "area": "an area", "country": "the country"}
_UNCERTAIN = {
    "happened": "whether it happened is disputed",
    "responsibility": "who is responsible is disputed",
    "actor": "accounts differ on who did it",
    "victim_status": "whether those harmed were civilians is disputed",
    "number": "the toll is disputed",
    "place": "accounts differ on where it happened",
    "time": "accounts differ on when it happened",
}


def find_open_questions(
    testimonies: Sequence[Testimony],
    told: Sequence[Told],
    setting: tuple[Place, Happened],
    contradictions: Sequence[Contradiction],
) -> tuple[str, ...]:
    """Who, where, when, how many, with what and of which status, then what is disputed, in that order."""
    held = [one for one in testimonies if not one.withdrawn]
    return (
        *_by_whom(held),
        *_where_and_when(*setting),
        *_toll(held, told),
        *(words for kind, words in _UNCERTAIN.items() if any(clash.kind == kind for clash in contradictions)),
        *_unverified(held),
    )


def _by_whom(held: Sequence[Testimony]) -> Iterator[str]:
    violent = [one for one in held if one.claim.event.plover == "ASSAULT" and affirms(one)]
    if not violent:
        return
    if not any(blamed(one) for one in violent):
        yield "nobody has said who did it"
    if not any(one.claim.roles.weapon for one in violent) and not any(
        one.claim.event.mode for one in violent
    ):
        yield "no account says with what"


def _where_and_when(place: Place, when: Happened) -> Iterator[str]:
    if place.name is None:
        yield "no account gives a place that could be found"
    elif place.precision in _COARSE:
        yield f"the place is known to {_COARSE[place.precision]} only"
    if when.edtf is None:
        yield "no account gives the day"
    elif when.precision not in ("day", "instant", "part_of_day"):
        yield f"the day is known to a {when.precision or 'range'} only"


def _toll(held: Sequence[Testimony], told: Sequence[Told]) -> Iterator[str]:
    figures = [one for one in told if one.count.scope == "incident" and not one.testimony.withdrawn]
    killed = [one for one in figures if one.count.kind == "killed" and (one.count.min or one.count.max)]
    violent = any(one.claim.event.plover == "ASSAULT" and affirms(one) for one in held)
    if violent and not any(one.count.kind in ("killed", "injured") for one in figures):
        yield "no account gives a toll"
    if any(one.count.kind == "missing" and one.count.max != 0 and one.stands for one in figures):
        yield "no account says what became of the missing"
    if killed and not any(one.count.of or one.alone for one in killed):
        yield "no account says who the dead were"
    if killed and all(one.count.max is None for one in killed if one.count.of is None and one.stands):
        yield "every toll told is open: more may have died"


def _unverified(held: Sequence[Testimony]) -> Iterator[str]:
    noted = {note.verdict for one in held for note in one.verifications}
    if "unverified" in noted and "verified" not in noted:
        yield "nobody has been able to verify it independently"
    denying = {witness_of(one) for one in held if denies(one)}
    if denying and not any(affirms(one) for one in held):
        yield "only denials are known"

"""Acts: which pairs of claims a merge or a split is about, and what was decided last."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlalchemy import Connection, and_, or_, select

from reportedly.errors import OptionError, UnknownId
from reportedly.ledger.incident_schema import acts, judgements, memberships, tellings
from reportedly.ledger.questions.shown import resolve_id
from reportedly.ledger.questions.tellings import claims_of_incidents
from reportedly.ledger.schema import claims, entries

Pair = tuple[str, str]
MOST_PAIRS = 20_000
"""Pairs that one decision may be about."""


def merging_pairs(connection: Connection, incidents: Sequence[str]) -> list[Pair]:
    """Pairs whose being the same makes the incidents one: the first claim of each telling with that of the
    first, and every pair across that was judged different before."""
    firsts = [claim for name in incidents for claim in _first_claims(connection, name)]
    pairs = {(firsts[0], other) for other in firsts[1:]}
    held = [set(told) for told in claims_of_incidents(connection, incidents).values()]
    for at, own in enumerate(held):
        others = {claim for told in held[at + 1 :] for claim in told}
        apart = select(judgements.c.left, judgements.c.right).where(
            judgements.c.until.is_(None),
            judgements.c.verdict == "different",
            or_(
                and_(judgements.c.left.in_(own), judgements.c.right.in_(others)),
                and_(judgements.c.left.in_(others), judgements.c.right.in_(own)),
            ),
        )
        pairs |= {(row.left, row.right) for row in connection.execute(apart)}
    return sorted(pairs)


def splitting_pairs(connection: Connection, incident: str, named: Sequence[str]) -> list[Pair]:
    """Every pair of one of the named claims of ``incident`` with one of its others.

    Raises:
        UnknownId: what is named is not in the incident.
        OptionError: nothing would stay in it, or there are too many pairs.
    """
    held = claims_of_incidents(connection, [incident]).get(incident, {})
    out = {claim for wanted in named for claim in _claims_of(connection, wanted, held)}
    staying = sorted(set(held) - out)
    if not staying:
        raise OptionError("nothing would be left in the incident", where=incident, advice="Name part of it")
    if len(out) * len(staying) > MOST_PAIRS:
        raise OptionError(
            f"that would be {len(out) * len(staying):,} judgements",
            where=incident,
            advice=f"Split off less at once; {MOST_PAIRS:,} are the most",
        )
    return [(claim, other) for claim in sorted(out) for other in staying]


def last_act(connection: Connection, by: str) -> int:
    """The entry of what ``by`` decided last and nobody undid.

    Raises:
        UnknownId: there is none.
    """
    asked = (
        select(acts.c.entry)
        .join_from(acts, entries, entries.c.number == acts.c.entry)
        .where(entries.c.by == by, acts.c.undone.is_(None), acts.c.kind != "undo")
        .order_by(acts.c.entry.desc())
        .limit(1)
    )
    found: int | None = connection.scalars(asked).first()
    if found is None:
        raise UnknownId("you have decided nothing that could be undone", where=by, advice="Name an entry")
    return found


def claims_judged_in(connection: Connection, entry: int) -> list[str]:
    """The claims that a decision is about; for an undoing, those of what it undid."""
    row = connection.execute(select(acts.c.kind, acts.c.target).where(acts.c.entry == entry)).first()
    if row is not None and row.kind == "undo":
        return claims_judged_in(connection, row.target)
    asked = select(judgements.c.left, judgements.c.right).where(
        judgements.c.entry == entry, judgements.c.source == entry
    )
    return list(dict.fromkeys(claim for pair in connection.execute(asked) for claim in pair))


def _first_claims(connection: Connection, incident: str) -> list[str]:
    asked = select(tellings.c.form).where(tellings.c.incident == incident, tellings.c.until.is_(None))
    forms = connection.scalars(asked.order_by(tellings.c.row))
    return [json.loads(form)["claims"][0] for form in forms]


def _claims_of(connection: Connection, wanted: str, held: dict[str, str]) -> list[str]:
    kind, name = resolve_id(connection, wanted)
    found = [name] if kind == "claim" else []
    if kind == "telling":
        standing = memberships.c.until.is_(None)
        asked = select(memberships.c.claim).where(memberships.c.telling == name, standing)
        found = list(connection.scalars(asked))
    elif kind == "document":
        found = list(connection.scalars(select(claims.c.id).distinct().where(claims.c.document == name)))
    inside = [claim for claim in found if claim in held]
    if not inside:
        raise UnknownId(
            f"nothing of {kind} {name} is in this incident",
            where=wanted,
            advice="Name claims, tellings or documents that 'reportedly incident ID' shows",
        )
    return inside

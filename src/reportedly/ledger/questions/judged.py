"""Judgements and acts of persons as they stand: about which claims, by whom, undone or not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, or_, select

from reportedly.ledger.incident_schema import acts, judgements
from reportedly.ledger.questions.moments import standing
from reportedly.ledger.questions.tellings import parts
from reportedly.ledger.schema import entries
from reportedly.records.judgement import Judgement


@dataclass(frozen=True, slots=True)
class ActRow:
    """What a person decided in ``entry``: ``kind`` is judge, merge, split or undo; ``target`` the entry that
    an undo is about, ``undone`` the entry that undid this one. ``pairs`` counts the pairs of claims."""

    entry: int
    kind: str
    verdict: str | None
    target: int | None
    undone: int | None
    why: str
    by: str
    recorded: str


def load_judgements(connection: Connection, *, at: int | None = None) -> tuple[Judgement, ...]:
    """Every judgement that stood at entry ``at``, in order."""
    asked = (
        select(judgements).where(standing(judgements, at)).order_by(judgements.c.entry, judgements.c.number)
    )
    return tuple(
        Judgement(row.left, row.right, row.verdict, row.by, row.why, row.source)
        for row in connection.execute(asked)
    )


def judged_claims(connection: Connection, ids: Iterable[str], *, at: int | None = None) -> frozenset[str]:
    """Those of the claims ``ids`` about which a person's judgement stood at entry ``at``."""
    found: set[str] = set()
    for part in parts(sorted(set(ids))):
        asked = select(judgements.c.left, judgements.c.right).where(
            or_(judgements.c.left.in_(part), judgements.c.right.in_(part)), standing(judgements, at)
        )
        found.update(claim for row in connection.execute(asked) for claim in row)
    return frozenset(found & set(ids))


def act_at(connection: Connection, entry: int) -> ActRow | None:
    """What a person decided in ``entry``; None if nothing was decided there."""
    asked = (
        select(acts, entries.c.by, entries.c.recorded)
        .join_from(acts, entries, entries.c.number == acts.c.entry)
        .where(acts.c.entry == entry)
    )
    row = connection.execute(asked).first()
    return None if row is None else ActRow(**row._mapping)

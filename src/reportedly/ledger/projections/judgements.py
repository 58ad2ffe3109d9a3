"""What persons judged as rows: of several verdicts about one pair the newest that is not undone stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, and_, or_, select, update

from reportedly.ledger.incident_schema import acts, judgements
from reportedly.ledger.rows import insert_rows, storable
from reportedly.ledger.shelf import Shelf
from reportedly.records.entry import Entry

_AT_ONCE = 200


def project_judgement(connection: Connection, entry: Entry, _shelf: Shelf) -> None:
    """A verdict about each of the pairs, in place of the one that stood."""
    body, number = entry.body, entry.number
    act = {"entry": number, "kind": body["act"], "verdict": body["verdict"], "why": storable(body["why"])}
    insert_rows(connection, acts, [act])
    pairs = [(left, right) for left, right in body["pairs"]]
    _close(connection, number, pairs)
    told = {"verdict": body["verdict"], "by": storable(body["by"]), "why": storable(body["why"])}
    rows = [
        {"entry": number, "number": at, "source": number, "left": left, "right": right, **told}
        for at, (left, right) in enumerate(pairs)
    ]
    insert_rows(connection, judgements, rows)


def project_undo(connection: Connection, entry: Entry, _shelf: Shelf) -> None:
    """What was decided in an entry no longer counts; what it had replaced stands again."""
    body, number = entry.body, entry.number
    target = body["entry"]
    act = {"entry": number, "kind": "undo", "target": target, "why": storable(body["why"])}
    insert_rows(connection, acts, [act])
    _mark(connection, target, number)
    pairs = _pairs_of(connection, _judged_in(connection, target))
    _close(connection, number, pairs)
    rows: list[dict[str, Any]] = []
    for left, right in pairs:
        held = _newest(connection, left, right)
        if held is not None:
            told = {name: getattr(held, name) for name in ("source", "left", "right", "verdict", "by", "why")}
            rows.append({"entry": number, "number": len(rows), **told})
    insert_rows(connection, judgements, rows)


def _mark(connection: Connection, target: int, undone: int | None) -> None:
    """Say of an act that it is undone, or no longer; to undo an undoing brings back what that undid."""
    connection.execute(update(acts).where(acts.c.entry == target).values(undone=undone))
    row = connection.execute(select(acts).where(acts.c.entry == target)).first()
    if row is not None and row.kind == "undo":
        _mark(connection, row.target, None if undone is not None else target)


def _judged_in(connection: Connection, target: int) -> int:
    """The entry whose verdicts are in question: through undoings of undoings."""
    row = connection.execute(select(acts.c.kind, acts.c.target).where(acts.c.entry == target)).first()
    return target if row is None or row.kind != "undo" else _judged_in(connection, row.target)


def _pairs_of(connection: Connection, source: int) -> list[tuple[str, str]]:
    given = judgements.c.entry == source, judgements.c.source == source
    rows = connection.execute(
        select(judgements.c.left, judgements.c.right).where(*given).order_by(judgements.c.number)
    )
    return [(row.left, row.right) for row in rows]


def _newest(connection: Connection, left: str, right: str) -> Any:
    """The newest verdict about a pair, as it was given, that no one undid."""
    given = and_(judgements.c.entry == judgements.c.source, acts.c.undone.is_(None))
    pair = judgements.c.left == left, judgements.c.right == right
    return connection.execute(
        select(judgements)
        .join_from(judgements, acts, acts.c.entry == judgements.c.source)
        .where(*pair, given)
        .order_by(judgements.c.source.desc())
        .limit(1)
    ).first()


def _close(connection: Connection, entry: int, pairs: Sequence[tuple[str, str]]) -> None:
    for at in range(0, len(pairs), _AT_ONCE):
        part = pairs[at : at + _AT_ONCE]
        which = or_(*(and_(judgements.c.left == left, judgements.c.right == right) for left, right in part))
        connection.execute(update(judgements).where(which, judgements.c.until.is_(None)).values(until=entry))

"""Visits: how far the ledger reached when somebody looked last, so that what is new since can be shown."""

from __future__ import annotations

from datetime import datetime, timedelta

from reportedly.workbench.keeping import Keeping

_APART = timedelta(minutes=30)
"""After so long without a look another visit begins."""
_NOTED_EVERY = timedelta(minutes=1)


def note_visit(keeping: Keeping, account: str, head: int, *, now: str) -> int:
    """Note that somebody looks now; the entry at which the ledger ended at the end of their visit before."""
    with keeping.open() as connection:
        row = connection.execute("SELECT * FROM visits WHERE account = ?", (account,)).fetchone()
        if row is None:
            connection.execute("INSERT INTO visits VALUES (?, ?, ?, 0)", (account, head, now))
            return 0
        instant = datetime.fromisoformat(now)
        since = instant - datetime.fromisoformat(row["instant"])
        earlier = row["entry"] if since > _APART else row["earlier"]
        if since > _NOTED_EVERY:
            connection.execute(
                "UPDATE visits SET entry = ?, instant = ?, earlier = ? WHERE account = ?",
                (head, now, earlier, account),
            )
        return int(earlier)

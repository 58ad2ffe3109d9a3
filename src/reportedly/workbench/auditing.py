"""Auditing: sign-ins, exports and what was done to accounts, as entries of the ledger."""

from __future__ import annotations

from sqlalchemy import select

from reportedly.ledger.drafts import Draft, content_id
from reportedly.ledger.ledger import Ledger, entry_of
from reportedly.ledger.schema import entries
from reportedly.records.entry import Entry
from reportedly.workbench.asking import Ask

KIND = "audit"
_LONGEST = 200


def audit(ask: Ask, act: str, **told: str | None) -> None:
    """Write down what was done, by whom and from which address."""
    write_audit(
        ask.desk.ledger_of(ask.person.name or "nobody"), act, instant=ask.desk.now(),
        told={**told, "address": None if ask.person.local else ask.address},
    )  # fmt: skip


def write_audit(ledger: Ledger, act: str, *, instant: str, told: dict[str, str | None]) -> None:
    """Write ``act`` with what is ``told`` of it into the ledger."""
    body = {
        "act": act,
        **{name: value and value[:_LONGEST] for name, value in told.items()},
        "instant": instant,
    }
    ledger.append([Draft(KIND, content_id("audit:", body), body)])


def newest_audits(ledger: Ledger, *, limit: int) -> list[Entry]:
    """What was written down last, the newest first."""
    asked = select(entries).where(entries.c.kind == KIND).order_by(entries.c.number.desc()).limit(limit)
    with ledger.reading() as connection:
        return [entry_of(row) for row in connection.execute(asked)]

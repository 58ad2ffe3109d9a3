"""Decision schema: the table of what persons decided about claims, documents and incidents; a projection."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Integer, String, Table, Text

from reportedly.ledger.schema import tables

_BIG = BigInteger().with_variant(Integer(), "sqlite")

decisions = Table(
    "decisions",
    tables,
    Column("entry", _BIG, primary_key=True, autoincrement=False),
    Column("act", String, nullable=False),
    Column("subject", String, nullable=False, index=True),
    Column("document", String, index=True),
    Column("value", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("undone", _BIG),
)
"""``value`` is JSON; ``undone`` is the entry that took the decision back."""

DECISION_PROJECTIONS = (decisions,)

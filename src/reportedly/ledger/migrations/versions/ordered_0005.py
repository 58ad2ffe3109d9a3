"""Parties in the order of days; full-text indexes beside their tables, filed by days, on both databases."""

from __future__ import annotations

from alembic import op

from reportedly.ledger.migration import statements_of

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make them as ``sql/0005_*.sql`` says."""
    for statement in statements_of("0005", op.get_bind().dialect.name):
        op.execute(statement)

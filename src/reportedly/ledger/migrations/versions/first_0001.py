"""The first tables, triggers and views of a ledger."""

from __future__ import annotations

from alembic import op

from reportedly.ledger.migration import statements_of

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make them as ``sql/0001_*.sql`` says."""
    for statement in statements_of("0001", op.get_bind().dialect.name):
        op.execute(statement)

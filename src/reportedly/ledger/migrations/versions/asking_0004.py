"""Claims told ahead of their day, statements filed under their claims' days, archives of captures."""

from __future__ import annotations

from alembic import op

from reportedly.ledger.migration import statements_of

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make them as ``sql/0004_*.sql`` says."""
    for statement in statements_of("0004", op.get_bind().dialect.name):
        op.execute(statement)

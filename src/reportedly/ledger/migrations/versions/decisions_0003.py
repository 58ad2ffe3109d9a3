"""The table of decisions."""

from __future__ import annotations

from alembic import op

from reportedly.ledger.migration import statements_of

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make it as ``sql/0003_*.sql`` says, empty: nobody decided anything yet in a ledger of older tables."""
    for statement in statements_of("0003", op.get_bind().dialect.name):
        op.execute(statement)

"""Tables and views of tellings, incidents and judgements."""

from __future__ import annotations

from alembic import op

from reportedly.ledger.migration import statements_of

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make them as ``sql/0002_*.sql`` says, empty: nothing is linked yet in a ledger of older tables."""
    for statement in statements_of("0002", op.get_bind().dialect.name):
        op.execute(statement)

"""Where Alembic enters: one connection, handed over by ``migration.migrate``."""

from __future__ import annotations

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()

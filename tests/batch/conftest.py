"""Ledgers on both kinds of database, for what goes between them and coded tables."""

from __future__ import annotations

from tests.ledger.conftest import (  # noqa: F401  fixtures
    address,
    clock,
    empty_address,
    ledger,
    place,
    postgresql_address,
    rows,
)

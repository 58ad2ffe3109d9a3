"""The columns of a coded corpus are the documented ones."""

from __future__ import annotations

import re
from pathlib import Path

from reportedly.batch.tables import SCHEMA_VERSION, TABLES

_PAGE = (Path(__file__).parents[2] / "docs" / "batch.md").read_text(encoding="utf-8")


def test_every_table_and_column_is_documented_in_order() -> None:
    for name, columns in TABLES.items():
        line = next(line for line in _PAGE.splitlines() if line.startswith(f"| `{name}` |"))
        assert re.findall(r"`(\w+)`", line.split("|")[3]) == list(columns), name
    assert f"Version {SCHEMA_VERSION}." in _PAGE

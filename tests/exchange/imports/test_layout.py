"""Layout: renamed and missing columns are named, extra and reordered ones are fine."""

from __future__ import annotations

import pytest

from reportedly.errors import LayoutChanged
from reportedly.exchange.imports.layout import Layout, fingerprint

LAYOUT = Layout("Things", ("id", "fatalities"), ("notes",), {"event_id": "id"})


def test_extra_reordered_and_formerly_called_columns_are_read() -> None:
    assert LAYOUT.columns(["Notes", "new", " FATALITIES ", "event_id"], where="a.csv") == (
        "notes",
        "new",
        "fatalities",
        "id",
    )


def test_a_renamed_column_is_guessed() -> None:
    with pytest.raises(LayoutChanged) as told:
        LAYOUT.columns(["id", "fatality"], where="a.csv")
    assert "without the column 'fatalities' (is it 'fatality' now?)" in str(told.value)
    assert "id, fatalities" in str(told.value)
    assert fingerprint(["fatality", "id"]) in str(told.value)


def test_a_table_of_another_kind_is_told_once() -> None:
    layout = Layout("Things", ("id", "day", "side", "fatalities"))
    with pytest.raises(LayoutChanged, match="none of the columns of Things") as told:
        layout.columns(["text"], where="a.csv")
    assert "Give a table with these: id, day, side, fatalities" in str(told.value)
    assert "without the column" not in str(told.value)


def test_a_column_that_stands_twice_is_told() -> None:
    with pytest.raises(LayoutChanged, match="with the column 'id' twice"):
        LAYOUT.columns(["id", "event_id", "fatalities"], where="a.csv")


def test_the_fingerprint_is_of_the_columns_in_any_order() -> None:
    assert fingerprint(["a", "B c"]) == fingerprint(["b_c", "A"])
    assert fingerprint(["a"]) != fingerprint(["b"])

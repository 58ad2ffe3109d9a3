"""The tables that migrations make are those that the code knows; the views are those that the docs name."""

from __future__ import annotations

import re
from pathlib import Path

from sqlalchemy import inspect

from reportedly.ledger.database import Database
from reportedly.ledger.schema import tables

VIEWS = Path(__file__).resolve().parents[2] / "docs" / "ledger-views.md"
ASKING = Path(__file__).resolve().parents[2] / "docs" / "asking.md"


def test_migrated_tables_have_the_columns_and_indexes_of_the_schema(address: str) -> None:
    database = Database(address)
    with database.reading() as connection:
        looked = inspect(connection)
        for table in tables.sorted_tables:
            columns = {column["name"] for column in looked.get_columns(table.name)}
            assert columns == {column.name for column in table.columns}, table.name
            indexes = {index["name"]: index["column_names"] for index in looked.get_indexes(table.name)}
            assert set(indexes) >= {str(index.name) for index in table.indexes}
            for index in table.indexes:
                assert [*indexes[str(index.name)]] == [column.name for column in index.columns], index.name
    database.close()


def test_every_view_is_documented_and_can_be_read(address: str) -> None:
    database = Database(address)
    with database.reading() as connection:
        views = set(inspect(connection).get_view_names())
        for view in views:
            connection.exec_driver_sql(f"SELECT * FROM {view}").all()
    database.close()
    assert views == set(re.findall(r"\| `(ledger_\w+)` \|", ASKING.read_text(encoding="utf-8")))


def test_every_column_of_a_view_is_documented(address: str) -> None:
    database = Database(address)
    with database.reading() as connection:
        looked = inspect(connection)
        held = {view: {each["name"] for each in looked.get_columns(view)} for view in looked.get_view_names()}
    database.close()
    told: dict[str, set[str]] = {}
    for section in VIEWS.read_text(encoding="utf-8").split("\n## ")[1:]:
        name, _, table = section.partition("\n")
        first_cells = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
        told[name] = {column for cell in first_cells for column in re.findall(r"`(\w+)`", cell)}
    assert told == held

from __future__ import annotations

import pytest
from sqlalchemy import inspect

from reportedly.errors import LedgerOutdated
from reportedly.ledger.database import Database
from reportedly.ledger.ledger import Ledger, open_ledger
from reportedly.ledger.migration import NEWEST, migrate, table_version
from reportedly.ledger.schema import tables


def test_tables_are_made_once(empty_address: str) -> None:
    database = Database(empty_address)
    with database.reading() as connection:
        assert table_version(connection) is None
    assert migrate(database, print) is None
    assert migrate(database, print) == NEWEST
    with database.reading() as connection:
        assert table_version(connection) == NEWEST
    database.close()


def test_tables_are_those_of_the_schema(ledger: Ledger) -> None:
    with ledger.reading() as connection:
        found = inspect(connection)
        names = {name for name in found.get_table_names() if "_terms" not in name}
        assert names == {*tables.tables, "alembic_version"}
        for name, table in tables.tables.items():
            held = {column["name"]: column["nullable"] for column in found.get_columns(name)}
            missing = set(held) ^ {column.name for column in table.columns}
            assert missing == set(), name
            for column in table.columns:
                assert held[column.name] == column.nullable, f"{name}.{column.name}"
            indexes = {index["name"] for index in found.get_indexes(name) if not index["unique"]}
            wanted = {index.name for index in table.indexes if not index.unique}
            assert wanted <= indexes, name


def test_a_newer_version_is_left_alone(place: object) -> None:
    place.run("UPDATE alembic_version SET version_num = '9999'")
    database = Database(place.url)
    with pytest.raises(LedgerOutdated, match="newer"):
        migrate(database, print)
    with database.reading() as connection:
        assert table_version(connection) == "9999"
    database.close()


def test_a_file_is_brought_up_by_opening_it(tmp_path: object) -> None:
    ledger = open_ledger(tmp_path / "ledger.db", now=lambda: "2027", by="ana", say=print)
    with ledger.reading() as connection:
        assert table_version(connection) == NEWEST
    ledger.close()

"""Migration: the tables of a ledger brought to the version that this package writes (Alembic)."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import as_file, files

from sqlalchemy import Connection, inspect, text

from reportedly.errors import LedgerNotFound, LedgerOutdated
from reportedly.ledger.database import Database, Say

NEWEST = "0005"
"""The version of the tables that this package reads and writes."""


def statements_of(version: str, dialect: str) -> Iterator[str]:
    """The SQL statements that lead to ``version``."""
    written = (files("reportedly.ledger.migrations") / "sql" / f"{version}_{dialect}.sql").read_text("utf-8")
    for statement in written.split(";;\n"):
        yield statement.strip().replace(":", r"\:")


def table_version(connection: Connection) -> str | None:
    """The version of the tables there; None where there are none.

    Raises:
        LedgerNotFound: the database holds something else.
    """
    names = set(inspect(connection).get_table_names())
    if "alembic_version" in names and "entries" in names:
        version: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
        return version
    if connection.dialect.name == "sqlite" and names:
        raise LedgerNotFound(
            "this database is no ledger",
            where=str(connection.engine.url.database),
            advice="Name another file",
        )
    return None


def migrate(database: Database, say: Say) -> str | None:
    """Bring the tables to the newest version, all or nothing; the version before, None for none.

    Raises:
        LedgerOutdated: they are of a version that this package does not know.
    """
    from alembic import command
    from alembic.config import Config

    with database.writing(say, locked=False) as connection:
        before = table_version(connection)
        if before == NEWEST:
            return before
        if before is not None and before > NEWEST:
            raise LedgerOutdated(
                f"the ledger's tables are of version {before}, newer than this package's {NEWEST}",
                where=database.name,
                advice="Upgrade reportedly",
            )
        with as_file(files("reportedly.ledger.migrations")) as folder:
            config = Config(attributes={"connection": connection})
            config.set_main_option("script_location", str(folder).replace("%", "%%"))
            command.upgrade(config, "head")
    return before

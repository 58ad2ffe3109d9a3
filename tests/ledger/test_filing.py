"""What a statement is filed under beside its words, and that no word of a user's finds it by that."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Column, MetaData, Table, create_engine, inspect, text

from reportedly.ledger.database import Database, ledger_url
from reportedly.ledger.filing import AHEAD, UNDATED, country_facet, day_facet, facets_of, file_statements
from reportedly.ledger.ledger import Ledger
from reportedly.ledger.migration import NEWEST, migrate, statements_of, table_version
from reportedly.ledger.questions.claims import count_claims
from reportedly.ledger.questions.filters import ClaimFilter
from reportedly.ledger.schema import tables
from tests.ledger.articles import ingest

OLD = {"role": "speaker"}
"""What columns held that are no more."""
TERMS = "CREATE VIRTUAL TABLE temp.seen USING fts5vocab('main', 'statement_terms', 'row')"


def test_a_statement_is_filed_under_what_its_claims_say() -> None:
    claims = [
        {"happened_from": "2027-03-11", "country": "SD", "ahead": None},
        {"happened_from": None, "country": "SD", "ahead": None},
        {"happened_from": "2027-04-01", "country": None, "ahead": 1},
    ]
    days = [day_facet(written) for written in ("2027-03-11", "2027-03", "2027")]
    further = [day_facet(written) for written in ("2027-04-01", "2027-04")]
    assert facets_of(claims) == (*days, country_facet("SD"), UNDATED, *further, AHEAD)
    assert facets_of(()) == ()


@pytest.mark.parametrize("words", ["20270308", "2027", "none", "sd"])
def test_no_word_finds_what_it_is_filed_under(
    address: str, ledger: Ledger, tmp_path: Path, words: str
) -> None:
    ingest(address, tmp_path / "evidence", range(3))
    with ledger.reading() as connection:
        assert count_claims(connection, ClaimFilter(words="shelled", country="SD")) == 3
        assert count_claims(connection, ClaimFilter(words=words)) == 0


def _of_the_first_version(place: object) -> None:
    """Put the ledger at ``place`` into tables of the first version."""
    engine = create_engine(ledger_url(place.url))
    with engine.connect() as connection:
        rows = {table: connection.execute(table.select()).mappings().all() for table in tables.sorted_tables}
    engine.dispose()
    if place.sqlite:
        Path(place.url).unlink()
    with engine.begin() as connection:
        if not place.sqlite:
            schema = connection.scalar(text("SELECT current_schema()"))
            connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
            connection.execute(text(f"CREATE SCHEMA {schema}"))
        for statement in statements_of("0001", connection.dialect.name):
            connection.execute(text(statement))
        connection.execute(text("DELETE FROM head"))
        connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)"))
        connection.execute(text("INSERT INTO alembic_version VALUES ('0001')"))
        for table, held in rows.items():
            if inspect(connection).has_table(table.name):
                kept = {column["name"] for column in inspect(connection).get_columns(table.name)}
                for row in held:
                    values = {name: value for name, value in {**OLD, **row}.items() if name in kept}
                    connection.execute(Table(table.name, MetaData(), *map(Column, values)).insert(), values)
        if place.sqlite:
            words = 'INSERT INTO statement_terms (rowid, words) SELECT "row", words FROM statements'
            connection.execute(text(words))
    engine.dispose()


def test_an_older_ledger_is_filed_alike(place: object, tmp_path: Path) -> None:
    """A ledger whose tables are of the first version holds, brought up to date, what a new one does."""
    ingest(place.url, tmp_path / "evidence", range(6))
    place.run("UPDATE claims SET happened_from = '2027-12-01' WHERE entry % 6 = 0")
    place.run("UPDATE claims SET happened_from = NULL WHERE entry % 9 = 0")
    _of_the_first_version(place)
    database = Database(place.url)
    assert migrate(database, print) == "0001"
    with database.reading() as connection:
        assert table_version(connection) == NEWEST
        held = connection.execute(
            text('SELECT "row", statement, happened_from, happened_to, country, ahead FROM claims')
        )
        claims = [dict(row._mapping) for row in held]
        days = {claim["happened_from"] for claim in claims}
        assert days == {"2027-03-08", "2027-12-01", None}
        for claim in claims:
            assert claim["ahead"] == (1 if claim["happened_from"] == "2027-12-01" else None)
        asked = ClaimFilter(words="shelled", country="SD", said_by="2027-12-31")
        assert count_claims(connection, asked) == len(claims) == 6
        days_of = {claim["row"]: (claim["happened_from"] or "", claim["happened_to"]) for claim in claims}
        takes_part = connection.execute(text('SELECT "row", day, last FROM parties')).all()
        assert {row: days for row, *days in takes_part} == {row: [*days] for row, days in days_of.items()}
    if place.sqlite:
        with database.writing(print) as connection:
            connection.execute(text(TERMS))
            found = set(connection.scalars(text("SELECT term FROM temp.seen")))
            wanted = {word for claim in claims for word in facets_of([claim])}
            assert {word for word in found if word[0] in "\ue000\ue001\ue002"} == wanted
    else:
        assert _vectors_are_those_of(database, claims)
    database.close()


def _vectors_are_those_of(database: Database, claims: list[dict[str, object]]) -> bool:
    """Whether PostgreSQL's index has of each statement what is filed anew."""
    with database.writing(print) as connection:
        asked = text('SELECT "row", terms::text FROM statement_terms')
        held = connection.execute(asked).all()
        found = connection.execute(text('SELECT "row", words FROM statements'))
        written = [dict(row._mapping) for row in found]
        connection.execute(text("DELETE FROM statement_terms"))
        file_statements(connection, written, claims)
        anew = connection.execute(asked).all()
    return sorted(held) == sorted(anew) and len(held) == len(written)


def test_every_statement_of_a_migration_is_one_statement() -> None:
    for version in ("0001", "0002", "0003", "0004", "0005"):
        for dialect in ("sqlite", "postgresql"):
            assert all(statement.strip() for statement in statements_of(version, dialect))

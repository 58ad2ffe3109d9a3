"""Incident schema: the tables of tellings, incidents and judgements; all of them are projections."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Float, Index, Integer, String, Table, Text, text

from reportedly.ledger.schema import tables

_BIG = BigInteger().with_variant(Integer(), "sqlite")
_STANDING = text("until IS NULL")

links = Table(
    "links",
    tables,
    Column("sequence", _BIG, primary_key=True, autoincrement=False),
    Column("entry", _BIG, nullable=False),
    Column("upto", _BIG, nullable=False),
    Column("rules", String, nullable=False),
)
"""The steps of linking in order; ``upto`` is the entry up to which all readings and judgements are in."""

tellings = Table(
    "tellings",
    tables,
    Column("row", _BIG, primary_key=True, autoincrement=False),
    Column("id", String, nullable=False, index=True),
    Column("entry", _BIG, nullable=False),
    Column("until", _BIG),
    Column("document", String, nullable=False, index=True),
    Column("reading", _BIG, nullable=False),
    Column("component", _BIG, nullable=False, index=True),
    Column("incident", String, nullable=False, index=True),
    Column("form", Text, nullable=False),
)
"""``component`` and ``incident`` are those of today; which incident a claim was in before, memberships tell.
``form`` is the telling as JSON, ``reading`` the entry that it was formed from."""

telling_keys = Table(
    "telling_keys",
    tables,
    Column("key", _BIG, primary_key=True, autoincrement=False),
    Column("row", _BIG, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
"""Blocking keys, as numbers, of the tellings that stand; ``row`` is the telling's."""

memberships = Table(
    "memberships",
    tables,
    Column("claim", String, primary_key=True),
    Column("entry", _BIG, primary_key=True, autoincrement=False),
    Column("until", _BIG),
    Column("incident", String, nullable=False, index=True),
    Column("telling", String, nullable=False, index=True),
)

incidents = Table(
    "incidents",
    tables,
    Column("id", String, primary_key=True),
    Column("founder", String, nullable=False),
    Column("entry", _BIG, nullable=False),
    Column("number", Integer, nullable=False),
)
"""Ids as they were minted, once and for all: from which telling, in which entry, as which of its ids."""

redirects = Table(
    "redirects",
    tables,
    Column("id", String, primary_key=True),
    Column("entry", _BIG, primary_key=True, autoincrement=False),
    Column("until", _BIG),
    Column("target", String, nullable=False, index=True),
)

incident_rows = Table(
    "incident_rows",
    tables,
    Column("id", String, primary_key=True),
    Column("entry", _BIG, primary_key=True, autoincrement=False),
    Column("until", _BIG),
    Column("title", Text, nullable=False),
    Column("family", String, nullable=False),
    Column("plover", String, nullable=False),
    Column("mode", String),
    Column("acled", String),
    Column("ucdp", Integer),
    Column("happened", String),
    Column("first_day", String),
    Column("last_day", String),
    Column("place", Text),
    Column("country", String(2)),
    Column("geonameid", _BIG),
    Column("lat", Float),
    Column("lon", Float),
    Column("precision", String),
    Column("killed_min", _BIG),
    Column("killed_max", _BIG),
    Column("injured_min", _BIG),
    Column("injured_max", _BIG),
    Column("figures", Text, nullable=False),
    Column("grade", String, nullable=False),
    Column("admiralty", Integer, nullable=False),
    Column("status", String, nullable=False),
    Column("contradictions", Text, nullable=False),
    Column("outlets", Integer, nullable=False),
    Column("origins", Integer, nullable=False),
    Column("speakers", Integer, nullable=False),
    Column("claims", Integer, nullable=False),
    Column("documents", Integer, nullable=False),
    Index("ix_incident_rows_day", "first_day", "id", sqlite_where=_STANDING, postgresql_where=_STANDING),
    Index(
        "ix_incident_rows_country",
        *("country", "first_day", "id"),
        sqlite_where=_STANDING,
        postgresql_where=_STANDING,
    ),
    Index("ix_incident_rows_entry", "entry"),
    Index("ix_incident_rows_until", "until"),
)
"""What lists and maps show of an incident, as it was derived when it was last touched. ``killed_min`` to
``injured_max`` are the figures of the policy ``airwars``, ``figures`` all of them as JSON."""

acts = Table(
    "acts",
    tables,
    Column("entry", _BIG, primary_key=True, autoincrement=False),
    Column("kind", String, nullable=False),
    Column("verdict", String),
    Column("target", _BIG),
    Column("undone", _BIG),
    Column("why", Text, nullable=False),
)
"""What persons decided: ``kind`` is ``judge``, ``merge``, ``split`` or ``undo``, ``target`` the entry that is
undone, ``undone`` the entry that undid it."""

judgements = Table(
    "judgements",
    tables,
    Column("entry", _BIG, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("until", _BIG),
    Column("source", _BIG, nullable=False, index=True),
    Column("left", String, nullable=False, index=True),
    Column("right", String, nullable=False, index=True),
    Column("verdict", String, nullable=False),
    Column("by", String, nullable=False),
    Column("why", Text, nullable=False),
)
"""``source`` is the entry in which the verdict was given: undoing a later one lets it stand again."""

INCIDENT_PROJECTIONS = (
    links, tellings, telling_keys, memberships, incidents, redirects, incident_rows, acts, judgements,
)  # fmt: skip

"""Schema: the tables of a ledger, the same on SQLite and PostgreSQL.

``entries`` and ``payloads`` are the ledger, written once. ``head`` says how far it reaches. All others are
projections: what the entries say today, kept for questions, made anew from the entries at any time.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    text,
)  # fmt: skip

tables = MetaData()
_BIG = BigInteger().with_variant(Integer(), "sqlite")
"""64 bits; SQLite's own INTEGER, which as a primary key is the row itself."""

entries = Table(
    "entries",
    tables,
    Column("number", _BIG, primary_key=True, autoincrement=False),
    Column("kind", String, nullable=False),
    Column("key", String, nullable=False, unique=True),
    Column("recorded", String, nullable=False),
    Column("by", String, nullable=False),
    Column("body", Text, nullable=False),
    Column("previous", String(64), nullable=False),
    Column("content", String(64), nullable=False),
    Column("digest", String(64), nullable=False, index=True),
)
"""``body`` is canonical JSON. A CSV of these nine columns is all that is needed to check the chain."""

payloads = Table(
    "payloads",
    tables,
    Column("sha256", String(64), primary_key=True),
    Column("packed", LargeBinary, nullable=False),
)
"""Longer parts of entries (texts, records, marks): UTF-8, packed with zlib, named by their own digest."""

head = Table(
    "head",
    tables,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("number", _BIG, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("recorded", String, nullable=False),
)

captures = Table(
    "captures",
    tables,
    Column("entry", _BIG, primary_key=True, autoincrement=False),
    Column("sha256", String(64), nullable=False, index=True),
    Column("document", String, index=True),
    Column("size", _BIG, nullable=False),
    Column("media_type", String, nullable=False),
    Column("source", Text, nullable=False),
    Column("url", Text),
    Column("asked", Text),
    Column("address", _BIG, index=True),
    Column("retrieved", String),
    Column("container", Text),
    Column("archive", Text),
    Column("archive_sha256", String(64), index=True),
    Column("archive_size", _BIG),
)
"""``address`` is a number made from the address asked for, to find out fast whether it was had before."""

documents = Table(
    "documents",
    tables,
    Column("entry", _BIG, primary_key=True, autoincrement=False),
    Column("id", String, nullable=False, unique=True),
    Column("story", String, nullable=False, index=True),
    Column("previous", String, index=True),
    Column("title", Text),
    Column("outlet", Text),
    Column("url", Text),
    Column("published", String),
    Column("retrieved", String),
    Column("language", String),
    Column("credited", Text),
    Column("text_sha256", String(64), nullable=False),
    Column("text", Text, nullable=False),
    Index("ix_documents_published", "published", "entry"),
    Index("ix_documents_outlet", "outlet", "id"),
)
"""``story`` is what all versions of an article share, ``previous`` the version before."""

readings = Table(
    "readings",
    tables,
    Column("entry", _BIG, primary_key=True, autoincrement=False),
    Column("id", String, nullable=False, unique=True),
    Column("document", String, nullable=False, index=True),
    Column("until", _BIG),
    Column("reader", String, nullable=False),
    Column("version", String, nullable=False),
    Column("record", String(64), nullable=False),
    Column("statements", Integer, nullable=False),
    Column("claims", Integer, nullable=False),
    Column("dropped", Integer, nullable=False),
)
"""``until`` is the entry from which on a newer reading of the document stands; null for the newest."""

speakers = Table(
    "speakers",
    tables,
    Column("id", _BIG, primary_key=True, autoincrement=False),
    Column("text", Text),
    Column("entity", Text),
    Column("kind", String),
    Column("folded", Text, nullable=False),
)

places = Table(
    "places",
    tables,
    Column("id", _BIG, primary_key=True, autoincrement=False),
    Column("name", Text),
    Column("country", String(2)),
    Column("geonameid", _BIG, index=True),
    Column("lat", Float),
    Column("lon", Float),
    Column("precision", String),
    Column("folded", Text, nullable=False),
)

statements = Table(
    "statements",
    tables,
    Column("row", _BIG, primary_key=True, autoincrement=False),
    Column("id", String, nullable=False, index=True),
    Column("local", String, nullable=False),
    Column("document", String, nullable=False, index=True),
    Column("entry", _BIG, nullable=False),
    Column("until", _BIG),
    Column("speaker", _BIG),
    Column("relays", Text, nullable=False),
    Column("cue", Text),
    Column("medium", Text),
    Column("said", String),
    Column("stance", String, nullable=False),
    Column("quoted", String, nullable=False),
    Column("hedges", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("words", Text, nullable=False),
)

_ORDER = ("happened_from", "row", "happened_to")
_LASTING, _JUDGED = text("happened_to > happened_from"), text("verified IS NOT NULL")
_AHEAD = text("ahead IS NOT NULL")

claims = Table(
    "claims",
    tables,
    Column("row", _BIG, primary_key=True, autoincrement=False),
    Column("id", String, nullable=False, index=True),
    Column("local", String, nullable=False),
    Column("document", String, nullable=False, index=True),
    Column("statement", _BIG, nullable=False, index=True),
    Column("entry", _BIG, nullable=False),
    Column("until", _BIG),
    Column("carried", _BIG),
    Column("speaker", _BIG),
    Column("said_from", String),
    Column("said_to", String),
    Column("plover", String, nullable=False),
    Column("mode", String),
    Column("acled", String),
    Column("ucdp", Integer),
    Column("realis", String, nullable=False),
    Column("polarity", String, nullable=False),
    Column("trigger", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("target", Text, nullable=False),
    Column("weapon", Text, nullable=False),
    Column("victim", Text, nullable=False),
    Column("place", _BIG),
    Column("country", String(2)),
    Column("place_words", Text),
    Column("place_why", Text),
    Column("happened", String),
    Column("happened_from", String),
    Column("happened_to", String),
    Column("when_words", Text),
    Column("when_precision", String),
    Column("when_why", Text),
    Column("killed_min", _BIG),
    Column("killed_max", _BIG),
    Column("injured_min", _BIG),
    Column("injured_max", _BIG),
    Column("counts", Text, nullable=False),
    Column("verified", String),
    Column("ahead", Integer),
    Index("ix_claims_place", "place", *_ORDER),
    Index("ix_claims_country", "country", *_ORDER, "plover", "mode", "acled"),
    Index("ix_claims_speaker", "speaker", *_ORDER),
    Index("ix_claims_type", "plover", "mode", *_ORDER),
    Index("ix_claims_acled", "acled", *_ORDER),
    Index("ix_claims_happened", *_ORDER, "said_to"),
    Index("ix_claims_lasting", *_ORDER, sqlite_where=_LASTING, postgresql_where=_LASTING),
    Index("ix_claims_ahead", *_ORDER, "said_to", sqlite_where=_AHEAD, postgresql_where=_AHEAD),
    Index("ix_claims_verified", "verified", *_ORDER, sqlite_where=_JUDGED, postgresql_where=_JUDGED),
)
"""``statement`` is the statement's row; ``carried`` the entry from which on a newer version of the article
makes the claim too, kept or changed; ``ahead`` is 1 where its day is later than those of saying or recording
(plans, misprinted days), else null. Answers come in the order of ``happened_from`` and ``row``: an index is
walked backwards and left after a page; ``happened_to`` in it tells what reaches into a period."""

parties = Table(
    "parties",
    tables,
    Column("name", Text().with_variant(Text(collation="C"), "postgresql"), primary_key=True),
    Column("day", String, primary_key=True),
    Column("row", _BIG, primary_key=True, autoincrement=False),
    Column("last", String),
    sqlite_with_rowid=False,
)
"""Who speaks, relays, acts or is acted upon in a claim; ``name`` is folded, ``row`` the claim's. ``day`` and
``last`` are its ``happened_from`` and ``happened_to``, so that a name is walked in the order of answers. A
key cannot be null: an unknown ``day`` is empty there, which comes behind all others."""

changes = Table(
    "changes",
    tables,
    Column("entry", _BIG, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("until", _BIG),
    Column("older_document", String, nullable=False, index=True),
    Column("newer_document", String, nullable=False, index=True),
    Column("kind", String, nullable=False),
    Column("older", String, index=True),
    Column("newer", String, index=True),
    Column("words", Text, nullable=False),
)
"""What became of the claims of one version, or reading, in the next; for readings both documents are one."""

likeness_keys = Table(
    "likeness_keys",
    tables,
    Column("key", _BIG, primary_key=True, autoincrement=False),
    Column("entry", _BIG, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
"""Under which keys a document is filed to find its likes; ``entry`` is the document's."""

likenesses = Table(
    "likenesses",
    tables,
    Column("left", String, primary_key=True),
    Column("right", String, primary_key=True),
    Column("entry", _BIG, nullable=False, index=True),
    Column("why", Text, nullable=False),
)
"""Pairs of documents judged to be of one origin, and why."""

origins = Table(
    "origins",
    tables,
    Column("document", String, primary_key=True),
    Column("entry", _BIG, primary_key=True, autoincrement=False),
    Column("until", _BIG),
    Column("origin", String, nullable=False, index=True),
)

credits = Table(
    "credits",
    tables,
    Column("document", String, primary_key=True),
    Column("agency", String, primary_key=True),
    Column("words", Text, nullable=False),
)

quarantine = Table(
    "quarantine",
    tables,
    Column("entry", _BIG, primary_key=True, autoincrement=False),
    Column("id", String, nullable=False, unique=True),
    Column("source", Text, nullable=False),
    Column("code", String, nullable=False),
    Column("reason", Text, nullable=False),
    Column("sha256", String(64)),
    Column("released", _BIG),
    Column("outcome", Text),
)

cases = Table(
    "cases",
    tables,
    Column("name", String, primary_key=True),
    Column("document", String, primary_key=True),
    Column("entry", _BIG, nullable=False),
)

polls = Table(
    "polls",
    tables,
    Column("url", Text, primary_key=True),
    Column("state", Text, nullable=False),
)
"""Where each watched feed stands: for running the watch, no part of what the ledger says."""

PROJECTIONS = (
    captures, documents, readings, speakers, places, statements, claims, parties, changes, likeness_keys,
    likenesses, origins, credits, quarantine, cases,
)  # fmt: skip
"""Every table that is made anew from the entries."""

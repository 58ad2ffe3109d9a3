CREATE TABLE captures (
    entry BIGINT NOT NULL,
    sha256 VARCHAR(64) NOT NULL,
    document VARCHAR,
    size BIGINT NOT NULL,
    media_type VARCHAR NOT NULL,
    source TEXT NOT NULL,
    url TEXT,
    asked TEXT,
    address BIGINT,
    retrieved VARCHAR,
    container TEXT,
    PRIMARY KEY (entry)
)
;;
CREATE INDEX ix_captures_address ON captures (address)
;;
CREATE INDEX ix_captures_document ON captures (document)
;;
CREATE INDEX ix_captures_sha256 ON captures (sha256)
;;
CREATE TABLE cases (
    name VARCHAR NOT NULL,
    document VARCHAR NOT NULL,
    entry BIGINT NOT NULL,
    PRIMARY KEY (name, document)
)
;;
CREATE TABLE changes (
    entry BIGINT NOT NULL,
    number INTEGER NOT NULL,
    until BIGINT,
    older_document VARCHAR NOT NULL,
    newer_document VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    older VARCHAR,
    newer VARCHAR,
    words TEXT NOT NULL,
    PRIMARY KEY (entry, number)
)
;;
CREATE INDEX ix_changes_newer ON changes (newer)
;;
CREATE INDEX ix_changes_newer_document ON changes (newer_document)
;;
CREATE INDEX ix_changes_older ON changes (older)
;;
CREATE INDEX ix_changes_older_document ON changes (older_document)
;;
CREATE TABLE claims (
    row BIGINT NOT NULL,
    id VARCHAR NOT NULL,
    local VARCHAR NOT NULL,
    document VARCHAR NOT NULL,
    statement BIGINT NOT NULL,
    entry BIGINT NOT NULL,
    until BIGINT,
    carried BIGINT,
    speaker BIGINT,
    said_from VARCHAR,
    said_to VARCHAR,
    plover VARCHAR NOT NULL,
    mode VARCHAR,
    acled VARCHAR,
    ucdp INTEGER,
    realis VARCHAR NOT NULL,
    polarity VARCHAR NOT NULL,
    trigger TEXT NOT NULL,
    actor TEXT NOT NULL,
    target TEXT NOT NULL,
    weapon TEXT NOT NULL,
    victim TEXT NOT NULL,
    place BIGINT,
    country VARCHAR(2),
    place_words TEXT,
    place_why TEXT,
    happened VARCHAR,
    happened_from VARCHAR,
    happened_to VARCHAR,
    happened_days INTEGER,
    when_words TEXT,
    when_precision VARCHAR,
    when_why TEXT,
    killed_min BIGINT,
    killed_max BIGINT,
    injured_min BIGINT,
    injured_max BIGINT,
    counts TEXT NOT NULL,
    verified VARCHAR,
    PRIMARY KEY (row)
)
;;
CREATE INDEX ix_claims_country ON claims (country, happened_from DESC NULLS LAST, row DESC)
;;
CREATE INDEX ix_claims_document ON claims (document)
;;
CREATE INDEX ix_claims_happened ON claims (happened_from DESC NULLS LAST, row DESC)
;;
CREATE INDEX ix_claims_long ON claims (happened_from DESC NULLS LAST, row DESC) WHERE happened_days > 31
;;
CREATE INDEX ix_claims_id ON claims (id)
;;
CREATE INDEX ix_claims_place ON claims (place, happened_from DESC NULLS LAST, row DESC)
;;
CREATE INDEX ix_claims_speaker ON claims (speaker, happened_from DESC NULLS LAST, row DESC)
;;
CREATE INDEX ix_claims_type ON claims (plover, mode, happened_from DESC NULLS LAST, row DESC)
;;
CREATE TABLE credits (
    document VARCHAR NOT NULL,
    agency VARCHAR NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (document, agency)
)
;;
CREATE TABLE documents (
    entry BIGINT NOT NULL,
    id VARCHAR NOT NULL,
    story VARCHAR NOT NULL,
    previous VARCHAR,
    title TEXT,
    outlet TEXT,
    url TEXT,
    published VARCHAR,
    retrieved VARCHAR,
    language VARCHAR,
    credited TEXT,
    text_sha256 VARCHAR(64) NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (entry),
    UNIQUE (id)
)
;;
CREATE INDEX ix_documents_published ON documents (published)
;;
CREATE INDEX ix_documents_story ON documents (story)
;;
CREATE TABLE entries (
    number BIGINT NOT NULL,
    kind VARCHAR NOT NULL,
    key VARCHAR NOT NULL,
    recorded VARCHAR NOT NULL,
    by VARCHAR NOT NULL,
    body TEXT NOT NULL,
    previous VARCHAR(64) NOT NULL,
    content VARCHAR(64) NOT NULL,
    digest VARCHAR(64) NOT NULL,
    PRIMARY KEY (number),
    UNIQUE (key)
)
;;
CREATE TABLE head (
    id INTEGER NOT NULL,
    number BIGINT NOT NULL,
    digest VARCHAR(64) NOT NULL,
    recorded VARCHAR NOT NULL,
    PRIMARY KEY (id)
)
;;
CREATE TABLE likeness_keys (
    key BIGINT NOT NULL,
    entry BIGINT NOT NULL,
    PRIMARY KEY (key, entry)
)
;;
CREATE TABLE likenesses (
    "left" VARCHAR NOT NULL,
    "right" VARCHAR NOT NULL,
    entry BIGINT NOT NULL,
    why TEXT NOT NULL,
    PRIMARY KEY ("left", "right")
)
;;
CREATE INDEX ix_likenesses_entry ON likenesses (entry)
;;
CREATE TABLE origins (
    document VARCHAR NOT NULL,
    entry BIGINT NOT NULL,
    until BIGINT,
    origin VARCHAR NOT NULL,
    PRIMARY KEY (document, entry)
)
;;
CREATE INDEX ix_origins_origin ON origins (origin)
;;
CREATE TABLE parties (
    name TEXT NOT NULL,
    row BIGINT NOT NULL,
    role VARCHAR NOT NULL,
    PRIMARY KEY (name, row, role)
)
;;
CREATE TABLE payloads (
    sha256 VARCHAR(64) NOT NULL,
    packed BYTEA NOT NULL,
    PRIMARY KEY (sha256)
)
;;
CREATE TABLE places (
    id BIGINT NOT NULL,
    name TEXT,
    country VARCHAR(2),
    geonameid BIGINT,
    lat FLOAT,
    lon FLOAT,
    precision VARCHAR,
    folded TEXT NOT NULL,
    PRIMARY KEY (id)
)
;;
CREATE INDEX ix_places_geonameid ON places (geonameid)
;;
CREATE TABLE polls (
    url TEXT NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (url)
)
;;
CREATE TABLE quarantine (
    entry BIGINT NOT NULL,
    id VARCHAR NOT NULL,
    source TEXT NOT NULL,
    code VARCHAR NOT NULL,
    reason TEXT NOT NULL,
    sha256 VARCHAR(64),
    released BIGINT,
    outcome TEXT,
    PRIMARY KEY (entry),
    UNIQUE (id)
)
;;
CREATE TABLE readings (
    entry BIGINT NOT NULL,
    id VARCHAR NOT NULL,
    document VARCHAR NOT NULL,
    until BIGINT,
    reader VARCHAR NOT NULL,
    version VARCHAR NOT NULL,
    record VARCHAR(64) NOT NULL,
    statements INTEGER NOT NULL,
    claims INTEGER NOT NULL,
    dropped INTEGER NOT NULL,
    PRIMARY KEY (entry),
    UNIQUE (id)
)
;;
CREATE INDEX ix_readings_document ON readings (document)
;;
CREATE TABLE speakers (
    id BIGINT NOT NULL,
    text TEXT,
    entity TEXT,
    kind VARCHAR,
    folded TEXT NOT NULL,
    PRIMARY KEY (id)
)
;;
CREATE TABLE statements (
    row BIGINT NOT NULL,
    id VARCHAR NOT NULL,
    local VARCHAR NOT NULL,
    document VARCHAR NOT NULL,
    entry BIGINT NOT NULL,
    until BIGINT,
    speaker BIGINT,
    relays TEXT NOT NULL,
    cue TEXT,
    medium TEXT,
    said VARCHAR,
    stance VARCHAR NOT NULL,
    quoted VARCHAR NOT NULL,
    hedges TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (row)
)
;;
CREATE INDEX ix_statements_document ON statements (document)
;;
CREATE INDEX ix_statements_id ON statements (id)
;;
ALTER TABLE statements ADD COLUMN terms tsvector
GENERATED ALWAYS AS (to_tsvector('english', left(words, 200000))) STORED
;;
CREATE INDEX ix_statements_terms ON statements USING gin (terms)
;;
ALTER TABLE documents ADD COLUMN terms tsvector
GENERATED ALWAYS AS (to_tsvector('english', left(coalesce(title, '') || ' ' || text, 200000))) STORED
;;
CREATE INDEX ix_documents_terms ON documents USING gin (terms)
;;
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
$$BEGIN RAISE EXCEPTION '% of a ledger are never changed or removed', TG_TABLE_NAME; END$$
;;
CREATE TRIGGER entries_stay BEFORE UPDATE OR DELETE ON entries
FOR EACH ROW EXECUTE FUNCTION refuse_change()
;;
CREATE TRIGGER entries_remain BEFORE TRUNCATE ON entries
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
;;
CREATE TRIGGER payloads_stay BEFORE UPDATE OR DELETE ON payloads
FOR EACH ROW EXECUTE FUNCTION refuse_change()
;;
CREATE TRIGGER payloads_remain BEFORE TRUNCATE ON payloads
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
;;
CREATE VIEW ledger_entries AS
SELECT number, kind, "key" AS entry_key, recorded, "by" AS recorded_by, body, previous, content, digest FROM entries
;;
CREATE VIEW ledger_documents AS
SELECT documents.id AS document, story, documents.previous AS previous_version, title, outlet, url, published, retrieved,
    language, credited, text_sha256, text, entries.recorded, entries.number AS entry,
    (SELECT origin FROM origins WHERE origins.document = documents.id AND origins.until IS NULL) AS origin
FROM documents JOIN entries ON entries.number = documents.entry
;;
CREATE VIEW ledger_statements AS
SELECT statements.id AS statement, statements.document, speakers.text AS speaker, speakers.entity AS speaker_entity,
    speakers.kind AS speaker_kind, relays, cue, medium, said, stance, quoted, hedges, words,
    statements."start" AS span_start, statements."end" AS span_end, statements.entry
FROM statements LEFT JOIN speakers ON speakers.id = statements.speaker
WHERE statements.until IS NULL
;;
CREATE VIEW ledger_claims AS
SELECT claims.id AS claim, claims.document, statements.id AS statement, documents.title, documents.outlet, documents.url,
    documents.published, speakers.text AS speaker, speakers.entity AS speaker_entity, speakers.kind AS speaker_kind,
    statements.relays, statements.cue, statements.said, statements.stance, statements.words,
    claims.plover, claims.mode, claims.acled, claims.ucdp, claims.realis, claims.polarity, claims."trigger" AS trigger_words,
    claims.actor, claims.target, claims.weapon, claims.victim,
    places.name AS place, claims.country, places.geonameid, places.lat, places.lon, places.precision AS place_precision,
    claims.place_words, claims.place_why, claims.happened, claims.happened_from, claims.happened_to,
    claims.when_words, claims.when_precision, claims.when_why,
    claims.killed_min, claims.killed_max, claims.injured_min, claims.injured_max, claims.counts, claims.verified,
    CASE WHEN claims.carried IS NULL THEN 0 ELSE 1 END AS in_a_newer_version, claims.entry
FROM claims
JOIN statements ON statements."row" = claims.statement
JOIN documents ON documents.id = claims.document
LEFT JOIN speakers ON speakers.id = claims.speaker
LEFT JOIN places ON places.id = claims.place
WHERE claims.until IS NULL
;;
CREATE VIEW ledger_changes AS
SELECT older_document, newer_document, kind, older AS older_claim, newer AS newer_claim, words, entry
FROM changes WHERE until IS NULL
;;
CREATE VIEW ledger_origins AS
SELECT origin, document, entry FROM origins WHERE until IS NULL
;;
CREATE VIEW ledger_captures AS
SELECT sha256, document, size, media_type, source, url, asked, retrieved, container, recorded, number AS entry
FROM captures JOIN entries ON entries.number = captures.entry
;;
CREATE VIEW ledger_quarantine AS
SELECT id AS quarantined, source, code, reason, sha256, recorded, number AS entry
FROM quarantine JOIN entries ON entries.number = quarantine.entry WHERE released IS NULL
;;
INSERT INTO head (id, number, digest, recorded)
VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000', '')

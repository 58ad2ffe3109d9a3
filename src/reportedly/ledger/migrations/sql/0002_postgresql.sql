CREATE TABLE acts (
    entry BIGINT NOT NULL,
    kind VARCHAR NOT NULL,
    verdict VARCHAR,
    target BIGINT,
    undone BIGINT,
    why TEXT NOT NULL,
    PRIMARY KEY (entry)
)
;;
CREATE TABLE incident_rows (
    id VARCHAR NOT NULL,
    entry BIGINT NOT NULL,
    until BIGINT,
    title TEXT NOT NULL,
    family VARCHAR NOT NULL,
    plover VARCHAR NOT NULL,
    mode VARCHAR,
    acled VARCHAR,
    ucdp INTEGER,
    happened VARCHAR,
    first_day VARCHAR,
    last_day VARCHAR,
    place TEXT,
    country VARCHAR(2),
    geonameid BIGINT,
    lat FLOAT,
    lon FLOAT,
    precision VARCHAR,
    killed_min BIGINT,
    killed_max BIGINT,
    injured_min BIGINT,
    injured_max BIGINT,
    figures TEXT NOT NULL,
    grade VARCHAR NOT NULL,
    admiralty INTEGER NOT NULL,
    status VARCHAR NOT NULL,
    contradictions TEXT NOT NULL,
    outlets INTEGER NOT NULL,
    origins INTEGER NOT NULL,
    speakers INTEGER NOT NULL,
    claims INTEGER NOT NULL,
    documents INTEGER NOT NULL,
    PRIMARY KEY (id, entry)
)
;;
CREATE INDEX ix_incident_rows_country ON incident_rows (country, first_day, id) WHERE until IS NULL
;;
CREATE INDEX ix_incident_rows_day ON incident_rows (first_day, id) WHERE until IS NULL
;;
CREATE INDEX ix_incident_rows_entry ON incident_rows (entry)
;;
CREATE INDEX ix_incident_rows_until ON incident_rows (until)
;;
CREATE TABLE incidents (
    id VARCHAR NOT NULL,
    founder VARCHAR NOT NULL,
    entry BIGINT NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (id)
)
;;
CREATE TABLE judgements (
    entry BIGINT NOT NULL,
    number INTEGER NOT NULL,
    until BIGINT,
    source BIGINT NOT NULL,
    "left" VARCHAR NOT NULL,
    "right" VARCHAR NOT NULL,
    verdict VARCHAR NOT NULL,
    by VARCHAR NOT NULL,
    why TEXT NOT NULL,
    PRIMARY KEY (entry, number)
)
;;
CREATE INDEX ix_judgements_left ON judgements ("left")
;;
CREATE INDEX ix_judgements_right ON judgements ("right")
;;
CREATE INDEX ix_judgements_source ON judgements (source)
;;
CREATE TABLE links (
    sequence BIGINT NOT NULL,
    entry BIGINT NOT NULL,
    upto BIGINT NOT NULL,
    rules VARCHAR NOT NULL,
    PRIMARY KEY (sequence)
)
;;
CREATE TABLE memberships (
    claim VARCHAR NOT NULL,
    entry BIGINT NOT NULL,
    until BIGINT,
    incident VARCHAR NOT NULL,
    telling VARCHAR NOT NULL,
    PRIMARY KEY (claim, entry)
)
;;
CREATE INDEX ix_memberships_incident ON memberships (incident)
;;
CREATE INDEX ix_memberships_telling ON memberships (telling)
;;
CREATE TABLE redirects (
    id VARCHAR NOT NULL,
    entry BIGINT NOT NULL,
    until BIGINT,
    target VARCHAR NOT NULL,
    PRIMARY KEY (id, entry)
)
;;
CREATE INDEX ix_redirects_target ON redirects (target)
;;
CREATE TABLE telling_keys (
    key BIGINT NOT NULL,
    row BIGINT NOT NULL,
    PRIMARY KEY (key, row)
)
;;
CREATE TABLE tellings (
    row BIGINT NOT NULL,
    id VARCHAR NOT NULL,
    entry BIGINT NOT NULL,
    until BIGINT,
    document VARCHAR NOT NULL,
    reading BIGINT NOT NULL,
    component BIGINT NOT NULL,
    incident VARCHAR NOT NULL,
    form TEXT NOT NULL,
    PRIMARY KEY (row)
)
;;
CREATE INDEX ix_tellings_component ON tellings (component)
;;
CREATE INDEX ix_tellings_document ON tellings (document)
;;
CREATE INDEX ix_tellings_id ON tellings (id)
;;
CREATE INDEX ix_tellings_incident ON tellings (incident)
;;
CREATE VIEW ledger_incidents AS
SELECT incident_rows.id AS incident, title, family, plover, mode, acled, ucdp, happened, first_day, last_day,
    place, country, geonameid, lat, lon, precision AS place_precision, killed_min, killed_max, injured_min, injured_max,
    figures, grade, admiralty, status, contradictions, outlets, origins, speakers, claims, documents,
    incident_rows.entry, entries.recorded
FROM incident_rows JOIN entries ON entries.number = incident_rows.entry
WHERE incident_rows.until IS NULL
;;
CREATE VIEW ledger_memberships AS
SELECT claim, incident, telling, entry FROM memberships WHERE until IS NULL
;;
CREATE VIEW ledger_redirects AS
SELECT id AS incident, target, entry FROM redirects WHERE until IS NULL
;;
CREATE VIEW ledger_judgements AS
SELECT "left" AS left_claim, "right" AS right_claim, verdict, "by" AS judged_by, why, entry, source AS given_in
FROM judgements WHERE until IS NULL

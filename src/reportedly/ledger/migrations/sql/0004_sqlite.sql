ALTER TABLE claims ADD COLUMN ahead INTEGER
;;
UPDATE claims SET ahead = 1 WHERE happened_from > said_to
OR happened_from > (SELECT substr(recorded, 1, 10) FROM entries WHERE number = claims.entry)
;;
CREATE INDEX ix_claims_ahead ON claims (happened_from, "row", happened_to, said_to) WHERE ahead IS NOT NULL
;;
DROP INDEX ix_claims_country
;;
CREATE INDEX ix_claims_country ON claims (country, happened_from, "row", happened_to, plover, mode, acled)
;;
INSERT INTO statement_terms (statement_terms) VALUES ('delete-all')
;;
INSERT INTO statement_terms (rowid, words)
SELECT statements."row", words || coalesce(group_concat(
    CASE WHEN claims."row" IS NULL THEN NULL
        WHEN happened_from IS NULL THEN ' ' || char(57344) || 'none'
        ELSE ' ' || char(57344) || replace(happened_from, '-', '')
            || ' ' || char(57344) || replace(substr(happened_from, 1, 7), '-', '')
            || ' ' || char(57344) || substr(happened_from, 1, 4)
    END
    || coalesce(' ' || char(57345) || lower(country), '')
    || CASE WHEN ahead IS NULL THEN '' ELSE ' ' || char(57346) END, ''), '')
FROM statements LEFT JOIN claims ON claims.statement = statements."row"
GROUP BY statements."row"
;;
ALTER TABLE captures ADD COLUMN archive TEXT
;;
ALTER TABLE captures ADD COLUMN archive_sha256 VARCHAR(64)
;;
ALTER TABLE captures ADD COLUMN archive_size INTEGER
;;
CREATE INDEX ix_captures_archive_sha256 ON captures (archive_sha256)
;;
DROP VIEW ledger_captures
;;
CREATE VIEW ledger_captures AS
SELECT sha256, document, size, media_type, source, url, asked, retrieved, container, archive, archive_sha256,
    archive_size, recorded, number AS entry
FROM captures JOIN entries ON entries.number = captures.entry

ALTER TABLE claims ADD COLUMN ahead INTEGER
;;
UPDATE claims SET ahead = 1 WHERE happened_from > said_to
OR happened_from > (SELECT substr(recorded, 1, 10) FROM entries WHERE number = claims.entry)
;;
CREATE INDEX ix_claims_ahead ON claims (happened_from, row, happened_to, said_to) WHERE ahead IS NOT NULL
;;
DROP INDEX ix_claims_country
;;
CREATE INDEX ix_claims_country ON claims (country, happened_from, row, happened_to, plover, mode, acled)
;;
ALTER TABLE captures ADD COLUMN archive TEXT
;;
ALTER TABLE captures ADD COLUMN archive_sha256 VARCHAR(64)
;;
ALTER TABLE captures ADD COLUMN archive_size BIGINT
;;
CREATE INDEX ix_captures_archive_sha256 ON captures (archive_sha256)
;;
DROP VIEW ledger_captures
;;
CREATE VIEW ledger_captures AS
SELECT sha256, document, size, media_type, source, url, asked, retrieved, container, archive, archive_sha256,
    archive_size, recorded, number AS entry
FROM captures JOIN entries ON entries.number = captures.entry

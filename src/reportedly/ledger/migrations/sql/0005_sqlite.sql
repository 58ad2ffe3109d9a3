ALTER TABLE parties RENAME TO unordered_parties
;;
CREATE TABLE parties (
    name TEXT NOT NULL,
    day VARCHAR NOT NULL,
    row INTEGER NOT NULL,
    last VARCHAR,
    PRIMARY KEY (name, day, row)
) WITHOUT ROWID
;;
INSERT INTO parties (name, day, row, last)
SELECT DISTINCT name, coalesce(happened_from, '') AS day, claims."row", happened_to
FROM unordered_parties JOIN claims ON claims."row" = unordered_parties."row"
ORDER BY name, day, claims."row"
;;
DROP TABLE unordered_parties
;;
INSERT INTO document_terms (document_terms) VALUES ('delete-all')
;;
INSERT INTO document_terms (rowid, title, body)
SELECT entry, coalesce(title, ''), text || CASE WHEN published IS NULL THEN ' ' || char(57344) || 'none'
    ELSE ' ' || char(57344) || replace(published, '-', '')
        || ' ' || char(57344) || replace(substr(published, 1, 7), '-', '')
        || ' ' || char(57344) || substr(published, 1, 4) END
FROM documents

ALTER TABLE parties RENAME TO unordered_parties
;;
ALTER TABLE unordered_parties RENAME CONSTRAINT parties_pkey TO unordered_parties_pkey
;;
CREATE TABLE parties (
    name TEXT COLLATE "C" NOT NULL,
    day VARCHAR NOT NULL,
    row BIGINT NOT NULL,
    last VARCHAR
)
;;
INSERT INTO parties (name, day, row, last)
SELECT DISTINCT name, coalesce(happened_from, '') AS day, claims.row, happened_to
FROM unordered_parties JOIN claims ON claims.row = unordered_parties.row
ORDER BY name, day, claims.row
;;
ALTER TABLE parties ADD PRIMARY KEY (name, day, row) INCLUDE (last)
;;
DROP TABLE unordered_parties
;;
CREATE TABLE statement_terms (
    row BIGINT NOT NULL,
    terms tsvector NOT NULL
)
;;
INSERT INTO statement_terms (row, terms)
SELECT statements.row, statements.terms || array_to_tsvector(coalesce(facets, '{}'))
FROM statements LEFT JOIN (
    SELECT statement, array_agg(DISTINCT facet) AS facets
    FROM claims CROSS JOIN LATERAL unnest(ARRAY[
        chr(57344) || coalesce(replace(happened_from, '-', ''), 'none'),
        chr(57344) || replace(left(happened_from, 7), '-', ''),
        chr(57344) || left(happened_from, 4),
        chr(57345) || lower(country),
        CASE WHEN ahead IS NOT NULL THEN chr(57346) END
    ]) AS facet
    WHERE facet IS NOT NULL GROUP BY statement
) AS filed ON filed.statement = statements.row
;;
ALTER TABLE statement_terms ADD PRIMARY KEY (row)
;;
CREATE INDEX ix_statement_terms_terms ON statement_terms USING gin (terms)
;;
ALTER TABLE statements DROP COLUMN terms
;;
CREATE TABLE document_terms (
    row BIGINT NOT NULL,
    terms tsvector NOT NULL
)
;;
INSERT INTO document_terms (row, terms)
SELECT entry, terms || CASE WHEN published IS NULL THEN array_to_tsvector(ARRAY[chr(57344) || 'none'])
    ELSE array_to_tsvector(ARRAY[chr(57344) || replace(published, '-', ''),
        chr(57344) || replace(left(published, 7), '-', ''), chr(57344) || left(published, 4)]) END
FROM documents
;;
ALTER TABLE document_terms ADD PRIMARY KEY (row)
;;
CREATE INDEX ix_document_terms_terms ON document_terms USING gin (terms)
;;
ALTER TABLE documents DROP COLUMN terms
;;
CLUSTER statements USING statements_pkey
;;
CLUSTER documents USING documents_pkey

CREATE TABLE decisions (
    entry INTEGER NOT NULL,
    act VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    document VARCHAR,
    value TEXT NOT NULL,
    why TEXT NOT NULL,
    undone INTEGER,
    PRIMARY KEY (entry)
)
;;
CREATE INDEX ix_decisions_document ON decisions (document)
;;
CREATE INDEX ix_decisions_subject ON decisions (subject)

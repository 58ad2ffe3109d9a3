CREATE TABLE decisions (
    entry BIGINT NOT NULL,
    act VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    document VARCHAR,
    value TEXT NOT NULL,
    why TEXT NOT NULL,
    undone BIGINT,
    PRIMARY KEY (entry)
)
;;
CREATE INDEX ix_decisions_document ON decisions (document)
;;
CREATE INDEX ix_decisions_subject ON decisions (subject)

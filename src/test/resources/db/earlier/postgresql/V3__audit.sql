-- The audit log as a hash chain. One block for each transaction that changes the books, appended as its last step.

-- hash: SHA-256 over the previous hash, the number, the time and the body (class AuditBlock).
CREATE TABLE audit (
    block_no      BIGINT PRIMARY KEY, -- 1, 2, 3, …
    audit_day     VARCHAR(10) NOT NULL, -- of written_at in UTC, as 2026-11-18
    written_at    TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    body          VARCHAR NOT NULL, -- one entry a line, each a JSON object in ASCII (class AuditEntry)
    previous_hash VARCHAR(64) NOT NULL,
    hash          VARCHAR(64) NOT NULL
);
CREATE INDEX audit_by_day ON audit (audit_day, block_no);
CREATE INDEX audit_by_time ON audit (written_at);

-- One row: the newest block, whose row every writer locks, and up to where the blocks are staged.
CREATE TABLE audit_head (
    head_no      INTEGER PRIMARY KEY CHECK (head_no = 1),
    block_no     BIGINT NOT NULL,
    hash         VARCHAR(64) NOT NULL,
    staged_block BIGINT NOT NULL
);
INSERT INTO audit_head (head_no, block_no, hash, staged_block)
VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000', 0);

-- The configuration as the chain said it last.
CREATE TABLE audit_configuration (
    config_key   VARCHAR(1000) PRIMARY KEY,
    config_value VARCHAR NOT NULL
);

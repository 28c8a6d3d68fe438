-- The batch that a mailbox is about to get, by one row in place of one for each copy: where its folder stood before the
-- first message was sent. The row goes when the batch is confirmed. One that is left is of a batch that was cut short:
-- before the mailbox's next batch is taken, its deliveries are in doubt (class Intents).
CREATE TABLE intents (
    mailbox      VARCHAR(320) PRIMARY KEY, -- under whose lease one batch is under way at a time
    deliveries   BIGINT ARRAY NOT NULL,    -- numbers of those that may be sent
    uid_validity BIGINT NOT NULL,
    uid_next     BIGINT NOT NULL,
    intended_at  TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

-- It counted the intents of a copy, and nothing read it.
ALTER TABLE deliveries DROP COLUMN attempts;

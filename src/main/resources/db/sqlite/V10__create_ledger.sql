-- The tables of the ledger; the script for PostgreSQL makes the same. It is the tenth version: earlier builds came to it by
-- other scripts (class SchemaHistory). Times are microseconds since 1970-01-01T00:00Z, flags are 0 or 1 (class SqliteDialect).
-- Texts from outside are stored with NUL, lone surrogates and backslashes escaped (class StoredText).

-- One holder at a time: "run/<archiver>" for a run, "mailbox/<address>" for the deliveries of a mailbox.
-- The token grows with every holder; what an earlier holder still wants to write is refused by it.
CREATE TABLE leases (
    lease_name TEXT PRIMARY KEY CHECK (LENGTH(lease_name) <= 1000),
    holder     TEXT CHECK (LENGTH(holder) <= 200),
    token      INTEGER NOT NULL,
    taken_at   INTEGER,
    expires_at INTEGER
) STRICT;

CREATE TABLE connectors (
    archiver  TEXT PRIMARY KEY CHECK (LENGTH(archiver) <= 200),
    watermark INTEGER,
    run_no    INTEGER -- the latest run: what is delivered counts for it
) STRICT;

CREATE TABLE runs (
    run_no            INTEGER PRIMARY KEY,
    archiver          TEXT NOT NULL REFERENCES connectors (archiver) CHECK (LENGTH(archiver) <= 200),
    started_by        TEXT NOT NULL CHECK (LENGTH(started_by) <= 200),
    token             INTEGER NOT NULL,
    started_at        INTEGER NOT NULL,
    copies_open_first INTEGER NOT NULL, -- deliveries that were open when the run began
    ended_at          INTEGER,
    failure           TEXT
) STRICT;
CREATE INDEX runs_by_archiver ON runs (archiver, run_no);

CREATE TABLE windows (
    window_no INTEGER PRIMARY KEY,
    run_no    INTEGER NOT NULL REFERENCES runs (run_no),
    archiver  TEXT NOT NULL CHECK (LENGTH(archiver) <= 200),
    from_at   INTEGER NOT NULL,
    to_at     INTEGER NOT NULL,
    total     INTEGER,  -- distinct item versions, as the site counts them
    listed    INTEGER,  -- distinct item versions that were listed
    accounted INTEGER,  -- those of them that are staged or dead-lettered
    complete  INTEGER CHECK (complete IN (0, 1)),
    ended_at  INTEGER,
    watermark_at INTEGER -- how far the connector had come then; null where the window did not move it
) STRICT;
CREATE INDEX windows_by_run ON windows (run_no);
CREATE INDEX windows_by_time ON windows (archiver, from_at);

-- An item version, by the SHA-256 of its identity (class ItemIdentity). item_id is null where it could not be read.
CREATE TABLE items (
    item_no         INTEGER PRIMARY KEY,
    item_hash       TEXT NOT NULL UNIQUE,
    archiver        TEXT NOT NULL CHECK (LENGTH(archiver) <= 200),
    item_id         TEXT,
    item_version    INTEGER,
    archived_at     INTEGER,
    sent_at         INTEGER,
    original_name   TEXT CHECK (LENGTH(original_name) <= 1000),
    original_size   INTEGER,
    original_sha256 TEXT,
    message_name    TEXT CHECK (LENGTH(message_name) <= 1000),
    message_offset  INTEGER, -- where the message's first byte stands in its staged object; null or 0: the object is its own
    message_size    INTEGER,
    message_sha256  TEXT,
    message_id      TEXT CHECK (LENGTH(message_id) <= 1000),
    attachment_id   TEXT, -- set if the row is for the recording of a call, which was imported after its call log
    last_error      TEXT, -- of an item that is pending
    run_no          INTEGER NOT NULL REFERENCES runs (run_no), -- the run that recorded this state
    recorded_at     INTEGER NOT NULL,
    -- pending.limit counts from then; recorded_at moves with every listing that finds the item pending
    first_listed_at INTEGER NOT NULL
) STRICT;

-- How far an item has come, apart from what it is: this changes with every copy that is delivered. One row for each item.
CREATE TABLE item_states (
    item_no            INTEGER PRIMARY KEY REFERENCES items (item_no),
    state              TEXT NOT NULL CHECK (state IN ('PENDING', 'STAGED', 'IMPORTED', 'DEAD')),
    reason             TEXT CHECK (reason IN ('UNMAPPED', 'OVERSIZED', 'INVALID', 'REJECTED')),
    open_deliveries    INTEGER NOT NULL CHECK (open_deliveries >= 0),
    refused_deliveries INTEGER NOT NULL,
    settled_at         INTEGER,
    CHECK ((state = 'DEAD') = (reason IS NOT NULL))
) STRICT;

CREATE TABLE staged_parts (
    item_no       INTEGER NOT NULL REFERENCES items (item_no),
    part_no       INTEGER NOT NULL,
    attachment_id TEXT NOT NULL,
    state         TEXT NOT NULL CHECK (state IN ('RECEIVED', 'MISSING', 'OVERSIZED')),
    object_name   TEXT CHECK (LENGTH(object_name) <= 1000),
    object_size   INTEGER,
    object_sha256 TEXT,
    PRIMARY KEY (item_no, part_no)
) STRICT;

-- What a window listed, by the range: consecutive items that the listing found alike. met: how it found them in the books.
-- repeated: an earlier window of the same run had listed them already. A range has at most 1,000 items (class Listing), so
-- that those around an item are found by their first one.
CREATE TABLE window_ranges (
    window_no     INTEGER NOT NULL REFERENCES windows (window_no),
    first_item_no INTEGER NOT NULL REFERENCES items (item_no),
    last_item_no  INTEGER NOT NULL,
    met           TEXT NOT NULL CHECK (met IN ('NEW', 'OPEN', 'SETTLED')),
    repeated      INTEGER NOT NULL CHECK (repeated IN (0, 1)),
    PRIMARY KEY (window_no, first_item_no),
    CHECK (first_item_no <= last_item_no AND last_item_no - first_item_no < 1000)
) STRICT;
CREATE INDEX window_ranges_by_item ON window_ranges (first_item_no, last_item_no, window_no);

-- What each page brought, counted when it was recorded. Append-only.
CREATE TABLE pages (
    page_no     INTEGER PRIMARY KEY,
    run_no      INTEGER NOT NULL REFERENCES runs (run_no),
    window_no   INTEGER NOT NULL REFERENCES windows (window_no),
    elements    INTEGER NOT NULL, -- as the page had them, repetitions too
    listed      INTEGER NOT NULL, -- item versions that the run had not listed before
    staged      INTEGER NOT NULL,
    dead        INTEGER NOT NULL,
    deferred    INTEGER NOT NULL,
    copies      INTEGER NOT NULL, -- deliveries that the page created
    recorded_at INTEGER NOT NULL
) STRICT;
CREATE INDEX pages_by_run ON pages (run_no);
CREATE INDEX pages_by_window ON pages (window_no);

-- A copy of an item for a mailbox. delivery_no follows the order of listing.
CREATE TABLE deliveries (
    delivery_no         INTEGER PRIMARY KEY,
    item_no             INTEGER NOT NULL REFERENCES items (item_no),
    archiver            TEXT NOT NULL CHECK (LENGTH(archiver) <= 200),
    mailbox             TEXT NOT NULL CHECK (LENGTH(mailbox) <= 320),
    folder              TEXT NOT NULL CHECK (LENGTH(folder) <= 1000),
    state               TEXT NOT NULL CHECK (state IN ('PENDING', 'INTENDED', 'DELIVERED', 'REFUSED')),
    is_open             INTEGER NOT NULL CHECK (is_open IN (0, 1)),
    uid_validity        INTEGER, -- of the first intent whose outcome is not known
    uid_next            INTEGER,
    intended_at         INTEGER,
    append_uid_validity INTEGER,
    append_uid          INTEGER,
    last_token          INTEGER NOT NULL, -- of the mailbox's lease at the last attempt
    last_error          TEXT,
    run_no              INTEGER, -- the run that it was delivered or refused in
    created_at          INTEGER NOT NULL,
    settled_at          INTEGER,
    UNIQUE (item_no, mailbox),
    CHECK (is_open = (state IN ('PENDING', 'INTENDED'))),
    CHECK (state <> 'INTENDED' OR (uid_validity IS NOT NULL AND uid_next IS NOT NULL))
) STRICT;
CREATE INDEX deliveries_open ON deliveries (is_open, mailbox, delivery_no, archiver) WHERE is_open = TRUE;

-- What became of each batch, counted when it was confirmed. Append-only.
CREATE TABLE delivery_batches (
    batch_no     INTEGER PRIMARY KEY,
    run_no       INTEGER REFERENCES runs (run_no),
    archiver     TEXT NOT NULL CHECK (LENGTH(archiver) <= 200),
    mailbox      TEXT NOT NULL CHECK (LENGTH(mailbox) <= 320),
    folder       TEXT NOT NULL CHECK (LENGTH(folder) <= 1000),
    delivered    INTEGER NOT NULL,
    refused      INTEGER NOT NULL,
    kept         INTEGER NOT NULL, -- deferred, not sent or in doubt: still open
    confirmed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX delivery_batches_by_run ON delivery_batches (run_no);

-- attachment_id: the letter is for this part of an item that was imported without it.
-- mailbox: the letter is for the copy that this mailbox refused.
CREATE TABLE dead_letters (
    dead_letter_no  INTEGER PRIMARY KEY,
    item_no         INTEGER NOT NULL REFERENCES items (item_no),
    attachment_id   TEXT,
    mailbox         TEXT CHECK (LENGTH(mailbox) <= 320),
    reason          TEXT NOT NULL CHECK (reason IN ('UNMAPPED', 'OVERSIZED', 'INVALID', 'REJECTED')),
    detail          TEXT NOT NULL,
    original_name   TEXT CHECK (LENGTH(original_name) <= 1000),
    original_size   INTEGER,
    original_sha256 TEXT,
    run_no          INTEGER REFERENCES runs (run_no),
    created_at      INTEGER NOT NULL,
    replayed_at     INTEGER
) STRICT;
CREATE INDEX dead_letters_by_item ON dead_letters (item_no);
CREATE INDEX dead_letters_by_run ON dead_letters (run_no);
CREATE INDEX dead_letters_by_reason ON dead_letters (reason, dead_letter_no);

-- The numbers, accounts and addresses of an unmapped item that were looked up in vain.
CREATE TABLE dead_letter_tried (
    dead_letter_no INTEGER NOT NULL REFERENCES dead_letters (dead_letter_no),
    tried_no       INTEGER NOT NULL,
    tried          TEXT NOT NULL,
    PRIMARY KEY (dead_letter_no, tried_no)
) STRICT;
-- The directory of mailboxes (directory.kind = graph), as its last refresh that came to an end left it.

-- One row, from the first complete refresh on.
CREATE TABLE directory (
    directory_no INTEGER PRIMARY KEY CHECK (directory_no = 1),
    source       TEXT NOT NULL, -- where it comes from: the address and the tenant
    query        TEXT NOT NULL, -- what was asked for there
    delta_link   TEXT NOT NULL, -- where the changes since then are asked for
    generation   INTEGER NOT NULL,  -- grows with every refresh
    refreshed_at INTEGER NOT NULL
) STRICT;

-- The users as they are now. properties: a JSON object of those properties that were asked for.
CREATE TABLE directory_users (
    user_id    TEXT PRIMARY KEY CHECK (LENGTH(user_id) <= 200),
    properties TEXT NOT NULL
) STRICT;

-- What a refresh under way has brought so far, in its order. properties: those that are set; null where the user is gone.
CREATE TABLE directory_changes (
    change_no  INTEGER PRIMARY KEY,
    user_id    TEXT NOT NULL CHECK (LENGTH(user_id) <= 200),
    properties TEXT
) STRICT;

-- The audit log as a hash chain. One block for each transaction that changes the books, appended as its last step.

-- hash: SHA-256 over the previous hash, the number, the time and the body (class AuditBlock).
CREATE TABLE audit (
    block_no      INTEGER PRIMARY KEY, -- 1, 2, 3, …
    audit_day     TEXT NOT NULL, -- of written_at in UTC, as 2026-11-18
    written_at    INTEGER NOT NULL,
    body          TEXT NOT NULL, -- one entry a line, each a JSON object in ASCII (class AuditEntry)
    previous_hash TEXT NOT NULL,
    hash          TEXT NOT NULL
) STRICT;
CREATE INDEX audit_by_day ON audit (audit_day, block_no);
CREATE INDEX audit_by_time ON audit (written_at);

-- One row: the newest block, whose row every writer locks, and up to where the blocks are staged.
CREATE TABLE audit_head (
    head_no      INTEGER PRIMARY KEY CHECK (head_no = 1),
    block_no     INTEGER NOT NULL,
    hash         TEXT NOT NULL,
    staged_block INTEGER NOT NULL
) STRICT;
INSERT INTO audit_head (head_no, block_no, hash, staged_block)
VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000', 0);

-- The configuration as the chain said it last.
CREATE TABLE audit_configuration (
    config_key   TEXT PRIMARY KEY CHECK (LENGTH(config_key) <= 1000),
    config_value TEXT NOT NULL
) STRICT;

-- What became of each dead letter that was taken for replay. Append-only.
CREATE TABLE replays (
    replay_no      INTEGER PRIMARY KEY,
    run_no         INTEGER NOT NULL REFERENCES runs (run_no),
    dead_letter_no INTEGER NOT NULL REFERENCES dead_letters (dead_letter_no),
    item_no        INTEGER NOT NULL REFERENCES items (item_no), -- that has the deliveries
    outcome        TEXT NOT NULL CHECK (outcome IN ('STAGED', 'KNOWN', 'STAYED', 'DEFERRED')),
    detail         TEXT, -- why it stayed
    recorded_at    INTEGER NOT NULL
) STRICT;
CREATE INDEX replays_by_run ON replays (run_no, replay_no);

-- The batch that a mailbox is about to get, by one row in place of one for each copy: where its folder stood before the
-- first message was sent. The row goes when the batch is confirmed. One that is left is of a batch that was cut short:
-- before the mailbox's next batch is taken, its deliveries are in doubt (class Intents).
CREATE TABLE intents (
    mailbox      TEXT PRIMARY KEY CHECK (LENGTH(mailbox) <= 320), -- under whose lease one batch is under way at a time
    deliveries   TEXT NOT NULL, -- a JSON array of the numbers of those that may be sent
    uid_validity INTEGER NOT NULL,
    uid_next     INTEGER NOT NULL,
    intended_at  INTEGER NOT NULL
) STRICT;

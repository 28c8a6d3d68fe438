-- How far an item has come, apart from what it is: this changes with every copy that is delivered, and H2 does an UPDATE by
-- taking the row out of the table and out of all of its indexes and putting it back. One row for each item.
CREATE TABLE item_states (
    item_no            BIGINT PRIMARY KEY REFERENCES items (item_no),
    state              VARCHAR(10) NOT NULL CHECK (state IN ('PENDING', 'STAGED', 'IMPORTED', 'DEAD')),
    reason             VARCHAR(10) CHECK (reason IN ('UNMAPPED', 'OVERSIZED', 'INVALID', 'REJECTED')),
    open_deliveries    INTEGER NOT NULL CHECK (open_deliveries >= 0),
    refused_deliveries INTEGER NOT NULL,
    settled_at         TIMESTAMP(6) WITH TIME ZONE,
    CHECK ((state = 'DEAD') = (reason IS NOT NULL))
);
INSERT INTO item_states (item_no, state, reason, open_deliveries, refused_deliveries, settled_at)
SELECT item_no, state, reason, open_deliveries, refused_deliveries, settled_at FROM items;

-- Together, for some have a constraint in common. H2 has the keywords once, PostgreSQL before each column.
ALTER TABLE items DROP COLUMN
    state, ${drop-column} reason, ${drop-column} open_deliveries, ${drop-column} refused_deliveries,
    ${drop-column} settled_at;

-- What a window listed, by the range in place of the item: consecutive items that the listing found alike. A range has at
-- most 1,000 items (class Listing), so that those around an item are found by their first one.
CREATE TABLE window_ranges (
    window_no     BIGINT NOT NULL REFERENCES windows (window_no),
    first_item_no BIGINT NOT NULL REFERENCES items (item_no),
    last_item_no  BIGINT NOT NULL,
    met           VARCHAR(8) NOT NULL CHECK (met IN ('NEW', 'OPEN', 'SETTLED')),
    repeated      BOOLEAN NOT NULL,
    PRIMARY KEY (window_no, first_item_no),
    CHECK (first_item_no <= last_item_no AND last_item_no - first_item_no < 1000)
);
CREATE INDEX window_ranges_by_item ON window_ranges (first_item_no, last_item_no, window_no);

-- Among items of one kind, number and rank grow by the same step as long as they are consecutive.
INSERT INTO window_ranges (window_no, first_item_no, last_item_no, met, repeated)
SELECT window_no, MIN(item_no), MAX(item_no), met, repeated
FROM (
    SELECT window_no, item_no, met, repeated,
        item_no - ROW_NUMBER() OVER (PARTITION BY window_no, met, repeated ORDER BY item_no) AS island
    FROM window_items
) AS listed
GROUP BY window_no, met, repeated, island, item_no / 1000;

DROP TABLE window_items;

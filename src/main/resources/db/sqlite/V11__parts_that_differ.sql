-- Parts that were received, and whose bytes are others than those that the site announced.
ALTER TABLE staged_parts ADD COLUMN differs INTEGER NOT NULL DEFAULT 0 CHECK (differs IN (0, 1));
CREATE INDEX staged_parts_differ ON staged_parts (item_no) WHERE differs = TRUE;

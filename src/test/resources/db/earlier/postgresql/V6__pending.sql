-- When an item was first listed: pending.limit counts from then. recorded_at moves with every listing that finds it pending.
ALTER TABLE items ADD COLUMN first_listed_at TIMESTAMP(6) WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP NOT NULL;
UPDATE items SET first_listed_at = recorded_at;

-- How far the connector had come when the window ended; null where the window did not move the watermark.
ALTER TABLE windows ADD COLUMN watermark_at TIMESTAMP(6) WITH TIME ZONE;

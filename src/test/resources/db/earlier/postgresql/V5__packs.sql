-- Where a message's first byte stands in its staged object; null or 0: the object is the message's own.
ALTER TABLE items ADD COLUMN message_offset BIGINT;

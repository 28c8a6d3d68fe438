-- What the report reads by.
CREATE INDEX pages_by_window ON pages (window_no);
CREATE INDEX dead_letters_by_reason ON dead_letters (reason, dead_letter_no);

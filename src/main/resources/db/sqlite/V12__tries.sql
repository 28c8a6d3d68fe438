-- How often a copy was tried and did not arrive for certain. A rebuilt ledger counts from 0.
ALTER TABLE deliveries ADD COLUMN tries INTEGER NOT NULL DEFAULT 0;

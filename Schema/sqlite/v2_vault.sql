-- The donors' keys, and whose gift is whose, go to a file of their own (v1_keys.sql): it is backed up for 90
-- days at most, while a backup of this one may be kept for years. What is left here tells nothing.

CREATE TABLE sealed_record (
    -- SHA-256 over the entry's commitments.
    locator BLOB PRIMARY KEY CHECK (length(locator) = 32),
    sealed BLOB NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO sealed_record (locator, sealed) SELECT locator, sealed FROM record;

DROP TABLE record;
DROP TABLE donor;

ALTER TABLE sealed_record RENAME TO record;

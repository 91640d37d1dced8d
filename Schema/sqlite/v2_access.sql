-- By which identity at the foundation's provider somebody signs in: SHA-256 of the issuer, a zero byte and its name
-- for them, which may be anything, even a mail address. NULL for those who have none.

ALTER TABLE staff ADD COLUMN identity BLOB CHECK (length(identity) = 32);

CREATE UNIQUE INDEX staff_by_identity ON staff (identity) WHERE identity IS NOT NULL;

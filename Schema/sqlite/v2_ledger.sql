-- Witnesses' signature lines on kept checkpoints. A checkpoint that has one cannot be removed.

CREATE TABLE cosignature (
    size   INTEGER NOT NULL REFERENCES checkpoint (size),
    -- Name and id of the witness's key: one line of each.
    name   TEXT NOT NULL,
    key_id BLOB NOT NULL CHECK (length(key_id) = 4),
    -- The signature line, with its newline.
    line   TEXT NOT NULL,
    PRIMARY KEY (size, name, key_id)
) STRICT;

-- Who is told of new entries, and what has not reached them yet. No secret: it follows from the ledger's own.

CREATE TABLE endpoint (
    id              TEXT PRIMARY KEY,
    url             TEXT NOT NULL,
    -- Kinds of entries, parted by blanks; empty for all.
    kinds           TEXT NOT NULL,
    allows_private  INTEGER NOT NULL CHECK (allows_private IN (0, 1)),
    -- How many entries of the ledger have been looked through for it.
    position        INTEGER NOT NULL CHECK (position >= 0)
) STRICT, WITHOUT ROWID;

-- What was delivered leaves the table.
CREATE TABLE notice (
    endpoint    TEXT NOT NULL REFERENCES endpoint (id) ON DELETE CASCADE,
    entry       INTEGER NOT NULL CHECK (entry >= 0),
    state       TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'failed')),
    attempts    INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    -- Seconds since the epoch.
    due         INTEGER NOT NULL,
    reason      TEXT,
    PRIMARY KEY (endpoint, entry)
) STRICT, WITHOUT ROWID;

CREATE INDEX notice_waiting ON notice (endpoint, due) WHERE state = 'waiting';

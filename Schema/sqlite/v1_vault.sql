-- Donors' personal data, apart from the ledger and encrypted under a key per donor. What is gone
-- from here is gone: the ledger holds commitments only.

CREATE TABLE donor (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    -- A keyed digest of what identifies the donor, to find the same donor's key again.
    lookup BLOB UNIQUE CHECK (lookup IS NULL OR length(lookup) = 32),
    -- The donor's key under the vault's key: destroying it destroys every record of the donor.
    wrapped_key BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE record (
    -- SHA-256 over the entry's commitments.
    locator BLOB PRIMARY KEY CHECK (length(locator) = 32),
    donor BLOB NOT NULL REFERENCES donor (id) ON DELETE CASCADE,
    entry_id TEXT NOT NULL,
    -- 0 until the entry is known to be in the ledger; an orphan that never gets there is swept.
    settled INTEGER NOT NULL DEFAULT 0 CHECK (settled IN (0, 1)),
    -- Seconds since the epoch: a young orphan may be another process's, about to be appended.
    kept_at INTEGER NOT NULL DEFAULT (unixepoch()),
    sealed BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX record_by_donor ON record (donor);
CREATE INDEX record_not_settled ON record (entry_id) WHERE settled = 0;

-- Random ids by which natural payees, bank accounts and officers stand in the ledger.
CREATE TABLE pseudonym (
    lookup BLOB PRIMARY KEY CHECK (length(lookup) = 32),
    id TEXT NOT NULL UNIQUE,
    sealed BLOB NOT NULL
) STRICT, WITHOUT ROWID;

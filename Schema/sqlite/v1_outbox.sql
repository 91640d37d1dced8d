-- Which receipts are to be mailed, and which were. No address and no name: those stay in the vault.

CREATE TABLE delivery (
    receipt     TEXT PRIMARY KEY,
    entry       INTEGER NOT NULL CHECK (entry >= 0),
    -- Where the vault keeps the donor's data.
    locator     BLOB NOT NULL CHECK (length(locator) = 32),
    state       TEXT NOT NULL DEFAULT 'waiting'
        CHECK (state IN ('waiting', 'sending', 'delivered', 'failed', 'dropped')),
    attempts    INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    -- Seconds since the epoch.
    first_tried INTEGER,
    due         INTEGER NOT NULL,
    reason      TEXT
) STRICT, WITHOUT ROWID;

CREATE INDEX delivery_waiting ON delivery (due) WHERE state = 'waiting';
CREATE INDEX delivery_by_donor ON delivery (locator);

-- What was delivered or dropped stays so: nobody gets a letter again because a row was reset.
CREATE TRIGGER delivery_never_starts_again BEFORE UPDATE OF state ON delivery
WHEN OLD.state IN ('delivered', 'dropped') AND NEW.state <> OLD.state
BEGIN SELECT RAISE(ABORT, 'what was delivered or dropped is not sent again'); END;

-- Links in letters: the SHA-256 of each token, never the token.
CREATE TABLE link (
    digest  BLOB PRIMARY KEY CHECK (length(digest) = 32),
    receipt TEXT NOT NULL REFERENCES delivery (receipt),
    -- Seconds since the epoch.
    expires INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX link_by_receipt ON link (receipt);

-- How many entries of the ledger have been looked through.
CREATE TABLE position (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 0),
    entries  INTEGER NOT NULL CHECK (entries >= 0)
) STRICT;

INSERT INTO position VALUES (0, 0);

CREATE TRIGGER position_never_goes_back BEFORE UPDATE ON position WHEN NEW.entries < OLD.entries
BEGIN SELECT RAISE(ABORT, 'entries that were looked through are not looked through again'); END;

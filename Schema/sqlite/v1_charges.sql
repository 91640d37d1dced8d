-- What payment providers told of and the ledger did not take; what was seen to leaves the table. No donor.

CREATE TABLE charge (
    provider    TEXT NOT NULL,
    charge      TEXT NOT NULL,
    -- In the smallest unit of its currency.
    amount      INTEGER NOT NULL CHECK (amount >= 0),
    currency    TEXT NOT NULL,
    method      TEXT NOT NULL,
    -- Microseconds since the epoch.
    received    INTEGER NOT NULL,
    pledge      TEXT,
    campaign    TEXT,
    reason      TEXT NOT NULL,
    -- Microseconds since the epoch.
    told        INTEGER NOT NULL,
    PRIMARY KEY (provider, charge)
) STRICT, WITHOUT ROWID;

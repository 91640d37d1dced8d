-- Who the donors are: everything that ties gifts to a person, and the keys of their records. A backup of
-- this file is kept for 90 days at most; see docs/privacy.md.

CREATE TABLE donor (
    -- Random.
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    -- A keyed digest of what identifies the donor, to find the same donor's key again.
    identity BLOB UNIQUE CHECK (identity IS NULL OR length(identity) = 32),
    -- The donor's key under the vault's key. It is NULL once it was destroyed, until the rest of the
    -- erasure is done and the row goes too.
    wrapped_key BLOB,
    -- How many records the destroyed key opened.
    erased_records INTEGER,
    restricted INTEGER NOT NULL DEFAULT 0 CHECK (restricted IN (0, 1)),
    CHECK (wrapped_key IS NULL = (erased_records IS NOT NULL)),
    CHECK (wrapped_key IS NOT NULL OR identity IS NULL)
) STRICT, WITHOUT ROWID;

-- Keyed digests of whatever else a donor gave that finds them: one e-mail address may be a family's.
CREATE TABLE mention (
    lookup BLOB NOT NULL CHECK (length(lookup) = 32),
    donor BLOB NOT NULL REFERENCES donor (id) ON DELETE CASCADE,
    PRIMARY KEY (lookup, donor)
) STRICT, WITHOUT ROWID;

CREATE INDEX mention_by_donor ON mention (donor);

CREATE TABLE gift (
    -- SHA-256 over the entry's commitments.
    locator BLOB PRIMARY KEY CHECK (length(locator) = 32),
    donor BLOB NOT NULL REFERENCES donor (id) ON DELETE CASCADE,
    entry_id TEXT NOT NULL,
    -- 0 until the entry is known to be in the ledger; an orphan that never gets there is swept.
    settled INTEGER NOT NULL DEFAULT 0 CHECK (settled IN (0, 1)),
    -- Seconds since the epoch: a young orphan may be another process's, about to be appended.
    kept_at INTEGER NOT NULL DEFAULT (unixepoch())
) STRICT, WITHOUT ROWID;

CREATE INDEX gift_by_donor ON gift (donor);
CREATE INDEX unsettled_gift ON gift (kept_at) WHERE settled = 0;

-- What left with a donor's data. The donor is NULL, and the digest gone, after the donor's erasure.
CREATE TABLE hand_out (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    path TEXT NOT NULL,
    sha256 BLOB CHECK (sha256 IS NULL OR length(sha256) = 32),
    donor BLOB REFERENCES donor (id) ON DELETE SET NULL
) STRICT;

CREATE INDEX hand_out_by_donor ON hand_out (donor);

-- Requests that were refused, which the law wants recorded (PDPA s.39): nothing tells whose they were.
CREATE TABLE refusal (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    asked TEXT NOT NULL,
    rule TEXT NOT NULL,
    -- The first day on which it may be granted.
    possible_from TEXT NOT NULL
) STRICT;

-- One row that only the vault's own keys reproduce.
CREATE TABLE key_check (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    indexing BLOB NOT NULL CHECK (length(indexing) = 32),
    wrapping BLOB NOT NULL
) STRICT;

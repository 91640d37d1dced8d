-- The ledger: entries are only ever added. The bytes are the truth; every other column repeats
-- something of them so that it can be found, and is checked against them by `banchi verify`.

CREATE TABLE entry (
    seq      INTEGER PRIMARY KEY CHECK (seq >= 0),
    id       TEXT NOT NULL UNIQUE,
    -- Two entries cannot follow the same one: a fork has no representation.
    previous BLOB NOT NULL UNIQUE CHECK (length(previous) = 32),
    leaf     BLOB NOT NULL CHECK (length(leaf) = 32),
    bytes    BLOB NOT NULL CHECK (length(bytes) BETWEEN 1 AND 65535)
) STRICT;

-- INSERT OR REPLACE would remove a row without a word to the trigger on DELETE.
CREATE TRIGGER entry_is_never_replaced BEFORE INSERT ON entry
WHEN NEW.seq <> (SELECT coalesce(max(seq), -1) + 1 FROM entry)
    OR EXISTS (SELECT 1 FROM entry WHERE id = NEW.id)
    OR EXISTS (SELECT 1 FROM entry WHERE previous = NEW.previous)
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: an entry follows the last and repeats none'); END;

CREATE TRIGGER entry_is_never_changed BEFORE UPDATE ON entry
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: an entry is never changed'); END;

CREATE TRIGGER entry_is_never_removed BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: an entry is never removed'); END;

-- The root of every full tile: one row for 256 entries, so that proofs read O(log n) hashes.
CREATE TABLE tile_root (
    level  INTEGER NOT NULL CHECK (level >= 0),
    number INTEGER NOT NULL CHECK (number >= 0),
    hash   BLOB NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (level, number)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER tile_root_is_never_changed BEFORE UPDATE ON tile_root
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: a tile is never changed'); END;

CREATE TRIGGER tile_root_is_never_removed BEFORE DELETE ON tile_root
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: a tile is never removed'); END;

-- Signed checkpoints. The newest always; of the older ones the last of every hour and the last
-- before every full tile, which docs/format.md promises to keep for ever.
CREATE TABLE checkpoint (
    size INTEGER PRIMARY KEY CHECK (size >= 0),
    note TEXT NOT NULL,
    -- Seconds since the epoch.
    signed_at INTEGER NOT NULL
) STRICT;

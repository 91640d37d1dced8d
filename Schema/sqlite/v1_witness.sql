-- What a witness last cosigned for each log. Whoever forgets this may be led to cosign a fork.

CREATE TABLE cosigned (
    origin      TEXT PRIMARY KEY,
    size        INTEGER NOT NULL CHECK (size >= 0),
    root        BLOB NOT NULL CHECK (length(root) = 32),
    -- Seconds since the epoch, as the cosignature says.
    cosigned_at INTEGER NOT NULL CHECK (cosigned_at >= 0),
    -- The note with the log's signatures and the witness's.
    note        TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER cosigned_is_never_rolled_back BEFORE UPDATE ON cosigned
WHEN NEW.origin <> OLD.origin OR NEW.size < OLD.size OR NEW.cosigned_at < OLD.cosigned_at
    OR (NEW.size = OLD.size AND NEW.root <> OLD.root)
BEGIN SELECT RAISE(ABORT, 'a witness never goes back: a larger tree follows, or the same one again'); END;

CREATE TRIGGER cosigned_is_never_removed BEFORE DELETE ON cosigned
BEGIN SELECT RAISE(ABORT, 'a witness never forgets a log'); END;

-- INSERT OR REPLACE would remove a row without a word to the trigger on DELETE.
CREATE TRIGGER cosigned_is_never_replaced BEFORE INSERT ON cosigned
WHEN EXISTS (SELECT 1 FROM cosigned WHERE origin = NEW.origin)
BEGIN SELECT RAISE(ABORT, 'a witness never forgets a log'); END;

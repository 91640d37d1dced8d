-- Who may come in over HTTP. No secret is here in clear, and no name of a person.

CREATE TABLE token (
    -- SHA-256 of the token.
    digest      BLOB PRIMARY KEY CHECK (length(digest) = 32),
    name        TEXT NOT NULL UNIQUE,
    role        TEXT NOT NULL,
    id          TEXT NOT NULL,
    -- Names with a blank between them, in order.
    permissions TEXT NOT NULL,
    -- Microseconds since the epoch.
    made        INTEGER NOT NULL,
    expires     INTEGER NOT NULL CHECK (expires > made),
    revoked     INTEGER
) STRICT, WITHOUT ROWID;

CREATE TRIGGER token_changes_only_by_being_revoked BEFORE UPDATE ON token
WHEN OLD.revoked IS NOT NULL OR NEW.digest <> OLD.digest OR NEW.name <> OLD.name OR NEW.role <> OLD.role
    OR NEW.id <> OLD.id OR NEW.permissions <> OLD.permissions OR NEW.made <> OLD.made
    OR NEW.expires <> OLD.expires
BEGIN SELECT RAISE(ABORT, 'a token is revoked, once, and nothing else of it changes'); END;

CREATE TRIGGER token_is_never_removed BEFORE DELETE ON token
BEGIN SELECT RAISE(ABORT, 'a name that was once a token''s is never another''s'); END;

CREATE TABLE staff (
    name      TEXT PRIMARY KEY,
    -- The pseudonym in the ledger.
    id        TEXT NOT NULL UNIQUE,
    roles     TEXT NOT NULL,
    -- scrypt (RFC 7914).
    cost_n    INTEGER NOT NULL,
    cost_r    INTEGER NOT NULL,
    cost_p    INTEGER NOT NULL,
    salt      BLOB NOT NULL CHECK (length(salt) >= 16),
    hash      BLOB NOT NULL CHECK (length(hash) >= 32),
    -- The secret of one-time codes, AES-256-GCM.
    secret    BLOB NOT NULL,
    last_step INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE session (
    -- SHA-256 of the cookie.
    digest BLOB PRIMARY KEY CHECK (length(digest) = 32),
    name   TEXT NOT NULL REFERENCES staff (name) ON DELETE CASCADE,
    began  INTEGER NOT NULL,
    seen   INTEGER NOT NULL CHECK (seen >= began)
) STRICT, WITHOUT ROWID;

CREATE INDEX session_by_name ON session (name);
CREATE INDEX session_by_age ON session (began);

-- Attempts to sign in since the last that succeeded.
CREATE TABLE attempt (
    -- SHA-256 of the name that was typed.
    key   BLOB PRIMARY KEY CHECK (length(key) = 32),
    count INTEGER NOT NULL CHECK (count > 0),
    last  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX attempt_by_age ON attempt (last);

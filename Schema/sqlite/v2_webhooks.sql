-- An endpoint may be told nothing for the time being.

ALTER TABLE endpoint ADD COLUMN is_paused INTEGER NOT NULL DEFAULT 0 CHECK (is_paused IN (0, 1));

/** Answers to disputes that are being written, and the files of one's own that they and sales refer to. */
export const sql = `
-- Sealed with the database. Removed once no draft, no sale and no open request names it.
CREATE TABLE kept_file (
  sha256 TEXT PRIMARY KEY,
  media_type TEXT NOT NULL, size INTEGER NOT NULL,
  kept_ms INTEGER NOT NULL,
  bytes BLOB NOT NULL
) STRICT;
CREATE TABLE evidence_draft (
  dispute TEXT PRIMARY KEY,
  -- How often the dispute was answered when the draft was begun: it is for this stage.
  submissions INTEGER NOT NULL,
  -- The digest of the platform's draft that the person saw: sent, this takes its place, and that of no other.
  replaces TEXT NOT NULL,
  begun_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
-- A row stays when its text is deleted, so that a window that saw an older one is noticed.
CREATE TABLE evidence_text (
  dispute TEXT NOT NULL, field TEXT NOT NULL,
  text TEXT NOT NULL,
  revision INTEGER NOT NULL,
  PRIMARY KEY (dispute, field)
) STRICT, WITHOUT ROWID;
CREATE TABLE evidence_file (
  dispute TEXT NOT NULL, field TEXT NOT NULL,
  sha256 TEXT NOT NULL, name TEXT NOT NULL,
  PRIMARY KEY (dispute, field)
) STRICT, WITHOUT ROWID;
CREATE INDEX evidence_file_sha256 ON evidence_file (sha256);
CREATE TABLE sale_file (
  sale TEXT NOT NULL, sha256 TEXT NOT NULL,
  name TEXT NOT NULL,
  kept_ms INTEGER NOT NULL,
  PRIMARY KEY (sale, sha256)
) STRICT, WITHOUT ROWID;
CREATE INDEX sale_file_sha256 ON sale_file (sha256);
`

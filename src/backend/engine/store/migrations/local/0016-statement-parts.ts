/** Files of issued statements in parts, so that one of any size comes and goes without being held in memory. */
export const sql = `
-- Sealed with the database. Parts that no statement names are of an issue that broke off, and go.
CREATE TABLE statement_part (
  parcel TEXT NOT NULL,
  -- From 0 on, without gaps.
  at INTEGER NOT NULL,
  put_ms INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (parcel, at)
) STRICT;
-- Null for those that were issued before: their files are one piece in kept_file, by their digest.
ALTER TABLE statement ADD COLUMN parcel TEXT;
`

/** Statements that were issued: their files as they were, which outlive a new cache, and what they came to. */
export const sql = `
CREATE TABLE statement (
  -- 'EUR-2026-10-v1'
  number TEXT PRIMARY KEY,
  report TEXT NOT NULL,
  period TEXT NOT NULL, zone TEXT NOT NULL, currency TEXT NOT NULL,
  version INTEGER NOT NULL,
  -- In the order in which they were issued, whatever the clock said.
  seq INTEGER NOT NULL UNIQUE,
  issued_ms INTEGER NOT NULL,
  from_ms INTEGER NOT NULL, end_ms INTEGER NOT NULL,
  closing_minor INTEGER NOT NULL,
  -- Of all wallets: how many entries, and what they come to, as text because it may pass 2^53.
  entries INTEGER NOT NULL, sum TEXT NOT NULL,
  manifest_sha256 TEXT NOT NULL,
  -- Its files, in kept_file.
  sha256 TEXT NOT NULL,
  UNIQUE (currency, period, version)
) STRICT, WITHOUT ROWID;
CREATE INDEX statement_issued ON statement (currency, seq);
`

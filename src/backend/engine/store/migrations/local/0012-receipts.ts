/** What a person says of a card purchase, and the receipts that they keep for it. */
export const sql = `
CREATE TABLE purchase_own (
  purchase TEXT PRIMARY KEY,
  -- 'business' or 'personal'; null while nobody said.
  use TEXT,
  -- Why there is no receipt and none is looked for; null where nobody said.
  no_receipt TEXT,
  -- How many files are kept for it.
  files INTEGER NOT NULL DEFAULT 0,
  said_ms INTEGER NOT NULL,
  -- 1 where no receipt is missing, whatever the platform has.
  is_settled INTEGER NOT NULL AS (files > 0 OR no_receipt IS NOT NULL OR use IS 'personal') STORED
) STRICT, WITHOUT ROWID;
CREATE INDEX purchase_own_settled ON purchase_own (is_settled, purchase);
CREATE INDEX purchase_own_use ON purchase_own (use, purchase) WHERE use IS NOT NULL;
-- One file may be the receipt of several purchases.
CREATE TABLE purchase_receipt (
  purchase TEXT NOT NULL, sha256 TEXT NOT NULL,
  name TEXT NOT NULL,
  kept_ms INTEGER NOT NULL,
  PRIMARY KEY (purchase, sha256)
) STRICT, WITHOUT ROWID;
CREATE INDEX purchase_receipt_sha256 ON purchase_receipt (sha256);
`

/**
 * What stood in the bank's files, which lines are payouts, and what a person said about it. Lines are never changed or
 * deleted; what the comparison found is written anew with each comparison. Days are the bank's own.
 */
export const sql = `
CREATE TABLE bank_file (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL, format TEXT NOT NULL,
  imported_ms INTEGER NOT NULL,
  lines INTEGER NOT NULL, new_lines INTEGER NOT NULL,
  from_day TEXT NOT NULL, to_day TEXT NOT NULL,
  -- Of the account that it is about, as the file writes it; null where it names none.
  account TEXT
) STRICT;
CREATE TABLE bank_line (
  id INTEGER PRIMARY KEY,
  file INTEGER NOT NULL,
  account TEXT,
  day TEXT NOT NULL,
  minor INTEGER NOT NULL, currency TEXT NOT NULL, decimals INTEGER NOT NULL,
  text TEXT NOT NULL,
  -- What other files wrote about the same line.
  also TEXT NOT NULL DEFAULT '',
  -- The bank's own id with its kind before it; null where the file has none.
  ref TEXT,
  -- What the comparison found: 'in-bank', 'doubtful' or 'other', and why it is no payout.
  state TEXT NOT NULL DEFAULT 'other',
  reason TEXT NOT NULL DEFAULT 'not-compared',
  -- Payouts that a person may take for it; a JSON list of ids.
  candidates TEXT NOT NULL DEFAULT '[]'
) STRICT;
CREATE INDEX bank_line_state ON bank_line (state, day, id);
CREATE INDEX bank_line_day ON bank_line (day, minor, currency);
CREATE INDEX bank_line_ref ON bank_line (ref) WHERE ref IS NOT NULL;
-- A payout is one line; a line may be several payouts.
CREATE TABLE bank_match (
  payout TEXT PRIMARY KEY,
  line INTEGER NOT NULL,
  way TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX bank_match_line ON bank_match (line, payout);
CREATE TABLE bank_left (
  payout TEXT PRIMARY KEY,
  -- 1 where somebody should look at it, else 0; and the day on which it arrives.
  sort TEXT NOT NULL,
  reason TEXT NOT NULL,
  -- Lines that a person may take for it; a JSON list.
  candidates TEXT NOT NULL DEFAULT '[]'
) STRICT, WITHOUT ROWID;
CREATE INDEX bank_left_sort ON bank_left (sort, payout, reason);
-- What a person said: the line is this payout, or it is not.
CREATE TABLE bank_word (
  line INTEGER NOT NULL,
  payout TEXT NOT NULL,
  says TEXT NOT NULL CHECK (says IN ('yes', 'no')),
  at_ms INTEGER NOT NULL,
  PRIMARY KEY (line, payout)
) STRICT, WITHOUT ROWID;
`

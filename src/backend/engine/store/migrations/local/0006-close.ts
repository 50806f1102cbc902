/** Months that a person closed, and handed to the accountant. */
export const sql = `
CREATE TABLE month_closed (
  month TEXT PRIMARY KEY,
  at_ms INTEGER NOT NULL,
  -- The newest moment of the platform that the copy showed then.
  seen_ms INTEGER NOT NULL,
  -- The zone in which its days were counted, and each wallet's entries and sum in them; JSON.
  zone TEXT NOT NULL,
  sums TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE month_handed (month TEXT PRIMARY KEY, at_ms INTEGER NOT NULL) STRICT, WITHOUT ROWID;
`

/** When each list was last exported, and what the copy had seen then: what its changes since are measured against. */
export const sql = `
CREATE TABLE list_export (
  list TEXT PRIMARY KEY,
  at_ms INTEGER NOT NULL,
  rows INTEGER NOT NULL,
  -- A place as of change_baseline, of the moment at which the file was begun.
  note INTEGER NOT NULL, as_of_ms INTEGER NOT NULL, seen_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`

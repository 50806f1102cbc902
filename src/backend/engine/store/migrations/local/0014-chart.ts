/** What the accounts of the posting rules are called in the books of a program: what is not here has its built-in name. */
export const sql = `
CREATE TABLE chart_account (
  program TEXT NOT NULL, role TEXT NOT NULL,
  name TEXT NOT NULL,
  -- The display name of a tax rate, in Xero alone.
  tax TEXT,
  PRIMARY KEY (program, role)
) STRICT, WITHOUT ROWID;
`

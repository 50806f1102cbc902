/** How lists look on this machine, and the views that were given a name. Nothing of it is the platform's. */
export const sql = `
CREATE TABLE list_look (
  list TEXT PRIMARY KEY,
  -- JSON: order and hidden columns by their keys, density.
  look TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE list_view (
  id TEXT PRIMARY KEY,
  list TEXT NOT NULL,
  -- Among all views, from 0, without gaps.
  place INTEGER NOT NULL,
  name TEXT NOT NULL,
  -- The name as two of them are compared.
  folded TEXT NOT NULL,
  -- JSON: the parts of the page's address.
  query TEXT NOT NULL,
  -- JSON; null where it looks as the list does.
  look TEXT,
  UNIQUE (list, folded)
) STRICT, WITHOUT ROWID;
`

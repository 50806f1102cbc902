/** Pictures of products that were chosen and are not asked for yet: kept for a day, and then by the request that names them. */
export const sql = `
CREATE TABLE product_picture (
  sha256 TEXT PRIMARY KEY,
  chosen_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`

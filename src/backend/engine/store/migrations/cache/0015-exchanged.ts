/** Exchanges of currency among the many entries: few, and asked for by their newest. */
export const sql = `
CREATE INDEX entry_exchanged ON entry (booked_ms, rid) WHERE category = 'fx_in';
`

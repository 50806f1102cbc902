/** Late corrections by the moment that they belong to: a month that is over asks for its own, however many came since. */
export const sql = `
CREATE INDEX entry_late_into ON entry (min(occurred_ms, booked_ms), rid, created_ms, booked_ms)
  WHERE min(occurred_ms, booked_ms) < max(booked_ms, created_ms) - 86400000 AND substr(category, 1, 5) <> 'card_';
`

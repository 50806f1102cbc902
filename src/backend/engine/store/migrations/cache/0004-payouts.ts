/** What the pages of payouts walk along: each order from its index alone, with what its filters and sums ask for. */
export const sql = `
DROP INDEX payout_time;
CREATE INDEX payout_time ON payout (created_ms, rid, status, method, currency, amount_minor);
-- A payout's entries by category, the newest first, with what its sums need.
DROP INDEX entry_payout;
CREATE INDEX entry_payout ON entry (payout, category, booked_ms, rid, amount_minor) WHERE payout IS NOT NULL;
`

/** Requests of other kinds than refunds: other methods than POST, and edits that go on in another request. */
export const sql = `
-- Frozen with the path; null where that was before there were others than POST.
ALTER TABLE request ADD COLUMN method TEXT;
-- The request that goes on in its place: a later edit of the same target, or the same wish on a newer record.
ALTER TABLE request ADD COLUMN replaced_by TEXT;
CREATE INDEX request_replaced ON request (replaced_by) WHERE replaced_by IS NOT NULL;
`

/** What lists look through stands in an index, without a look at a record for each: handles by ids, sales of a post. */
export const sql = `
CREATE INDEX party_handles ON party (id, handle) WHERE handle IS NOT NULL;
DROP INDEX sale_post;
CREATE INDEX sale_post ON sale (post, created_ms, currency, status, kept_minor, paid_minor, channel) WHERE post IS NOT NULL;
`

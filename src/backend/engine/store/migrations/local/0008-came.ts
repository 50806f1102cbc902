/** Notes of records that came for the first time although their time was seen before. */
export const sql = `
-- 1 where the record came so; before is null then.
ALTER TABLE change_note ADD COLUMN came INTEGER NOT NULL DEFAULT 0;
`

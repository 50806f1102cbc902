/**
 * Records that come for the first time although their time was seen before: they are no change and, by their time, not
 * new. A row that goes and comes back is noted so as well. While nothing was seen, which is so during a first sync,
 * nothing is noted.
 */
import { madeOf, valuesOf, watched, type Watched } from '../../watched.ts'

function trigger(table: Watched): string {
  const { type } = table
  const madeMs = madeOf(table, 'new')
  return `
CREATE TRIGGER ${type}_came AFTER INSERT ON ${type}
WHEN ${madeMs} <= (SELECT seen_ms FROM change_taken) BEGIN
  -- What it was before is JSON's null: the column was made for changes.
  INSERT INTO change_pending (type, id, version, created_ms, changed_ms, before, after)
    VALUES ('${type}', new.id, new.version, ${madeMs}, new.updated_ms, 'null', ${valuesOf(table, 'new')});
END;
`
}

export const sql = `
-- Up to which moment the copy had been seen when its changes were noted last; null where that was not kept yet.
ALTER TABLE change_taken ADD COLUMN seen_ms INTEGER;
${watched.map(trigger).join('')}
`

/**
 * What changed of records that were here before, noted by triggers in the transaction that changes them, until the sync
 * thread takes it over into `local`. A row that comes for the first time is no change, so a first sync notes nothing
 * and pays nothing.
 *
 * And the entries that were booked, or came, more than a day after they occurred or were booked: corrections, some of
 * them in a month that was over. Cards always clear days later and are left out.
 */
import { tellingOf, valuesOf, watched, type Watched } from '../../watched.ts'

function triggers(table: Watched): string {
  const { type, fields } = table
  const columns = 'type, id, version, created_ms, changed_ms, before, after'
  return `
CREATE TRIGGER ${type}_noted AFTER UPDATE OF ${Object.values(fields).join(', ')} ON ${type}
WHEN ${tellingOf(table, 'old')} IS NOT ${tellingOf(table, 'new')} BEGIN
  INSERT INTO change_pending (${columns})
    VALUES ('${type}', new.id, new.version, new.created_ms, new.updated_ms, ${valuesOf(table, 'old')}, ${valuesOf(table, 'new')});
END;
CREATE TRIGGER ${type}_gone AFTER DELETE ON ${type} BEGIN
  INSERT INTO change_pending (${columns})
    VALUES ('${type}', old.id, old.version, old.created_ms, NULL, ${valuesOf(table, 'old')}, NULL);
END;
`
}

export const sql = `
CREATE TABLE change_pending (
  n INTEGER PRIMARY KEY,
  type TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL,
  created_ms INTEGER NOT NULL,
  -- The platform's time of the change; null for a deletion, which tells none.
  changed_ms INTEGER,
  before TEXT NOT NULL,
  -- Null for a deletion.
  after TEXT
) STRICT;

-- One row once this cache's changes are noted in local: up to which seq that was done.
CREATE TABLE change_taken (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  seq INTEGER NOT NULL
) STRICT;
${watched.map(triggers).join('')}
CREATE INDEX entry_late ON entry (created_ms, rid, occurred_ms, booked_ms)
  WHERE min(occurred_ms, booked_ms) < max(booked_ms, created_ms) - 86400000 AND substr(category, 1, 5) <> 'card_';
`

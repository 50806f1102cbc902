/**
 * What changed of the platform's records, and since when a person has not looked. It outlives the cache it was seen in:
 * a place is a time of the platform and the number of a note, never a row of a cache.
 */
export const sql = `
-- Changes, in the order in which they were noticed; the oldest go.
CREATE TABLE change_note (
  n INTEGER PRIMARY KEY,
  -- Versions count anew in a platform that was restored, whose feed has another name.
  feed TEXT NOT NULL,
  type TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL,
  created_ms INTEGER NOT NULL,
  -- The platform's time of the change; null where it tells none.
  changed_ms INTEGER,
  -- The platform's time as of which the copy knew it.
  noted_ms INTEGER NOT NULL,
  -- The watched fields as JSON; before is null where it is not known, after where the record was deleted.
  before TEXT, after TEXT,
  UNIQUE (feed, id, version)
) STRICT;

-- How far changes were noted: a place in a feed.
CREATE TABLE change_reach (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  feed TEXT NOT NULL,
  seq INTEGER NOT NULL,
  -- The newest moment that had been seen: the copy's "as of", or its newest record.
  seen_ms INTEGER NOT NULL
) STRICT;

-- The visit under way: somebody has the account before their eyes, in any window.
CREATE TABLE change_visit (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  began_ms INTEGER NOT NULL,
  last_ms INTEGER NOT NULL,
  note INTEGER NOT NULL, as_of_ms INTEGER NOT NULL, seen_ms INTEGER NOT NULL
) STRICT;

-- Since when: the last one counts. Its way is 'visit', which ended then, or 'marked' by the person.
CREATE TABLE change_baseline (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at_ms INTEGER NOT NULL,
  way TEXT NOT NULL,
  note INTEGER NOT NULL, as_of_ms INTEGER NOT NULL, seen_ms INTEGER NOT NULL
) STRICT;
`

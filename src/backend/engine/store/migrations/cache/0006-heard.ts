/**
 * What was heard of the feed, kept with the cursor: a console that starts without a network still knows it. And records
 * set aside one by one: two that name no place no longer stand for one; each says when and how often it came, and which
 * rules refused it, so that others may look at it again.
 */
export const sql = `
-- One row once something was read; it holds for the cursor's feed.
CREATE TABLE heard (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  feed TEXT NOT NULL,
  -- The highest head that was named.
  head INTEGER NOT NULL,
  -- 1 where forward reading ended at the head and nothing was read back since.
  at_head INTEGER NOT NULL,
  -- The platform's clock when the copy last equalled it.
  as_of_ms INTEGER
) STRICT;

CREATE TABLE refused (
  rid INTEGER PRIMARY KEY,
  -- The record's id, or a digest of the text where it names none.
  key TEXT NOT NULL UNIQUE,
  seq INTEGER NOT NULL,
  type TEXT NOT NULL,
  id TEXT,
  version INTEGER,
  field TEXT NOT NULL,
  reason TEXT NOT NULL,
  -- By the platform's clock.
  first_ms INTEGER NOT NULL,
  last_ms INTEGER NOT NULL,
  times INTEGER NOT NULL,
  -- Names the rules that refused it.
  rules TEXT NOT NULL,
  raw TEXT NOT NULL
) STRICT;
INSERT INTO refused
  SELECT rid, ifnull('id:' || id, 'seq:' || seq), seq, type, id, version, field, reason,
    unixepoch() * 1000, unixepoch() * 1000, 1, '', raw
  FROM set_aside;
DROP TABLE set_aside;
ALTER TABLE refused RENAME TO set_aside;
CREATE INDEX set_aside_id ON set_aside (id) WHERE id IS NOT NULL;
CREATE INDEX set_aside_seq ON set_aside (seq);
`

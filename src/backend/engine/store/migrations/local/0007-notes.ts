/**
 * A person's own notes and tags on records. A row stays when its note is deleted, so that revisions never begin anew and a
 * window that saw an older one is noticed.
 */
export const sql = `
CREATE TABLE note (
  nid INTEGER PRIMARY KEY,
  type TEXT NOT NULL, id TEXT NOT NULL,
  -- When the record was made: the order of what is found, also once the record is gone.
  at_ms INTEGER NOT NULL,
  text TEXT NOT NULL DEFAULT '',
  revision INTEGER NOT NULL DEFAULT 0,
  text_ms INTEGER,
  -- 1 where there is a text or a tag.
  is_held INTEGER NOT NULL DEFAULT 0,
  UNIQUE (type, id)
) STRICT;
CREATE INDEX note_held ON note (at_ms, nid) WHERE is_held = 1;
CREATE TABLE tag (
  tid INTEGER PRIMARY KEY,
  -- Without case and accents: what makes it the same tag.
  folded TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  -- Removed everywhere, and kept with its records until it can no longer be put back.
  removed_ms INTEGER
) STRICT;
CREATE TABLE note_tag (
  nid INTEGER NOT NULL, tid INTEGER NOT NULL,
  PRIMARY KEY (nid, tid)
) STRICT, WITHOUT ROWID;
CREATE INDEX note_tag_tid ON note_tag (tid, nid);
-- The words of a note and of its tags, split as those of records are; its rowid is the note's.
CREATE VIRTUAL TABLE note_words USING fts5 (
  words, content = '', contentless_delete = 1, detail = none, prefix = '1 2 3',
  tokenize = 'unicode61 remove_diacritics 2'
);
`

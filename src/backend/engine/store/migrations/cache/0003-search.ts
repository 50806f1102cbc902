/**
 * One index of words over the record types that are looked for by words. Its rowid is a time key, so that "newest
 * first" is the order of the index; `search_map` leads from the key to the row. The words are split by us: each is
 * letters and digits only, so that the tokenizer takes it whole.
 */
export const sql = `
CREATE VIRTUAL TABLE search USING fts5 (
  words, content = '', contentless_delete = 1, detail = none, prefix = '1 2 3',
  tokenize = 'unicode61 remove_diacritics 2'
);
-- A leaf fills one of our 8 KB pages (the default leaves half of each empty), and a commit's words are sorted in memory.
INSERT INTO search (search, rank) VALUES ('pgsz', 8000), ('hashsize', 16777216);
CREATE TABLE search_map (key INTEGER PRIMARY KEY, type TEXT NOT NULL, rid INTEGER NOT NULL) STRICT;
`

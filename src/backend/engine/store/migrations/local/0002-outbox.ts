/**
 * What a person asked the platform to do, and the journal of all that was asked, sent and answered. Rows are never
 * deleted by the machine. Times are epoch ms: by this machine's clock, or by the platform's where the name says so.
 */
export const sql = `
CREATE TABLE request (
  -- The order in which they were asked.
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  -- Sent only with a sign-in of both.
  platform TEXT NOT NULL, account_id TEXT NOT NULL,
  kind TEXT NOT NULL, target_type TEXT NOT NULL, target_id TEXT NOT NULL,
  -- What was asked, as the kind understands it; JSON.
  params TEXT NOT NULL,
  amount_minor INTEGER, currency TEXT, reason TEXT, note TEXT,
  state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'done', 'rejected', 'needs-you', 'unknown', 'withdrawn')),
  asked_ms INTEGER NOT NULL,
  -- The platform's time from which the wish is fresh: when it was asked, or confirmed.
  fresh_platform_ms INTEGER NOT NULL,
  -- The platform's time before which the key cannot have been used: what it was known to be when it was made.
  born_platform_ms INTEGER NOT NULL,
  -- When it is looked at again, and how long that wait was meant to be: a clock that was moved never makes it longer.
  not_before_ms INTEGER NOT NULL, wait_ms INTEGER NOT NULL,
  waits TEXT, ask TEXT,
  -- 1: the platform is asked for the key before it is sent, because another copy of this folder may have sent it.
  must_look INTEGER NOT NULL DEFAULT 0,
  -- 1: the folder was restored or copied after it was asked.
  is_doubtful INTEGER NOT NULL DEFAULT 0,
  -- Frozen by the first sending, and never changed after: where to, the exact bytes, and the version they rest on.
  path TEXT, body TEXT, if_match TEXT,
  first_sent_ms INTEGER, first_sent_platform_ms INTEGER,
  -- 1 once it was on its way and nobody said what became of it: from then on it cannot be taken back.
  was_unclear INTEGER NOT NULL DEFAULT 0,
  attempts INTEGER NOT NULL DEFAULT 0, lookups INTEGER NOT NULL DEFAULT 0,
  code TEXT, message TEXT,
  settled_ms INTEGER, result_type TEXT, result_id TEXT,
  -- The target's cached record holds what was done once it is of this time (the platform's) or later.
  included_platform_ms INTEGER,
  -- The request in whose place this one was made.
  instead_of TEXT
) STRICT;
CREATE INDEX request_open ON request (state, rid) WHERE state IN ('queued', 'sending', 'needs-you', 'unknown');
CREATE INDEX request_target ON request (target_id, rid);
CREATE INDEX request_done ON request (settled_ms) WHERE state = 'done';
-- What ended without an effect: the feed may still show one.
CREATE INDEX request_loose ON request (settled_ms) WHERE state IN ('withdrawn', 'rejected');

-- Each line's hash is made of the hash before it and of the line; the last one is kept beside the key.
CREATE TABLE journal (
  seq INTEGER PRIMARY KEY,
  at_ms INTEGER NOT NULL,
  request TEXT,
  what TEXT NOT NULL,
  facts TEXT NOT NULL,
  before TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
CREATE INDEX journal_request ON journal (request, seq) WHERE request IS NOT NULL;
`

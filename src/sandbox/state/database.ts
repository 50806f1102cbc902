import Database from 'better-sqlite3'

export type Db = Database.Database

/**
 * Each account has its own sequence numbers, and one table holds them all: `rid` = account number × this + seq.
 * 2^40 changes for each of 8,191 accounts stay below 2^53, where a JS number is still exact.
 */
const SEQS_PER_ACCOUNT = 2 ** 40

/** The row id of a sequence number; `seq` may be above every head (it is capped at the account's last place). */
export function ridOf(accountNumber: number, seq: number): number {
  return accountNumber * SEQS_PER_ACCOUNT + Math.min(seq, SEQS_PER_ACCOUNT - 1)
}

export function seqOf(rid: number): number {
  return rid % SEQS_PER_ACCOUNT
}

const TABLES = `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE accounts (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, feed TEXT NOT NULL) STRICT;
  -- line: the change as JSON text, ready to send.
  CREATE TABLE changes (
    rid INTEGER PRIMARY KEY, account INTEGER NOT NULL, type TEXT NOT NULL, id TEXT NOT NULL,
    version INTEGER NOT NULL, deleted INTEGER NOT NULL, line TEXT NOT NULL
  ) STRICT;
  CREATE TABLE files (
    account INTEGER NOT NULL, sha256 TEXT NOT NULL, media_type TEXT NOT NULL, bytes BLOB NOT NULL,
    PRIMARY KEY (account, sha256)
  ) STRICT;
  CREATE TABLE keys (
    account TEXT NOT NULL, key TEXT NOT NULL, fingerprint TEXT NOT NULL, first_used_ms INTEGER NOT NULL,
    status INTEGER NOT NULL, body TEXT NOT NULL, record TEXT, PRIMARY KEY (account, key)
  ) STRICT;
  CREATE TABLE grants (
    id TEXT PRIMARY KEY, account TEXT NOT NULL, client TEXT NOT NULL, scope TEXT NOT NULL,
    used_generation INTEGER NOT NULL, revoked INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE tokens (
    hash TEXT PRIMARY KEY, grant_id TEXT NOT NULL, kind TEXT NOT NULL, generation INTEGER NOT NULL, expires_ms INTEGER
  ) STRICT;
`

/** What a file of an earlier version of the sandbox lacks. */
const LATER_TABLES = `
  -- What actions have done, kept for ever; undone: by a restore of the records to an earlier mark.
  CREATE TABLE IF NOT EXISTS effects (
    n INTEGER PRIMARY KEY, account TEXT NOT NULL, key TEXT NOT NULL, kind TEXT NOT NULL, target TEXT NOT NULL,
    record TEXT NOT NULL, amount INTEGER NOT NULL, currency TEXT NOT NULL, at_ms INTEGER NOT NULL, undone INTEGER NOT NULL
  ) STRICT;
  -- Which versions of records are (or were once) sent damaged; the records themselves are whole.
  CREATE TABLE IF NOT EXISTS damages (
    account TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, fault TEXT NOT NULL, field TEXT NOT NULL,
    lasting INTEGER NOT NULL, repaired INTEGER NOT NULL, PRIMARY KEY (account, id)
  ) STRICT;
`

/** Made after the records are in: twice as fast as keeping them up to date meanwhile. */
const INDEXES = `
  CREATE INDEX changes_by_id ON changes (account, id);
  CREATE INDEX changes_by_type ON changes (account, type, id);
`

/**
 * `CASSA_SANDBOX_KEY`, 64 hex digits: seals the file. The console gives one to the demo that it starts, so that nothing
 * in its data folder can be read without the key, made-up names included.
 */
function seal(db: Db): void {
  const keyHex = process.env['CASSA_SANDBOX_KEY']
  if (keyHex === undefined) return
  if (!/^[0-9a-f]{64}$/.test(keyHex)) throw new Error('CASSA_SANDBOX_KEY is not 64 hex digits.')
  db.pragma(`cipher = 'aegis'`)
  db.pragma(`aegis_algorithm = 'aegis-256'`)
  db.pragma(`key = "x'${keyHex}'"`)
}

/** A new file made for filling once: no journal, so a file whose filling failed must be thrown away. */
export function createDatabase(file: string): Db {
  const db = new Database(file)
  seal(db)
  db.pragma('page_size = 8192')
  db.pragma('journal_mode = OFF')
  db.pragma('synchronous = OFF')
  db.pragma('cache_size = -65536')
  db.exec(TABLES)
  return db
}

/** Makes the indexes and drops what a newer version of the same record has replaced. */
export function finishDatabase(db: Db): void {
  db.exec(INDEXES)
  db.exec(`
    DELETE FROM changes WHERE rid IN (
      SELECT rid FROM (SELECT rid, lead(rid) OVER (PARTITION BY account, id ORDER BY rid) AS newer FROM changes)
      WHERE newer IS NOT NULL
    )
  `)
}

/** Thrown when another process holds the file. */
export class DatabaseInUse extends Error {}

/** Opens a finished file for serving, for this process alone: the heads are kept in memory. */
export function openDatabase(file: string): Db {
  const db = new Database(file, { fileMustExist: true, timeout: 0 })
  try {
    seal(db)
    db.pragma('locking_mode = EXCLUSIVE')
    db.pragma('journal_mode = WAL')
    db.pragma('synchronous = NORMAL')
    db.pragma('cache_size = -32768')
    db.exec('BEGIN EXCLUSIVE; COMMIT')
    return db
  } catch (error) {
    db.close()
    const isBusy = error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')
    throw isBusy ? new DatabaseInUse(file, { cause: error }) : error
  }
}

/** Brings a file of an earlier version of the sandbox up to this one. */
export function addLaterTables(db: Db): void {
  db.exec(LATER_TABLES)
}

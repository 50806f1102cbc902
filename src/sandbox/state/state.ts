import { createHash } from 'node:crypto'
import { addLaterTables, openDatabase, ridOf, seqOf } from './database.ts'
import type { Db } from './database.ts'
import { createFeedReader, newFeedName } from './feed.ts'
import type { FeedReader, Slice } from './feed.ts'
import { changeLine, checkRecord, recordText, tombstoneLine } from './line.ts'
import type { RecordSink, RecordSource, StoredRecord } from './types.ts'

/** Where an account's feed stands. */
export interface FeedHead {
  feed: string
  head: number
}

interface Feed extends FeedHead {
  n: number
  changedAtMs: number
}

interface StoredFile {
  mediaType: string
  bytes: Buffer
}

type RowPlace = { rid: number; version: number }
type RecordRow = { line: string; deleted: number }

const LIST_PAGE = 500

function prepareStatements(db: Db) {
  return {
    place: db.prepare<[number, string], RowPlace>('SELECT rid, version FROM changes WHERE account = ? AND id = ?'),
    drop: db.prepare<[number]>('DELETE FROM changes WHERE rid = ?'),
    insert: db.prepare<[number, number, string, string, number, number, string]>(
      'INSERT INTO changes (rid, account, type, id, version, deleted, line) VALUES (?, ?, ?, ?, ?, ?, ?)'
    ),
    byId: db.prepare<[number, string], RecordRow>('SELECT line, deleted FROM changes WHERE account = ? AND id = ?'),
    byType: db.prepare<[number, string, string, number], { id: string; line: string }>(
      'SELECT id, line FROM changes WHERE account = ? AND type = ? AND id > ? AND deleted = 0 ORDER BY id LIMIT ?'
    ),
    insertAccount: db.prepare<[number, string, string]>('INSERT INTO accounts (n, id, feed) VALUES (?, ?, ?)'),
    insertFile: db.prepare<[number, string, string, Uint8Array]>(
      'INSERT OR IGNORE INTO files (account, sha256, media_type, bytes) VALUES (?, ?, ?, ?)'
    ),
    file: db.prepare<[number, string], StoredFile>(
      'SELECT media_type AS mediaType, bytes FROM files WHERE account = ? AND sha256 = ?'
    ),
    meta: db.prepare<[string], { value: string }>('SELECT value FROM meta WHERE key = ?'),
    setMeta: db.prepare<[string, string]>(
      'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value'
    )
  }
}

function loadFeeds(db: Db): Map<string, Feed> {
  const accounts = db
    .prepare<[], { n: number; id: string; feed: string }>('SELECT n, id, feed FROM accounts ORDER BY n')
    .all()
  // The newest change of a feed always stands, so the head needs no counter of its own.
  const newest = db.prepare<[number, number], { rid: number; line: string }>(
    'SELECT rid, line FROM changes WHERE rid > ? AND rid <= ? ORDER BY rid DESC LIMIT 1'
  )
  const feeds = new Map<string, Feed>()
  for (const { n, id, feed } of accounts) {
    const row = newest.get(ridOf(n, 0), ridOf(n, Infinity))
    const changedAt = row ? (JSON.parse(row.line) as { changed_at: string }).changed_at : undefined
    feeds.set(id, { n, feed, head: row ? seqOf(row.rid) : 0, changedAtMs: changedAt ? Date.parse(changedAt) : 0 })
  }
  return feeds
}

/**
 * The sandbox's state: one SQLite file, this process its only user. Records are kept as the JSON text that is sent.
 * Every write that belongs together goes through `transaction`; whoever listens hears of it after the commit.
 */
export class SandboxState implements RecordSink, RecordSource {
  /** For the other tables of the same file, so that they take part in the same transaction. */
  readonly db: Db
  readonly #sql: ReturnType<typeof prepareStatements>
  readonly #reader: FeedReader
  readonly #listeners = new Set<(account: string) => void>()
  readonly #touched = new Set<string>()
  #feeds: Map<string, Feed>

  /** Throws `DatabaseInUse` when another process has the file. */
  constructor(file: string) {
    this.db = openDatabase(file)
    this.#sql = prepareStatements(this.db)
    this.#reader = createFeedReader(this.db)
    this.#feeds = loadFeeds(this.db)
    addLaterTables(this.db)
  }

  close(): void {
    this.db.close()
  }

  /** Runs `work` wholly or not at all; inside another transaction it is a part that may fail alone. */
  transaction<T>(work: () => T): T {
    const isOutermost = !this.db.inTransaction
    let result: T
    try {
      result = this.db.transaction(work)()
    } catch (error) {
      this.#feeds = loadFeeds(this.db)
      if (isOutermost) this.#touched.clear()
      throw error
    }
    if (isOutermost) this.#tell()
    return result
  }

  /** As `transaction`, for work that changes the feeds beneath: they are read anew, and every listener hears of them. */
  rewrite(work: () => void): void {
    this.transaction(() => {
      work()
      this.#feeds = loadFeeds(this.db)
      for (const account of this.#feeds.keys()) this.#touched.add(account)
    })
  }

  /** Calls `listener` after each commit with every account whose head moved. Returns the way to stop it. */
  onChange(listener: (account: string) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  put(account: string, record: StoredRecord, changedAtMs: number): number {
    const { type, id, version } = record
    return this.#write(account, { type, id, version }, changedAtMs, record)
  }

  remove(account: string, type: string, id: string, version: number, changedAtMs: number): number {
    return this.#write(account, { type, id, version }, changedAtMs, undefined)
  }

  nextSeq(account: string): number {
    return (this.#feeds.get(account)?.head ?? 0) + 1
  }

  putFile(account: string, bytes: Uint8Array, mediaType: string): string {
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    this.#sql.insertFile.run(this.#feedOf(account).n, sha256, mediaType, bytes)
    return sha256
  }

  findFile(account: string, sha256: string): StoredFile | undefined {
    const feed = this.#feeds.get(account)
    return feed && this.#sql.file.get(feed.n, sha256)
  }

  get<T extends StoredRecord = StoredRecord>(account: string, id: string): T | undefined {
    const row = this.#row(account, id)
    return row && !row.deleted ? (JSON.parse(recordText(row.line)) as T) : undefined
  }

  /** The record's JSON text as it is sent, or that it was deleted; undefined when there never was such a one. */
  findText(account: string, id: string): { text: string } | { isDeleted: true } | undefined {
    const row = this.#row(account, id)
    if (!row) return undefined
    return row.deleted ? { isDeleted: true } : { text: recordText(row.line) }
  }

  /** Pages by id, so that what is being listed may be written meanwhile. */
  *list<T extends StoredRecord = StoredRecord>(account: string, type: string, after = ''): Generator<T> {
    const feed = this.#feeds.get(account)
    if (!feed) return
    let last = after
    for (;;) {
      const rows = this.#sql.byType.all(feed.n, type, last, LIST_PAGE)
      for (const row of rows) yield JSON.parse(recordText(row.line)) as T
      const end = rows.at(-1)
      if (!end || rows.length < LIST_PAGE) return
      last = end.id
    }
  }

  accounts(): readonly string[] {
    return [...this.#feeds.keys()]
  }

  /** Throws when there is no such account. */
  head(account: string): FeedHead {
    const feed = this.#known(account)
    return { feed: feed.feed, head: feed.head }
  }

  sliceForward(account: string, after: number, upTo: number, rows: number, separator: string): Slice | undefined {
    return this.#reader.forward(this.#known(account).n, after, upTo, rows, separator)
  }

  sliceBackward(account: string, before: number, rows: number, separator: string): Slice | undefined {
    return this.#reader.backward(this.#known(account).n, before, rows, separator)
  }

  meta(key: string): string | undefined {
    return this.#sql.meta.get(key)?.value
  }

  setMeta(key: string, value: string): void {
    this.#sql.setMeta.run(key, value)
  }

  #row(account: string, id: string): RecordRow | undefined {
    const feed = this.#feeds.get(account)
    return feed && this.#sql.byId.get(feed.n, id)
  }

  #known(account: string): Feed {
    const feed = this.#feeds.get(account)
    if (!feed) throw new Error(`no account ${account}`)
    return feed
  }

  #feedOf(account: string): Feed {
    const known = this.#feeds.get(account)
    if (known) return known
    const feed = { n: this.#feeds.size + 1, feed: newFeedName(), head: 0, changedAtMs: 0 }
    this.#sql.insertAccount.run(feed.n, account, feed.feed)
    this.#feeds.set(account, feed)
    return feed
  }

  #write(
    account: string,
    record: { type: string; id: string; version: number },
    changedAtMs: number,
    body: StoredRecord | undefined
  ): number {
    const { type, id, version } = record
    checkRecord(type, id, version)
    return this.transaction(() => {
      const feed = this.#feedOf(account)
      const older = this.#sql.place.get(feed.n, id)
      // A reader keeps the highest version of an id: a lower one would be stored here and lost there.
      if (older && older.version >= version) throw new Error(`${id}: version ${version} is not above ${older.version}`)
      if (older) this.#sql.drop.run(older.rid)
      const head = { type, id, version, seq: feed.head + 1, changedAtMs: Math.max(feed.changedAtMs, changedAtMs) }
      const line = body ? changeLine(head, body) : tombstoneLine(head)
      this.#sql.insert.run(ridOf(feed.n, head.seq), feed.n, type, id, version, body ? 0 : 1, line)
      feed.head = head.seq
      feed.changedAtMs = head.changedAtMs
      this.#touched.add(account)
      return head.seq
    })
  }

  #tell(): void {
    const accounts = [...this.#touched]
    this.#touched.clear()
    for (const account of accounts) for (const listener of this.#listeners) listener(account)
  }
}

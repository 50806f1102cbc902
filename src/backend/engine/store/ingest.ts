/**
 * Writes what was read from the feed: records, ledger, rollups, search, deletions, set-aside rows and the cursor in one
 * transaction. A crash repeats a page and never skips one. A record is written only where its version is higher than
 * what the store holds, deletions included, so that pages may come twice, late and in any order.
 */
import { AppError } from '../../../contract/errors.ts'
import { writeDeletion } from './ingest-deletions.ts'
import { groupSize, writeGroup, type RecordChange } from './ingest-records.ts'
import { writeSetAside } from './ingest-set-aside.ts'
import { tableFor, type Work } from './ingest-work.ts'
import { storeError } from './errors.ts'
import type { Db } from './open.ts'
import { statement } from './query.ts'
import { addToSearch } from './search-index.ts'
import type { Table } from './table.ts'
import { daysIn, type DayOf } from './time.ts'
import type { Batch, Change, Cursor, Heard, IngestResult } from './types.ts'

export interface IngestContext {
  /** The account's zone, in which days are counted; change it with `changeZone` only. */
  zone: string
  /** The platform's clock, by which it is told when something was set aside; this machine's where it is absent. */
  nowMs?: number
}

/**
 * Ingests one batch, whole or not at all. Throws `store-corrupt` and `disk-full`; `internal` where the zone is not the
 * store's or a record does not fit its table, which the check of records before this must prevent.
 */
export function ingest(cache: Db, batch: Batch, context: IngestContext): IngestResult {
  try {
    return cache.transaction(() => write(cache, batch, context)).immediate()
  } catch (error) {
    throw storeError(error)
  }
}

/**
 * Ingests one record that came as an answer and not with the feed: guarded by its version, and without moving the
 * cursor. The feed brings it again. Throws as `ingest` does.
 */
export function ingestAnswer(cache: Db, change: Change, context: IngestContext): IngestResult {
  try {
    return cache.transaction(() => write(cache, { changes: [change], setAside: [] }, context)).immediate()
  } catch (error) {
    throw storeError(error)
  }
}

/** Where the sync stands; undefined before the first batch. */
export function readCursor(cache: Db): Cursor | undefined {
  return statement(
    cache,
    'SELECT feed, forward, backward, start, reaches_back_ms AS reachesBackToMs FROM cursor'
  ).get() as Cursor | undefined
}

/** Records held (tombstones not counted) and records set aside. */
export function readStatusCounts(cache: Db): { records: number; setAside: number } {
  return statement(
    cache,
    'SELECT (SELECT ifnull(sum(n), 0) FROM record_count) AS records, (SELECT count(*) FROM set_aside) AS setAside'
  ).get() as { records: number; setAside: number }
}

/** What was heard of the cursor's feed; undefined before, and for caches of versions that did not keep it. */
export function readHeard(cache: Db): Heard | undefined {
  const row = statement(
    cache,
    'SELECT heard.head, at_head AS atHead, as_of_ms AS asOfMs FROM heard JOIN cursor USING (feed)'
  ).get() as { head: number; atHead: number; asOfMs: number | null } | undefined
  return row && { head: row.head, isAtHead: row.atHead === 1, asOfMs: row.asOfMs }
}

/** Keeps what was heard where nothing came with it. Throws `store-corrupt` and `disk-full`. */
export function writeHeard(cache: Db, { feed }: Pick<Cursor, 'feed'>, { head, isAtHead, asOfMs }: Heard): void {
  try {
    statement(cache, 'INSERT OR REPLACE INTO heard VALUES (1, ?, ?, ?, ?)').run(feed, head, Number(isAtHead), asOfMs)
  } catch (error) {
    throw storeError(error)
  }
}

interface Meta {
  zone: string | null
  revision: number
  nextRid: number
}

/** The zone of the store's days (null before the first batch), the revision of its last commit, the next row's rid. */
export function readMeta(cache: Db): Meta {
  return statement(cache, 'SELECT zone, revision, next_rid AS nextRid FROM meta').get() as Meta
}

function write(
  db: Db,
  batch: Omit<Batch, 'cursor'> & Partial<Pick<Batch, 'cursor'>>,
  { zone, nowMs = Date.now() }: IngestContext
): IngestResult {
  const meta = readMeta(db)
  if (meta.zone !== null && meta.zone !== zone)
    throw new AppError('internal', `The store counts its days in ${meta.zone}, not in ${zone}`)
  const work = start(db, zone, meta.nextRid)
  // Deletions first: a record of the same batch that is older is then left out, one that is newer takes their place.
  for (const change of batch.changes) if (change.record === null) writeDeletion(work, change)
  for (const [table, changes] of byTable(batch.changes)) {
    for (let at = 0; at < changes.length; at += groupSize) writeGroup(work, table, changes.slice(at, at + groupSize))
  }
  for (const row of batch.setAside) writeSetAside(work, row, nowMs)
  addToSearch(db, [...work.docs.values()])
  writeCounts(work)
  if (batch.cursor) writeCursor(db, batch.cursor)
  if (batch.cursor && batch.heard) writeHeard(db, batch.cursor, batch.heard)
  const revision = meta.revision + 1
  statement(db, 'UPDATE meta SET zone = ?, next_rid = ?, revision = ?').run(zone, work.nextRid, revision)
  return { written: work.written, topics: work.topics, revision }
}

function start(db: Db, zone: string, nextRid: number): Work {
  return {
    db,
    dayOf: daysOf(zone),
    nextRid,
    written: 0,
    topics: new Set(),
    counts: new Map(),
    docs: new Map(),
    hasTombstones: statement(db, 'SELECT 1 FROM tombstone LIMIT 1').get() !== undefined,
    hasSetAside: statement(db, 'SELECT 1 FROM set_aside LIMIT 1').get() !== undefined,
    hasOther: statement(db, 'SELECT 1 FROM other LIMIT 1').get() !== undefined
  }
}

const knownDays = new Map<string, DayOf>()

/** Offsets that were looked up stay looked up: they are facts, not state. */
function daysOf(zone: string): DayOf {
  let days = knownDays.get(zone)
  if (days === undefined) knownDays.set(zone, (days = daysIn(zone)))
  return days
}

function byTable(changes: readonly Change[]): Map<Table, RecordChange[]> {
  const groups = new Map<string, RecordChange[]>()
  for (const change of changes) {
    if (change.record === null) continue
    const group = groups.get(change.type)
    if (group === undefined) groups.set(change.type, [change as RecordChange])
    else group.push(change as RecordChange)
  }
  const known = new Map<Table, RecordChange[]>()
  for (const [type, group] of groups) known.set(tableFor(type), (known.get(tableFor(type)) ?? []).concat(group))
  return known
}

function writeCounts({ db, counts }: Work): void {
  const add = statement(db, 'INSERT INTO record_count VALUES (?, ?) ON CONFLICT DO UPDATE SET n = n + excluded.n')
  for (const [type, n] of counts) add.run(type, n)
}

function writeCursor(db: Db, cursor: Cursor): void {
  statement(db, 'INSERT OR REPLACE INTO cursor VALUES (1, ?, ?, ?, ?, ?)').run(
    cursor.feed,
    cursor.forward,
    cursor.backward,
    cursor.start,
    cursor.reachesBackToMs
  )
}

/**
 * Writes what was read from the feed: records, ledger, rollups, search, deletions, set-aside rows and the cursor in one
 * transaction. A crash repeats a page and never skips one. A record is written only where its version is higher than
 * what the store holds, deletions included, so that pages may come twice, late and in any order.
 */
import { AppError } from '../../../contract/errors.ts'
import { recordTypes, type Topic } from '../../../contract/records.ts'
import { tables } from '../../features/tables.ts'
import { storeError } from './errors.ts'
import type { Db } from './open.ts'
import { statement } from './query.ts'
import { addToSearch, removeFromSearch, searchKey, type Doc } from './search-index.ts'
import { otherTable, type Table } from './table.ts'
import { daysIn, msOf, type DayOf } from './time.ts'
import type { Batch, Change, Cursor, IngestResult, SetAside } from './types.ts'
import { gatherWords } from './words.ts'

/** Rows of one INSERT: fewer cost more calls, more nothing is gained by. */
const groupSize = 100
/** From here on two records of one millisecond could share a search key, so it is looked for first. */
const firstAmbiguousRid = 1 << 20

const tableOf = new Map(tables.map((table) => [table.type, table]))
const topicNames: ReadonlySet<string> = new Set(recordTypes)
const commonColumns = ['rid', 'id', 'version', 'seq', 'created_ms', 'updated_ms']

export interface IngestContext {
  /** The account's zone, in which days are counted; change it with `changeZone` only. */
  zone: string
}

/** The record of a change that is no deletion. */
type Record = NonNullable<Change['record']>
type RecordChange = Change & { record: Record }

/** What one transaction carries along. */
interface Work {
  db: Db
  dayOf: DayOf
  nextRid: number
  written: number
  topics: Set<Topic>
  /** Records that came and went, by table. */
  counts: Map<string, number>
  docs: Doc[]
  hasTombstones: boolean
  hasSetAside: boolean
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

/** Where the sync stands; undefined before the first batch. */
export function readCursor(cache: Db): Cursor | undefined {
  return statement(cache, 'SELECT feed, forward, backward, start, reaches_back_ms AS reachesBackToMs FROM cursor').get() as Cursor | undefined
}

/** Records held (tombstones not counted) and records set aside. */
export function readStatusCounts(cache: Db): { records: number; setAside: number } {
  return statement(
    cache,
    'SELECT (SELECT ifnull(sum(n), 0) FROM record_count) AS records, (SELECT count(*) FROM set_aside) AS setAside'
  ).get() as { records: number; setAside: number }
}

/** The zone of the store's days (null before the first batch) and the revision that its last commit made. */
export function readMeta(cache: Db): { zone: string | null; revision: number } {
  return statement(cache, 'SELECT zone, revision FROM meta').get() as { zone: string | null; revision: number }
}

function write(db: Db, batch: Batch, { zone }: IngestContext): IngestResult {
  const meta = statement(db, 'SELECT zone, next_rid AS nextRid, revision FROM meta').get() as { zone: string | null; nextRid: number; revision: number }
  if (meta.zone !== null && meta.zone !== zone) throw new AppError('internal', `The store counts its days in ${meta.zone}, not in ${zone}`)
  const work: Work = {
    db,
    dayOf: daysOf(zone),
    nextRid: meta.nextRid,
    written: 0,
    topics: new Set(),
    counts: new Map(),
    docs: [],
    hasTombstones: exists(db, 'tombstone'),
    hasSetAside: exists(db, 'set_aside')
  }
  const newest = newestOfEach(batch.changes)
  for (const change of newest) if (change.record === null) remove(work, change)
  for (const [table, changes] of byTable(newest)) {
    for (let at = 0; at < changes.length; at += groupSize) writeGroup(work, table, changes.slice(at, at + groupSize))
  }
  for (const row of batch.setAside) setAside(work, row)
  addToSearch(db, work.docs)
  writeCounts(work)
  writeCursor(db, batch.cursor)
  const revision = meta.revision + 1
  statement(db, 'UPDATE meta SET zone = ?, next_rid = ?, revision = ?').run(zone, work.nextRid, revision)
  return { written: work.written, topics: work.topics, revision }
}

const knownDays = new Map<string, DayOf>()

/** Offsets that were looked up stay looked up: they are facts, not state. */
function daysOf(zone: string): DayOf {
  let days = knownDays.get(zone)
  if (days === undefined) knownDays.set(zone, (days = daysIn(zone)))
  return days
}

function exists(db: Db, table: string): boolean {
  return statement(db, `SELECT 1 FROM ${table} LIMIT 1`).get() !== undefined
}

function newestOfEach(changes: readonly Change[]): Change[] {
  const newest = new Map<string, Change>()
  for (const change of changes) {
    const other = newest.get(change.id)
    if (other === undefined || change.version > other.version) newest.set(change.id, change)
  }
  return [...newest.values()]
}

function byTable(changes: readonly Change[]): Map<Table, RecordChange[]> {
  const groups = new Map<Table, RecordChange[]>()
  for (const change of changes) {
    if (change.record === null) continue
    const table = tableOf.get(change.type) ?? otherTable
    const group = groups.get(table)
    if (group === undefined) groups.set(table, [change as RecordChange])
    else group.push(change as RecordChange)
  }
  return groups
}

/** Writes up to 100 records of one table: all at once where all are new, else each where it is newer. */
function writeGroup(work: Work, table: Table, given: readonly RecordChange[]): void {
  const changes = newerThanDeletions(work, given)
  if (changes.length === 0) return
  const rows = changes.map((change) => toRow(work, table, change))
  const { changes: added } = insert(work.db, table, rows)
  if (added === rows.length) changes.forEach((change, index) => { noteNew(work, table, change, rows[index]!) })
  else writeApart(work, table, changes, rows)
  if (work.hasSetAside) forgetSetAside(work, changes)
}

/** A row as it is bound: the common columns, the table's own, and the record as it came. */
type Row = unknown[]

function toRow(work: Work, table: Table, { id, version, seq, record }: RecordChange): Row {
  const createdMs = msOf(record['created_at'] as string)
  const row: Row = [takeRid(work, table, createdMs), id, version, seq, createdMs, msOf(record['updated_at'] as string)]
  table.fill(record, row, work.dayOf)
  row.push(JSON.stringify(record))
  return row
}

function takeRid(work: Work, table: Table, createdMs: number): number {
  if (table.words !== undefined && work.nextRid >= firstAmbiguousRid) {
    const taken = statement(work.db, 'SELECT 1 FROM search_map WHERE key = ?')
    while (taken.get(searchKey(createdMs, work.nextRid)) !== undefined) work.nextRid++
  }
  return work.nextRid++
}

function insert(db: Db, table: Table, rows: readonly Row[]): { changes: number } {
  if (rows.length === groupSize) return statement(db, insertSql(table, groupSize)).run(rows.flat())
  const one = statement(db, insertSql(table, 1))
  return { changes: rows.reduce((sum, row) => sum + one.run(row).changes, 0) }
}

function insertSql(table: Table, rows: number): string {
  const columns = columnsOf(table)
  const row = `(${columns.map(() => '?').join()})`
  return `INSERT OR IGNORE INTO ${table.type} (${columns.join()}) VALUES ${Array.from({ length: rows }, () => row).join()}`
}

function columnsOf(table: Table): string[] {
  return [...commonColumns, ...table.columns, 'json']
}

interface Held {
  id: string
  rid: number
  version: number
}

/** After an INSERT that left some out: those with the rid that was given are new, the others were there before. */
function writeApart(work: Work, table: Table, changes: readonly RecordChange[], rows: readonly Row[]): void {
  const held = heldOf(work.db, table.type, changes)
  changes.forEach((change, index) => {
    const row = rows[index]!
    const there = held.get(change.id)
    if (there === undefined) throw new AppError('internal', `A ${change.type} does not fit its table`)
    if (there.rid === row[0]) noteNew(work, table, change, row)
    else if (change.version > there.version) update(work, table, change, row, there)
  })
}

function heldOf(db: Db, table: string, changes: readonly Change[]): Map<string, Held> {
  const marks = changes.map(() => '?').join()
  const rows = statement(db, `SELECT id, rid, version FROM ${table} WHERE id IN (${marks})`).all(...changes.map(({ id }) => id)) as Held[]
  return new Map(rows.map((row) => [row.id, row]))
}

function noteNew(work: Work, table: Table, change: RecordChange, row: Row): void {
  count(work, table, 1)
  note(work, table)
  if (table.words === undefined) return
  work.docs.push({ createdMs: row[4] as number, rid: row[0] as number, type: table.type, words: wordsOf(table, change.record) })
}

/**
 * The version guard stands in the statement too: nothing older is ever written, whatever the caller believes. A record
 * whose creation moved takes the rid that was set apart for it, as a new one would: its search key is made of both.
 */
function update(work: Work, table: Table, change: RecordChange, row: Row, held: Held): void {
  const old = statement(work.db, `SELECT created_ms AS createdMs, json FROM ${table.type} WHERE rid = ?`).get(held.rid) as { createdMs: number; json: string }
  const createdMs = row[4] as number
  if (createdMs === old.createdMs) row[0] = held.rid
  statement(work.db, updateSql(table)).run(...row, held.rid, change.version)
  note(work, table)
  if (table.words === undefined) return
  const words = wordsOf(table, change.record)
  if (createdMs === old.createdMs && words === wordsOf(table, JSON.parse(old.json) as Record)) return
  removeFromSearch(work.db, searchKey(old.createdMs, held.rid))
  work.docs.push({ createdMs, rid: row[0] as number, type: table.type, words })
}

function updateSql(table: Table): string {
  const assignments = columnsOf(table).map((column) => `${column} = ?`).join()
  return `UPDATE ${table.type} SET ${assignments} WHERE rid = ? AND version < ?`
}

function wordsOf(table: Table, record: Record): string {
  const words = gatherWords(table.type)
  table.words?.(record, words)
  return words.join()
}

function count(work: Work, table: Table, by: number): void {
  work.counts.set(table.type, (work.counts.get(table.type) ?? 0) + by)
}

function note(work: Work, table: Table): void {
  work.written++
  work.topics.add(topicOf(table))
}

function topicOf(table: Table): Topic {
  return topicNames.has(table.type) ? (table.type as Topic) : 'other'
}

/** Leaves out what was deleted at the same version or later; what is newer than its deletion takes its place. */
function newerThanDeletions(work: Work, changes: readonly RecordChange[]): readonly RecordChange[] {
  if (!work.hasTombstones) return changes
  const marks = changes.map(() => '?').join()
  const deletions = statement(work.db, `SELECT id, version FROM tombstone WHERE id IN (${marks})`).all(...changes.map(({ id }) => id)) as { id: string; version: number }[]
  if (deletions.length === 0) return changes
  const versions = new Map(deletions.map(({ id, version }) => [id, version]))
  const newer = changes.filter(({ id, version }) => version > (versions.get(id) ?? 0))
  for (const { id } of newer) if (versions.has(id)) statement(work.db, 'DELETE FROM tombstone WHERE id = ?').run(id)
  return newer
}

function remove(work: Work, change: Change): void {
  const { db } = work
  const kept = statement(db, 'SELECT version FROM tombstone WHERE id = ?').get(change.id) as { version: number } | undefined
  if (kept !== undefined && kept.version >= change.version) return
  const table = tableOf.get(change.type) ?? otherTable
  const held = heldOf(db, table.type, [change]).get(change.id)
  if (held !== undefined && held.version >= change.version) return
  if (held !== undefined) removeRow(work, table, held)
  statement(db, 'INSERT OR REPLACE INTO tombstone VALUES (?, ?, ?, ?)').run(change.id, change.type, change.version, change.seq)
  work.hasTombstones = true
  note(work, table)
  if (work.hasSetAside) forgetSetAside(work, [change])
}

function removeRow(work: Work, table: Table, held: Held): void {
  const row = statement(work.db, `DELETE FROM ${table.type} WHERE rid = ? RETURNING created_ms AS createdMs`).get(held.rid) as { createdMs: number }
  if (table.words !== undefined) removeFromSearch(work.db, searchKey(row.createdMs, held.rid))
  count(work, table, -1)
}

/** Keeps a record that could not be read, unless something at least as new is held. */
function setAside(work: Work, row: SetAside): void {
  const { db } = work
  if (row.id !== null && row.version !== null && isHeld(db, row.type, row.id, row.version)) return
  if (row.id !== null) {
    const other = statement(db, 'SELECT max(ifnull(version, 0)) AS version FROM set_aside WHERE id = ?').get(row.id) as { version: number | null }
    if (other.version !== null && other.version >= (row.version ?? 0)) return
    statement(db, 'DELETE FROM set_aside WHERE id = ?').run(row.id)
  }
  statement(db, 'INSERT OR REPLACE INTO set_aside (seq, type, id, version, field, reason, raw) VALUES (?, ?, ?, ?, ?, ?, ?)').run(
    row.seq, row.type, row.id, row.version, row.field, row.reason, row.raw
  )
  work.topics.add('set-aside')
}

function isHeld(db: Db, type: string, id: string, version: number): boolean {
  const table = tableOf.get(type) ?? otherTable
  const sql = `SELECT 1 FROM ${table.type} WHERE id = @id AND version >= @version UNION ALL SELECT 1 FROM tombstone WHERE id = @id AND version >= @version`
  return statement(db, sql).get({ id, version }) !== undefined
}

/** What was set aside is settled by a version that could be read, or by a deletion, at least as new. */
function forgetSetAside(work: Work, changes: readonly Change[]): void {
  for (const { id, version } of changes) {
    const { changes: gone } = statement(work.db, 'DELETE FROM set_aside WHERE id = ? AND ifnull(version, 0) <= ?').run(id, version)
    if (gone > 0) work.topics.add('set-aside')
  }
}

function writeCounts({ db, counts }: Work): void {
  const add = statement(db, 'INSERT INTO record_count VALUES (?, ?) ON CONFLICT DO UPDATE SET n = n + excluded.n')
  for (const [type, n] of counts) add.run(type, n)
}

function writeCursor(db: Db, cursor: Cursor): void {
  statement(db, 'INSERT OR REPLACE INTO cursor VALUES (1, ?, ?, ?, ?, ?)').run(
    cursor.feed, cursor.forward, cursor.backward, cursor.start, cursor.reachesBackToMs
  )
}

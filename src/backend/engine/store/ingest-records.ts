/** Writes records in groups: all at once where all are new, else each where it is newer than what is held. */
import { AppError } from '../../../contract/errors.ts'
import { newerThanDeletions } from './ingest-deletions.ts'
import { forgetSetAside } from './ingest-set-aside.ts'
import { newerThanOtherTypes } from './ingest-types.ts'
import { countRecords, noteWritten, type Work } from './ingest-work.ts'
import type { Db } from './open.ts'
import { statement } from './query.ts'
import { removeFromSearch, searchKey } from './search-index.ts'
import { otherTable, type Table } from './table.ts'
import { msOf } from './time.ts'
import type { Change } from './types.ts'
import { gatherWords } from './words.ts'

/** Rows of one INSERT: fewer cost more calls, and more gain nothing. */
export const groupSize = 100
/** From here on two records of one millisecond could share a search key, so it is looked for first. */
const firstAmbiguousRid = 1 << 20

const commonColumns = ['rid', 'id', 'version', 'seq', 'created_ms', 'updated_ms']
const createdAt = commonColumns.indexOf('created_ms')

type Record = NonNullable<Change['record']>
export type RecordChange = Change & { record: Record }

/** A row as it is bound: the common columns, the table's own, and the record as it came. */
type Row = unknown[]

export function writeGroup(work: Work, table: Table, given: readonly RecordChange[]): void {
  if (table === otherTable) work.hasOther = true
  const changes = newerThanOtherTypes(work, table, newerThanDeletions(work, given))
  const values: unknown[] = []
  for (const change of changes) addRow(work, table, change, values)
  const sql = sqlOf(table)
  const width = sql.columns.length
  const rowAt = (index: number) => values.slice(index * width, (index + 1) * width)
  if (insert(work.db, sql, values, changes.length) === changes.length) {
    noteWritten(work, table, changes.length)
    countRecords(work, table, changes.length)
    if (table.words !== undefined)
      changes.forEach(({ record }, index) => {
        indexNew(work, table, record, values[index * width] as number, values[index * width + createdAt] as number)
      })
  } else writeApart(work, table, changes, rowAt)
  if (work.hasSetAside) forgetSetAside(work, changes)
}

function addRow(work: Work, table: Table, { id, version, seq, record }: RecordChange, values: unknown[]): void {
  const createdMs = msOf(record['created_at'] as string)
  values.push(takeRid(work, table, createdMs), id, version, seq, createdMs, msOf(record['updated_at'] as string))
  table.fill(record, values, work.dayOf)
  values.push(JSON.stringify(record))
}

function takeRid(work: Work, table: Table, createdMs: number): number {
  if (table.words !== undefined && work.nextRid >= firstAmbiguousRid) {
    const taken = statement(work.db, 'SELECT 1 FROM search_map WHERE key = ?')
    while (taken.get(searchKey(createdMs, work.nextRid)) !== undefined) work.nextRid++
  }
  return work.nextRid++
}

interface TableSql {
  columns: readonly string[]
  insertGroup: string
  insertOne: string
  update: string
}

const sqls = new WeakMap<Table, TableSql>()

function sqlOf(table: Table): TableSql {
  let sql = sqls.get(table)
  if (sql === undefined) sqls.set(table, (sql = composeSql(table)))
  return sql
}

function composeSql({ type, columns: own }: Table): TableSql {
  const columns = [...commonColumns, ...own, 'json']
  const insert = `INSERT OR IGNORE INTO ${type} (${columns.join()}) VALUES `
  const row = `(${columns.map(() => '?').join()})`
  return {
    columns,
    insertGroup: insert + Array.from({ length: groupSize }, () => row).join(),
    insertOne: insert + row,
    // The version guard stands in the statement: nothing older is ever written, whatever the caller believes.
    update: `UPDATE ${type} SET ${columns.map((column) => `${column} = ?`).join()} WHERE rid = ? AND version < ?`
  }
}

/** Rows that were not there before. */
function insert(db: Db, sql: TableSql, values: unknown[], rows: number): number {
  if (rows === groupSize) return statement(db, sql.insertGroup).run(values).changes
  const one = statement(db, sql.insertOne)
  const width = sql.columns.length
  let added = 0
  for (let at = 0; at < values.length; at += width) added += one.run(values.slice(at, at + width)).changes
  return added
}

interface Held {
  id: string
  rid: number
  version: number
}

/** After an INSERT that left some out: those with the rid that was given are new, the others were there before. */
function writeApart(work: Work, table: Table, changes: readonly RecordChange[], rowAt: (index: number) => Row): void {
  const held = heldOf(work.db, table.type, changes)
  changes.forEach((change, index) => {
    const row = rowAt(index)
    const there = held.get(change.id)
    if (there === undefined)
      throw new AppError('internal', `A record of the type ${change.type} does not fit its table`)
    if (there.rid === row[0]) {
      noteWritten(work, table, 1)
      countRecords(work, table, 1)
      indexNew(work, table, change.record, there.rid, row[createdAt] as number)
    } else if (change.version > there.version) held.set(change.id, update(work, table, change, row, there))
  })
}

function heldOf(db: Db, table: string, changes: readonly Change[]): Map<string, Held> {
  const ids = changes.map(({ id }) => id)
  const rows = statement(db, `SELECT id, rid, version FROM ${table} WHERE id IN (${ids.map(() => '?').join()})`).all(
    ids
  ) as Held[]
  return new Map(rows.map((row) => [row.id, row]))
}

function indexNew(work: Work, table: Table, record: Record, rid: number, createdMs: number): void {
  if (table.words !== undefined) work.docs.set(rid, { createdMs, rid, type: table.type, words: wordsOf(table, record) })
}

/**
 * A record whose creation moved takes the rid that was set apart for it, as a new one would: its search key is made
 * of both.
 */
function update(work: Work, table: Table, change: RecordChange, row: Row, held: Held): Held {
  const old = statement(work.db, `SELECT created_ms AS createdMs, json FROM ${table.type} WHERE rid = ?`).get(
    held.rid
  ) as { createdMs: number; json: string }
  const createdMs = row[createdAt] as number
  if (createdMs === old.createdMs) row[0] = held.rid
  const now = { id: change.id, rid: row[0] as number, version: change.version }
  statement(work.db, sqlOf(table).update).run(...row, held.rid, change.version)
  noteWritten(work, table, 1)
  if (table.words !== undefined) {
    const words = wordsOf(table, change.record)
    if (now.rid !== held.rid || words !== wordsOf(table, JSON.parse(old.json) as Record)) {
      unindex(work, old.createdMs, held.rid)
      work.docs.set(now.rid, { createdMs, rid: now.rid, type: table.type, words })
    }
  }
  return now
}

/** Takes a document away, also one that this transaction was about to add. */
function unindex(work: Work, createdMs: number, rid: number): void {
  removeFromSearch(work.db, searchKey(createdMs, rid))
  work.docs.delete(rid)
}

function wordsOf(table: Table, record: Record): string {
  const words = gatherWords(table.type)
  table.words?.(record, words)
  return words.join()
}

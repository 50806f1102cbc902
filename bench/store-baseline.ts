/**
 * The yardstick of ingest: the same rows, mapped beforehand, put into the same schema by the same driver as plainly as
 * it goes. Same key, indexes, triggers and search index; no guard, no mapping, no cursor. What ingest takes longer is
 * the price of being right.
 */
import Database from 'better-sqlite3'
import { tableFor } from '../src/backend/engine/store/ingest-work.ts'
import { migrations } from '../src/backend/engine/store/migrations/index.ts'
import { openForWriting, prepareForWriting, type Db } from '../src/backend/engine/store/open.ts'
import { searchKey } from '../src/backend/engine/store/search-index.ts'
import type { Table } from '../src/backend/engine/store/table.ts'
import { daysIn, msOf } from '../src/backend/engine/store/time.ts'
import type { Change } from '../src/backend/engine/store/types.ts'
import { gatherWords } from '../src/backend/engine/store/words.ts'

const groupSize = 100

interface PreparedTable {
  insertGroup: string
  insertOne: string
  width: number
  /** Bound values, row after row. */
  values: unknown[]
}

interface PreparedDoc {
  key: bigint
  words: string
  type: string
  rid: number
}

/** One commit's rows. */
export interface PreparedCommit {
  tables: PreparedTable[]
  docs: PreparedDoc[]
}

/** Maps changes (records only, each once) to rows from `firstRid` on, `commitSize` changes a commit. */
export function prepareCommits(
  changes: readonly Change[],
  zone: string,
  commitSize: number,
  firstRid = 1
): PreparedCommit[] {
  const commits: PreparedCommit[] = []
  for (let at = 0; at < changes.length; at += commitSize)
    commits.push(prepareCommit(changes.slice(at, at + commitSize), zone, firstRid + at))
  return commits
}

function prepareCommit(changes: readonly Change[], zone: string, firstRid: number): PreparedCommit {
  const dayOf = daysIn(zone)
  const tables = new Map<Table, PreparedTable>()
  const docs: PreparedDoc[] = []
  changes.forEach(({ type, id, version, seq, record }, index) => {
    if (record === null) throw new Error('The baseline takes records only')
    const table = tableFor(type)
    const rid = firstRid + index
    const createdMs = msOf(record['created_at'] as string)
    const prepared = tables.get(table) ?? prepareTable(table)
    tables.set(table, prepared)
    prepared.values.push(rid, id, version, seq, createdMs, msOf(record['updated_at'] as string))
    table.fill(record, prepared.values, dayOf)
    prepared.values.push(JSON.stringify(record))
    if (table.words === undefined) return
    const words = gatherWords(table.type)
    table.words(record, words)
    docs.push({ key: searchKey(createdMs, rid), words: words.join(), type: table.type, rid })
  })
  docs.sort((a, b) => (a.key < b.key ? -1 : 1))
  return { tables: [...tables.values()], docs }
}

function prepareTable(table: Table): PreparedTable {
  const columns = ['rid', 'id', 'version', 'seq', 'created_ms', 'updated_ms', ...table.columns, 'json']
  const row = `(${columns.map(() => '?').join()})`
  const insert = `INSERT INTO ${table.type} (${columns.join()}) VALUES `
  return {
    insertGroup: insert + Array.from({ length: groupSize }, () => row).join(),
    insertOne: insert + row,
    width: columns.length,
    values: []
  }
}

/** Inserts what was prepared, a transaction a commit. Returns the wall time in ms. */
export function insertPlainly(db: Db, commits: readonly PreparedCommit[]): number {
  const statements = new Map<string, Database.Statement<unknown[]>>()
  const prepare = (sql: string) => {
    const found = statements.get(sql) ?? db.prepare<unknown[]>(sql)
    statements.set(sql, found)
    return found
  }
  const startedMs = performance.now()
  for (const { tables, docs } of commits) {
    db.transaction(() => {
      for (const table of tables) insertRows(prepare, table)
      const index = prepare('INSERT INTO search (rowid, words) VALUES (?, ?)')
      const map = prepare('INSERT INTO search_map VALUES (?, ?, ?)')
      for (const { key, words, type, rid } of docs) {
        index.run(key, words)
        map.run(key, type, rid)
      }
    }).immediate()
  }
  return performance.now() - startedMs
}

function insertRows(
  prepare: (sql: string) => Database.Statement<unknown[]>,
  { insertGroup, insertOne, width, values }: PreparedTable
): void {
  const group = groupSize * width
  let at = 0
  for (; at + group <= values.length; at += group) prepare(insertGroup).run(values.slice(at, at + group))
  for (; at < values.length; at += width) prepare(insertOne).run(values.slice(at, at + width))
}

/** An empty cache as ingest would open it. */
export function openSealed(file: string, keyHex: string): Db {
  return openForWriting(file, keyHex, 'cache')
}

/** The same cache without a seal, to tell what sealing costs. */
export function openUnsealed(file: string): Db {
  const db = new Database(file)
  prepareForWriting(db, 'cache')
  for (const { sql } of migrations.cache) db.exec(sql)
  return db
}

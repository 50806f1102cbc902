/** What differs between the copy that was and the one that took its place. */
import type { Db } from '../../engine/store/open.ts'
import { statement } from '../../engine/store/query.ts'
import { tellingOf, valuesOf, watched, type Watched } from '../../engine/store/watched.ts'

export interface NotedChange {
  type: string
  id: string
  version: number
  createdMs: number
  /** The platform's time; null where it tells none. */
  changedMs: number | null
  /** The watched values as JSON; null where they are not known. */
  before: string | null
  /** Null where the record was deleted. */
  after: string | null
}

interface Row {
  rid: number
  id: string
  version: number
  createdMs: number
  updatedMs: number
  told: string
  held: string
}

const sliceSize = 5_000

/** Records of the old copy that are others in the new one, or gone. @throws what a damaged file makes the driver throw */
export function compareCaches(before: Db, cache: Db): NotedChange[] {
  return watched.flatMap((table) => compareTable(before, cache, table))
}

function compareTable(before: Db, cache: Db, table: Watched): NotedChange[] {
  const columns = columnsOf(table)
  const next = statement(before, `SELECT ${columns} FROM ${table.type} r WHERE rid > ? ORDER BY rid LIMIT ${sliceSize}`)
  const same = statement(cache, `SELECT ${columns} FROM ${table.type} r WHERE id = ?`)
  const found: NotedChange[] = []
  let last = 0
  for (;;) {
    const rows = next.all(last) as Row[]
    for (const was of rows) {
      const is = same.get(was.id) as Row | undefined
      if (is === undefined) {
        if (!isOfOtherType(cache, was.id)) found.push(goneOf(cache, table.type, was))
      } else if (is.told !== was.told)
        found.push({
          type: table.type,
          id: is.id,
          version: is.version,
          createdMs: is.createdMs,
          changedMs: is.updatedMs,
          before: was.held,
          after: is.held
        })
    }
    if (rows.length < sliceSize) return found
    last = rows.at(-1)!.rid
  }
}

function columnsOf(table: Watched): string {
  const told = tellingOf(table, 'r').slice(1, -1)
  return `rid, id, version, created_ms AS createdMs, updated_ms AS updatedMs, json_array(${told}) AS told, ${valuesOf(table, 'r')} AS held`
}

function isOfOtherType(cache: Db, id: string): boolean {
  return statement(cache, 'SELECT 1 FROM other WHERE id = ?').get(id) !== undefined
}

function goneOf(cache: Db, type: string, was: Row): NotedChange {
  const tombstone = statement(cache, 'SELECT version FROM tombstone WHERE id = ?').get(was.id) as
    { version: number } | undefined
  const version = tombstone?.version ?? was.version + 1
  return { type, id: was.id, version, createdMs: was.createdMs, changedMs: null, before: was.held, after: null }
}

/**
 * Without the copy before: records that were there then and stand at a later place of the same feed now. They changed;
 * what they were is not known, so those that may only have gone their usual way are left out.
 */
export function readMovedSince(cache: Db, { seq, seenMs }: { seq: number; seenMs: number }): NotedChange[] {
  const moved = watched.flatMap(({ type, quiet, ...table }) => {
    const rows = statement(
      cache,
      `SELECT id, version, created_ms AS createdMs, updated_ms AS changedMs, ${valuesOf({ type, quiet, ...table }, 'r')} AS after
         FROM ${type} r WHERE seq > ? AND created_ms <= ? AND version > 1 AND status NOT IN (SELECT value FROM json_each(?))
        ORDER BY seq`
    ).all(seq, seenMs, JSON.stringify(quiet)) as Omit<NotedChange, 'type' | 'before'>[]
    return rows.map((row) => ({ ...row, type, before: null }))
  })
  const gone = statement(cache, 'SELECT type, id, version FROM tombstone WHERE seq > ? ORDER BY seq').all(seq) as {
    type: string
    id: string
    version: number
  }[]
  const types = new Set(watched.map(({ type }) => type))
  return [
    ...moved,
    ...gone
      .filter(({ type }) => types.has(type))
      .map((row) => ({ ...row, createdMs: 0, changedMs: null, before: null, after: null }))
  ]
}

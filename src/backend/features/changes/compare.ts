/** What differs between the copy that was and the one that takes its place. */
import type { Db } from '../../engine/store/open.ts'
import { statement } from '../../engine/store/query.ts'
import { madeOf, tellingOf, valuesOf, watched, type Watched } from '../../engine/store/watched.ts'

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
  /** It came for the first time, although its time was seen before. */
  hasCome: boolean
}

/** The newest of what was found, oldest first, and how many more there were. */
export interface Newest {
  notes: NotedChange[]
  left: number
}

interface Row {
  rid: number
  id: string
  version: number
  createdMs: number
  madeMs: number
  updatedMs: number
  told: string
  held: string
}

/** Rows of one turn: some milliseconds. */
const sliceSize = 500

/**
 * Records of the old copy that are others in the new one, or gone, and old ones that only the new one has. Yields
 * between slices, so that the thread can do other work; holds no more than twice what it answers.
 *
 * @param seenMs up to which moment the old copy was seen
 * @param most notes of the answer
 * @throws what a damaged file makes the driver throw
 */
export function* compareCaches(
  before: Db,
  cache: Db,
  { seenMs, most }: { seenMs: number; most: number }
): Generator<undefined, Newest> {
  let newest: Newest = { notes: [], left: 0 }
  for (const find of watched.flatMap((table) => [
    differing(before, cache, table),
    coming(before, cache, table, seenMs)
  ])) {
    for (const found of find) {
      newest.notes.push(...found)
      if (newest.notes.length >= 2 * most) newest = cut(newest, most)
      yield
    }
  }
  return cut(newest, most)
}

/** By the newest time that each one tells. */
function cut({ notes, left }: Newest, most: number): Newest {
  const sorted = notes.toSorted((a, b) => (a.changedMs ?? a.createdMs) - (b.changedMs ?? b.createdMs))
  return { notes: sorted.slice(-most), left: left + Math.max(0, notes.length - most) }
}

function* differing(before: Db, cache: Db, table: Watched): Generator<NotedChange[]> {
  const same = statement(cache, `SELECT ${columnsOf(table)} FROM ${table.type} r WHERE id = ?`)
  for (const rows of slicesOf(before, table)) {
    yield rows.flatMap((was): NotedChange[] => {
      const is = same.get(was.id) as Row | undefined
      if (is === undefined) return isOfOtherType(cache, was.id) ? [] : [goneOf(cache, table.type, was)]
      if (is.told === was.told) return []
      return [{ ...noteOf(table, is), createdMs: is.createdMs, before: was.held, hasCome: false }]
    })
  }
}

function* coming(before: Db, cache: Db, table: Watched, seenMs: number): Generator<NotedChange[]> {
  const same = statement(before, `SELECT 1 FROM ${table.type} WHERE id = ?`)
  for (const rows of slicesOf(cache, table)) {
    yield rows
      .filter(({ id, madeMs }) => madeMs <= seenMs && same.get(id) === undefined && !isOfOtherType(before, id))
      .map((is) => ({ ...noteOf(table, is), createdMs: is.madeMs, before: null, hasCome: true }))
  }
}

function* slicesOf(db: Db, table: Watched): Generator<Row[]> {
  const next = statement(
    db,
    `SELECT ${columnsOf(table)} FROM ${table.type} r WHERE rid > ? ORDER BY rid LIMIT ${sliceSize}`
  )
  for (let last = 0; ;) {
    const rows = next.all(last) as Row[]
    yield rows
    if (rows.length < sliceSize) return
    last = rows.at(-1)!.rid
  }
}

function columnsOf(table: Watched): string {
  const told = tellingOf(table, 'r').slice(1, -1)
  return `rid, id, version, created_ms AS createdMs, ${madeOf(table, 'r')} AS madeMs, updated_ms AS updatedMs,
    json_array(${told}) AS told, ${valuesOf(table, 'r')} AS held`
}

function noteOf(
  { type }: Watched,
  { id, version, updatedMs, held }: Row
): Pick<NotedChange, 'type' | 'id' | 'version' | 'changedMs' | 'after'> {
  return { type, id, version, changedMs: updatedMs, after: held }
}

function isOfOtherType(cache: Db, id: string): boolean {
  return statement(cache, 'SELECT 1 FROM other WHERE id = ?').get(id) !== undefined
}

function goneOf(cache: Db, type: string, was: Row): NotedChange {
  const tombstone = statement(cache, 'SELECT version FROM tombstone WHERE id = ?').get(was.id) as
    { version: number } | undefined
  return {
    type,
    id: was.id,
    version: tombstone?.version ?? was.version + 1,
    createdMs: was.createdMs,
    changedMs: null,
    before: was.held,
    after: null,
    hasCome: false
  }
}

/**
 * Without the copy before: records that were there then and stand at a later place of the same feed now. They changed;
 * what they were is not known, so those that may only have gone their usual way are left out. One that stands there in
 * its first version was not there.
 */
export function readMovedSince(cache: Db, { seq, seenMs }: { seq: number; seenMs: number }): NotedChange[] {
  const moved = watched.flatMap((table) => {
    const { type, quiet } = table
    const rows = statement(
      cache,
      `SELECT id, version, ${madeOf(table, 'r')} AS createdMs, updated_ms AS changedMs, ${valuesOf(table, 'r')} AS after
         FROM ${type} r WHERE seq > ? AND ${madeOf(table, 'r')} <= ?
          AND (version = 1 OR status NOT IN (SELECT value FROM json_each(?))) ORDER BY seq`
    ).all(seq, seenMs, JSON.stringify(quiet)) as Omit<NotedChange, 'type' | 'before' | 'hasCome'>[]
    return rows.map((row) => ({ ...row, type, before: null, hasCome: row.version === 1 }))
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
      .map((row) => ({ ...row, createdMs: 0, changedMs: null, before: null, after: null, hasCome: false }))
  ]
}

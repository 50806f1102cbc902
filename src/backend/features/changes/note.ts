/**
 * Takes what the triggers noted in the cache over into `local`, where it outlives the cache. A cache that was pulled
 * because the platform was restored is compared with the one before, in slices; one that is new for another reason is
 * looked through once, by the place in the feed that was noted last.
 */
import type { LocalKeeper, LocalStores } from '../../engine/local/local-task.ts'
import { recordTypes } from '../../../contract/records.ts'
import { readCursor, readHeard } from '../../engine/store/ingest.ts'
import type { Db } from '../../engine/store/open.ts'
import { statement } from '../../engine/store/query.ts'
import { seenUpTo } from '../../engine/store/seen.ts'
import { compareCaches, readMovedSince, type Newest, type NotedChange } from './compare.ts'

/** Older ones are counted, not kept. */
export const mostNotes = 2_000

export const noteAfterFeed: LocalKeeper = {
  after: [...recordTypes, 'other'],
  keep: (stores) => (noteChanges(stores) ? ['changes'] : []),
  compare: compareCopies
}

interface Reach {
  feed: string
  seq: number
  seenMs: number
}

interface Taken {
  seq: number
  seenMs: number | null
}

/** @returns whether there is something new to tell */
export function noteChanges(stores: LocalStores): boolean {
  const { local, cache, isComplete } = stores
  const cursor = readCursor(cache)
  if (!isComplete || cursor === undefined) return false
  const reach = readReach(local)
  const taken = readTaken(cache)
  const pending = readPending(cache)
  const seenMs = newestMs(cache)
  const feed = feedOf(cursor.feed, stores.era)
  const isReached = reach?.feed === feed && reach.seq === cursor.forward && taken?.seq === cursor.forward
  // What a look sees, the cache must know before the next record comes.
  if (isReached && pending.notes.length === 0 && taken.seenMs === seenMs) return false
  // A cache that is new, or a `local` that is older than what was taken into it.
  const isOther = taken === undefined || reach === undefined || reach.feed !== feed || reach.seq < taken.seq
  const found = isOther ? { notes: adopt(cache, reach, feed), left: 0 } : pending
  return take(stores, found, { feed, seq: cursor.forward, seenMs }) || reach === undefined
}

/**
 * Takes over what differs between two whole copies. What the old one had not taken over yet goes first, under its own
 * feed. Does nothing where that was done before a crash.
 */
export function* compareCopies(was: LocalStores, is: LocalStores): Generator<undefined> {
  const cursor = readCursor(is.cache)
  const isTaken = readTaken(is.cache) !== undefined
  if (cursor?.backward !== null || isTaken) return
  const feed = feedOf(cursor.feed, is.era)
  if (readReach(is.local)?.feed !== feed) noteChanges(was)
  const reach = readReach(is.local)
  if (reach === undefined) return
  const found = yield* compareCaches(was.cache, is.cache, { seenMs: reach.seenMs, most: mostNotes })
  take(is, found, { feed, seq: cursor.forward, seenMs: newestMs(is.cache) })
}

/** A restored platform may give its feed the name that it had. */
function feedOf(name: string, era: number): string {
  return era === 0 ? name : `${name} ${String(era)}`
}

/** @returns whether it is new to `local` */
function take({ local, cache }: LocalStores, { notes, left }: Newest, { feed, seq, seenMs }: Reach): boolean {
  const notedMs = readHeard(cache)?.asOfMs ?? seenMs
  const isNews = local.transaction(() => {
    const added = keepNotes(local, feed, { notes, left }, notedMs)
    statement(local, 'INSERT OR REPLACE INTO change_reach VALUES (1, ?, ?, ?)').run(feed, seq, seenMs)
    return added > 0
  })()
  // After `local`: a crash in between takes the same once more, and finds it there.
  cache.transaction(() => {
    statement(cache, 'DELETE FROM change_pending').run()
    statement(cache, 'INSERT OR REPLACE INTO change_taken VALUES (1, ?, ?)').run(seq, seenMs)
  })()
  return isNews
}

function readTaken(cache: Db): Taken | undefined {
  return statement(cache, 'SELECT seq, seen_ms AS seenMs FROM change_taken').get() as Taken | undefined
}

export function readReach(local: Db): Reach | undefined {
  return statement(local, 'SELECT feed, seq, seen_ms AS seenMs FROM change_reach').get() as Reach | undefined
}

/** The newest moment that the copy shows: as of when it is, and what came since. */
export function newestMs(cache: Db): number {
  const newest = ['sale', 'tip', 'transfer', 'payout', 'refund', 'dispute'].map(
    (type) => (statement(cache, `SELECT max(created_ms) AS ms FROM ${type}`).get() as { ms: number | null }).ms ?? 0
  )
  const heard = readHeard(cache)
  const asOfMs = heard?.asOfMs ?? null
  // A cache of a version that did not keep "as of" has its records alone.
  if (heard === undefined || asOfMs === null) return Math.max(...newest)
  return seenUpTo({ ...heard, asOfMs }, Math.max(...newest))
}

/** A cache that nobody compared. The first of all is no change. */
function adopt(cache: Db, reach: Reach | undefined, feed: string): NotedChange[] {
  if (reach === undefined) return []
  return reach.feed === feed ? readMovedSince(cache, reach) : [unreadSpan(reach.seenMs)]
}

/** Another feed, and nothing left of the one before: what changed in between nobody can tell. */
function unreadSpan(seenMs: number): NotedChange {
  return {
    type: 'copy',
    id: 'copy',
    version: seenMs,
    createdMs: 0,
    changedMs: null,
    before: null,
    after: null,
    hasCome: false
  }
}

interface Pending extends Omit<NotedChange, 'hasCome'> {
  n: number
  tombstone: number | null
}

function readPending(cache: Db): Newest {
  const { all } = statement(cache, 'SELECT count(*) AS "all" FROM change_pending').get() as { all: number }
  const rows = statement(
    cache,
    `SELECT p.n, p.type, p.id, p.version, p.created_ms AS createdMs, p.changed_ms AS changedMs, nullif(p.before, 'null') AS before,
            p.after, t.version AS tombstone
       FROM change_pending p LEFT JOIN tombstone t ON t.id = p.id ORDER BY p.n LIMIT -1 OFFSET ?`
  ).all(Math.max(0, all - mostNotes)) as Pending[]
  const last = new Map(rows.map(({ id, n }) => [id, n]))
  const gone = new Map<string, string | null>()
  const notes = rows.flatMap(({ n, tombstone, ...row }) => {
    if (row.after === null) {
      if (tombstone !== null && last.get(row.id) === n) return [{ ...row, version: tombstone, hasCome: false }]
      // Not deleted: it came back, or under a type that this version does not know.
      if (!gone.has(row.id)) gone.set(row.id, row.before)
      return []
    }
    const was = row.before ?? gone.get(row.id) ?? null
    gone.delete(row.id)
    return [{ ...row, before: was, hasCome: was === null }]
  })
  return { notes, left: all - rows.length }
}

function keepNotes(local: Db, feed: string, { notes, left }: Newest, notedMs: number): number {
  const { last } = statement(local, 'SELECT ifnull(max(n), 0) AS last FROM change_note').get() as { last: number }
  const write = statement(
    local,
    `INSERT OR IGNORE INTO change_note (n, feed, type, id, version, created_ms, changed_ms, noted_ms, before, after, came)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
  )
  // Those that were left have their numbers too: by these they are counted.
  const first = last + left + 1
  let n = first
  for (const { type, id, version, createdMs, changedMs, before, after, hasCome } of notes)
    n += write.run(n, feed, type, id, version, createdMs, changedMs, notedMs, before, after, Number(hasCome)).changes
  if (n > first) statement(local, 'DELETE FROM change_note WHERE n < ?').run(n - mostNotes)
  return n - first
}

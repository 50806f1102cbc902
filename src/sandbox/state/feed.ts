import { randomBytes } from 'node:crypto'
import { ridOf, seqOf } from './database.ts'
import type { Db } from './database.ts'

/** Some changes as they go on the wire: their lines in the order of reading, joined by the separator. */
export interface Slice {
  bytes: Buffer
  count: number
  /** The sequence number of the last one in the order of reading. */
  last: number
}

/** Reads slices of a feed. SQLite itself joins the lines: no row becomes a JS value. */
export interface FeedReader {
  /** Changes with after < seq ≤ upTo, oldest first; at most `rows`. Undefined when there are none. */
  forward(account: number, after: number, upTo: number, rows: number, separator: string): Slice | undefined
  /** Changes with seq < before, newest first; at most `rows`. Undefined when there are none. */
  backward(account: number, before: number, rows: number, separator: string): Slice | undefined
}

type SliceRow = { bytes: Buffer | null; count: number; last: number | null }

/** A new name for a feed: a console that knows another name starts anew. */
export function newFeedName(): string {
  return `feed_${randomBytes(9).toString('base64url')}`
}

function sliceOf(row: SliceRow | undefined): Slice | undefined {
  if (!row?.bytes || row.last === null) return undefined
  return { bytes: row.bytes, count: row.count, last: seqOf(row.last) }
}

export function createFeedReader(db: Db): FeedReader {
  // SQLite keeps the order of a subquery that has a LIMIT when it aggregates over it.
  const forward = db.prepare<[string, number, number, number], SliceRow>(`
    SELECT CAST(group_concat(line, ?) AS BLOB) AS bytes, count(*) AS count, max(rid) AS last
    FROM (SELECT rid, line FROM changes WHERE rid > ? AND rid <= ? ORDER BY rid LIMIT ?)
  `)
  const backward = db.prepare<[string, number, number, number], SliceRow>(`
    SELECT CAST(group_concat(line, ?) AS BLOB) AS bytes, count(*) AS count, min(rid) AS last
    FROM (SELECT rid, line FROM changes WHERE rid > ? AND rid < ? ORDER BY rid DESC LIMIT ?)
  `)
  return {
    forward: (account, after, upTo, rows, separator) =>
      sliceOf(forward.get(separator, ridOf(account, after), ridOf(account, upTo), rows)),
    backward: (account, before, rows, separator) =>
      sliceOf(backward.get(separator, ridOf(account, 0), ridOf(account, before), rows))
  }
}

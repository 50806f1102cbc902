/**
 * The journal: lines that are only ever added, each with a hash made of the line and of the hash before it. Whoever
 * changes, removes or moves a line breaks the chain there; who cuts its end contradicts the head kept beside the key.
 */
import { createHash } from 'node:crypto'
import type { JournalLine } from '../../../contract/requests.ts'
import type { Db } from '../store/open.ts'
import { statement } from '../store/query.ts'

/** The hash before the first line. */
export const chainStart = '0'.repeat(64)

/** Where a chain ends: how many lines it has, and the hash of the last one. */
export interface Head {
  count: number
  hash: string
}

/** What a line says, before it has a place. `facts` holds no secret; it may hold amounts. */
export interface Entry {
  atMs: number
  request: string | null
  what: string
  facts: Readonly<Record<string, unknown>>
}

export function hashOf(before: string, { seq, atMs, request, what, facts }: JournalLine): string {
  return createHash('sha256')
    .update(`${before}\n${JSON.stringify([seq, atMs, request, what, facts])}`)
    .digest('hex')
}

export function readHead(db: Db): Head {
  const last = statement(db, 'SELECT seq AS count, hash FROM journal ORDER BY seq DESC LIMIT 1').get() as
    Head | undefined
  return last ?? { count: 0, hash: chainStart }
}

/** Adds a line. Call it in the transaction of the change that it tells of. */
export function append(local: Db, { atMs, request, what, facts }: Entry): void {
  const { count, hash: before } = readHead(local)
  const line: JournalLine = { seq: count + 1, atMs, request, what, facts: JSON.stringify(facts) }
  statement(local, 'INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?)').run(
    line.seq,
    atMs,
    request,
    what,
    line.facts,
    before,
    hashOf(before, line)
  )
}

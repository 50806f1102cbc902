/** Records that could not be read: kept raw until a version comes that can be, or a deletion. */
import { tableFor, type Work } from './ingest-work.ts'
import { statement } from './query.ts'
import type { Change, SetAside } from './types.ts'

/** Keeps one, in place of an older one of the same id, unless something at least as new is held. */
export function writeSetAside(work: Work, row: SetAside): void {
  const { db } = work
  const version = row.version ?? 0
  if (row.id !== null) {
    if (isHeld(work, row.type, row.id, version)) return
    statement(db, 'DELETE FROM set_aside WHERE id = ?').run(row.id)
  }
  statement(
    db,
    'INSERT OR REPLACE INTO set_aside (seq, type, id, version, field, reason, raw) VALUES (?, ?, ?, ?, ?, ?, ?)'
  ).run(row.seq, row.type, row.id, row.version, row.field, row.reason, row.raw)
  work.topics.add('set-aside')
}

function isHeld({ db }: Work, type: string, id: string, version: number): boolean {
  const at = `WHERE id = ? AND ifnull(version, 0) >= ?`
  const sql = `SELECT 1 FROM ${tableFor(type).type} ${at} UNION ALL SELECT 1 FROM tombstone ${at} UNION ALL SELECT 1 FROM set_aside ${at}`
  return statement(db, sql).get(id, version, id, version, id, version) !== undefined
}

/** What was set aside is settled by a version that could be read, or by a deletion, at least as new. */
export function forgetSetAside(work: Work, changes: readonly Change[]): void {
  for (const { id, version } of changes) {
    const { changes: gone } = statement(work.db, 'DELETE FROM set_aside WHERE id = ? AND ifnull(version, 0) <= ?').run(
      id,
      version
    )
    if (gone > 0) work.topics.add('set-aside')
  }
}

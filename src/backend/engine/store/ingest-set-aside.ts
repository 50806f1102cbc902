/** Records that could not be read: kept raw until a version comes that can be, or a deletion. */
import { createHash } from 'node:crypto'
import { rules } from '../../../platform/rules.ts'
import { tableFor, type Work } from './ingest-work.ts'
import { statement } from './query.ts'
import type { Change, SetAside } from './types.ts'

/**
 * Keeps one, in place of an older one of the same id, unless something at least as new could be read. The same one again
 * is counted.
 * @param nowMs the platform's clock
 */
export function writeSetAside(work: Work, row: SetAside, nowMs: number): void {
  const { db } = work
  const { seq, type, id, version, field, reason, raw } = row
  if (id !== null && isHeld(work, type, id, version ?? 0)) return
  const key = id === null ? `text:${createHash('sha256').update(raw).digest('base64url')}` : `id:${id}`
  statement(
    db,
    `INSERT INTO set_aside (key, seq, type, id, version, field, reason, first_ms, last_ms, times, rules, raw)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?)
     ON CONFLICT (key) DO UPDATE SET seq = excluded.seq, type = excluded.type, version = excluded.version,
       field = excluded.field, reason = excluded.reason, last_ms = excluded.last_ms, times = times + 1,
       rules = excluded.rules, raw = excluded.raw
     WHERE ifnull(excluded.version, 0) >= ifnull(version, 0)`
  ).run(key, seq, type, id, version, field, reason, nowMs, nowMs, rules(), raw)
  work.hasSetAside = true
  work.topics.add('set-aside')
}

function isHeld({ db }: Work, type: string, id: string, version: number): boolean {
  const at = `WHERE id = ? AND version >= ?`
  const of = (table: string): string => `SELECT 1 FROM ${table} ${at}`
  const sql = [tableFor(type).type, 'other', 'tombstone'].map(of).join(' UNION ALL ')
  return statement(db, sql).get(id, version, id, version, id, version) !== undefined
}

/**
 * What was set aside is settled by a version that could be read, or by a deletion, at least as new. A text that named no
 * record is settled by what can be read at its place.
 */
export function forgetSetAside(work: Work, changes: readonly Change[]): void {
  for (const { id, version, seq } of changes) {
    const byId = statement(work.db, 'DELETE FROM set_aside WHERE id = ? AND ifnull(version, 0) <= ?').run(id, version)
    const byPlace = statement(work.db, 'DELETE FROM set_aside WHERE seq = ? AND id IS NULL').run(seq)
    if (byId.changes + byPlace.changes > 0) work.topics.add('set-aside')
  }
}

/** Deletions are kept as rows, also of ids that were never seen: a page that comes late brings nothing back. */
import { newerThanOtherTypes, removeRow } from './ingest-types.ts'
import { noteWritten, tableFor, type Work } from './ingest-work.ts'
import { forgetSetAside } from './ingest-set-aside.ts'
import { statement } from './query.ts'
import type { Change } from './types.ts'

/** Takes the record away and leaves a tombstone, unless the store holds something at least as new. */
export function writeDeletion(work: Work, change: Change): void {
  const { db } = work
  const kept = statement(db, 'SELECT version FROM tombstone WHERE id = ?').get(change.id) as
    { version: number } | undefined
  if (kept !== undefined && kept.version >= change.version) return
  const table = tableFor(change.type)
  if (newerThanOtherTypes(work, table, [change]).length === 0) return
  const held = statement(db, `SELECT rid, version FROM ${table.type} WHERE id = ?`).get(change.id) as
    { rid: number; version: number } | undefined
  if (held !== undefined && held.version >= change.version) return
  if (held !== undefined) removeRow(work, table, held.rid)
  statement(db, 'INSERT OR REPLACE INTO tombstone VALUES (?, ?, ?, ?)').run(
    change.id,
    change.type,
    change.version,
    change.seq
  )
  work.hasTombstones = true
  noteWritten(work, table, 1)
  if (work.hasSetAside) forgetSetAside(work, [change])
}

/** Leaves out what was deleted at the same version or later; what is newer than its deletion takes its place. */
export function newerThanDeletions<C extends Change>(work: Work, changes: readonly C[]): readonly C[] {
  if (!work.hasTombstones) return changes
  const ids = changes.map(({ id }) => id)
  const sql = `SELECT id, version FROM tombstone WHERE id IN (${ids.map(() => '?').join()})`
  const deletions = statement(work.db, sql).all(ids) as { id: string; version: number }[]
  if (deletions.length === 0) return changes
  const versions = new Map(deletions.map(({ id, version }) => [id, version]))
  const newer = changes.filter(({ id, version }) => version > (versions.get(id) ?? 0))
  for (const { id } of newer) if (versions.has(id)) statement(work.db, 'DELETE FROM tombstone WHERE id = ?').run(id)
  return newer
}

/**
 * A record is one by its id, whatever type it came under: a version may come under a type that this console does not
 * know, and the next under its own again. The highest version stays, and only that.
 */
import { tables } from '../../features/tables.ts'
import { countRecords, noteWritten, type Work } from './ingest-work.ts'
import { statement } from './query.ts'
import { removeFromSearch, searchKey } from './search-index.ts'
import { otherTable, type Table } from './table.ts'
import type { Change } from './types.ts'

/** Leaves out what is held under another type at the same version or later; what is newer takes its place. */
export function newerThanOtherTypes<C extends Change>(work: Work, table: Table, changes: readonly C[]): readonly C[] {
  if (!work.hasOther) return changes
  // Between two types that are known an id never moves.
  const elsewhere = table === otherTable ? tables : [otherTable]
  return elsewhere.reduce((left, other) => newerThanIn(work, other, left), changes)
}

function newerThanIn<C extends Change>(work: Work, table: Table, changes: readonly C[]): readonly C[] {
  if (changes.length === 0) return changes
  const sql = `SELECT id, rid, version FROM ${table.type} WHERE id IN (${changes.map(() => '?').join()})`
  const rows = statement(work.db, sql).all(changes.map(({ id }) => id)) as {
    id: string
    rid: number
    version: number
  }[]
  if (rows.length === 0) return changes
  const held = new Map(rows.map((row) => [row.id, row]))
  const newer = changes.filter(({ id, version }) => version > (held.get(id)?.version ?? -1))
  for (const { id } of newer) {
    const row = held.get(id)
    if (!row) continue
    removeRow(work, table, row.rid)
    noteWritten(work, table, 1)
    held.delete(id)
  }
  return newer
}

/** Takes a row away, and what finds it. */
export function removeRow(work: Work, table: Table, rid: number): void {
  const row = statement(work.db, `DELETE FROM ${table.type} WHERE rid = ? RETURNING created_ms AS createdMs`).get(
    rid
  ) as { createdMs: number }
  work.docs.delete(rid)
  if (table.words !== undefined) removeFromSearch(work.db, searchKey(row.createdMs, rid))
  countRecords(work, table, -1)
}

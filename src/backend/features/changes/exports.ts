/** When a list was last exported, and what the copy had seen when that file was begun. */
import * as z from 'zod'
import type { ListExport } from '../../../contract/changes.ts'
import type { LocalTask } from '../../engine/local/local-task.ts'
import type { Db } from '../../engine/store/open.ts'
import { statement } from '../../engine/store/query.ts'
import { all } from '../../engine/store/read.ts'
import { noteChanges } from './note.ts'
import { placeOf } from './visit.ts'

const placeSchema = z.object({ note: z.int(), asOfMs: z.number(), seenMs: z.number() })
const exportedInput = z.object({ list: z.string(), rows: z.int(), place: placeSchema.nullable() })

/** Before the first row is read: what changes meanwhile may not be in the file. Null while the copy is not whole. */
export const beginExport: LocalTask = {
  name: 'changes.begin-export',
  run(stores) {
    const isNoted = noteChanges(stores)
    return { result: { place: placeOf(stores) ?? null }, topics: isNoted ? ['changes'] : [] }
  }
}

/** Once the file is whole. Of a copy that was not whole nothing is kept: it could not be told what is new since. */
export const keepExport: LocalTask = {
  name: 'changes.keep-export',
  run({ local, nowMs }, input) {
    const { list, rows, place } = exportedInput.parse(input)
    if (place === null) return { result: {}, topics: [] }
    const sql =
      'INSERT OR REPLACE INTO list_export (list, at_ms, rows, note, as_of_ms, seen_ms) VALUES (?, ?, ?, ?, ?, ?)'
    statement(local, sql).run(list, nowMs, rows, place.note, place.asOfMs, place.seenMs)
    return { result: {}, topics: ['changes'] }
  }
}

/** The latest first. */
export function listExports(db: Db): ListExport[] {
  return all<ListExport>(
    db,
    'changes.exports',
    'SELECT list, at_ms AS atMs, rows FROM local.list_export ORDER BY at_ms DESC',
    []
  )
}

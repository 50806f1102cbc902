/** A note written and tags put on a record, on the sync thread. */
import * as z from 'zod'
import { AppError } from '../../../contract/errors.ts'
import { foldTag, mostTagNames, mostTags, notedTypes, tidyTag, type NotedType } from '../../../contract/notes.ts'
import type { LocalStores, LocalTask } from '../../engine/local/local-task.ts'
import { readNote } from '../../engine/store/notes.ts'
import type { Db } from '../../engine/store/open.ts'
import { statement } from '../../engine/store/query.ts'
import { get, getExisting } from '../../engine/store/read.ts'
import { forgetUnused, renew } from './renew.ts'

const record = z.object({ type: z.enum(notedTypes), id: z.string() })
const writeInput = record.extend({ text: z.string(), revision: z.int() })
const tagInput = record.extend({ add: z.array(z.string()), remove: z.array(z.string()) })

export const writeNote: LocalTask = {
  name: 'notes.write',
  run(stores, input) {
    const { type, id, text, revision } = writeInput.parse(input)
    const { local, nowMs } = stores
    const state = local.transaction(() => {
      const before = readNote(local, type, id, 'main')
      const wanted = text.replaceAll(/\r\n?/g, '\n').trimEnd()
      // Who asks for what is there already has lost nothing.
      if (before.text === wanted) return 'kept'
      if (before.revision !== revision) return 'conflict'
      const nid = rowOf(stores, type, id)
      statement(local, 'UPDATE note SET text = ?, revision = revision + 1, text_ms = ? WHERE nid = ?').run(
        wanted,
        nowMs,
        nid
      )
      renew(local, [nid])
      return 'kept'
    })()
    return { result: { state, note: readNote(local, type, id, 'main') }, topics: state === 'kept' ? ['notes'] : [] }
  }
}

export const tagRecord: LocalTask = {
  name: 'notes.tag',
  run(stores, input) {
    const { type, id, add, remove } = tagInput.parse(input)
    const { local } = stores
    local.transaction(() => {
      const nid = rowOf(stores, type, id)
      for (const name of remove) takeOff(local, nid, name)
      for (const name of add) putOn(local, nid, name)
      if (readNote(local, type, id, 'main').tags.length > mostTags)
        throw new AppError('bad-input', `A record has up to ${mostTags} tags.`, { field: 'add' })
      forgetUnused(local)
      renew(local, [nid])
    })()
    return { result: readNote(local, type, id, 'main'), topics: ['notes'] }
  }
}

/** The record's row, made where it is missing. */
function rowOf({ local, cache }: LocalStores, type: NotedType, id: string): number {
  const held = get<{ nid: number }>(local, 'notes.row', 'SELECT nid FROM note WHERE type = ? AND id = ?', [type, id])
  if (held !== undefined) return held.nid
  const atMs = type === 'bank_line' ? bookedMs(local, id) : madeMs(cache, type, id)
  if (atMs === undefined) throw new AppError('not-found', 'No record of this id is in the local copy.', { field: 'id' })
  const made = statement(local, 'INSERT INTO note (type, id, at_ms) VALUES (?, ?, ?)').run(type, id, atMs)
  return Number(made.lastInsertRowid)
}

function madeMs(cache: Db, type: Exclude<NotedType, 'bank_line'>, id: string): number | undefined {
  const sql = `SELECT created_ms AS atMs FROM ${type} WHERE id = ?`
  return get<{ atMs: number }>(cache, `notes.record.${type}`, sql, [id])?.atMs
}

function bookedMs(local: Db, id: string): number | undefined {
  const line = get<{ day: string }>(local, 'notes.bank-line', 'SELECT day FROM bank_line WHERE id = ?', [Number(id)])
  return line === undefined ? undefined : Date.parse(line.day)
}

function putOn(local: Db, nid: number, typed: string): void {
  const folded = foldTag(typed)
  const sql = 'SELECT tid, removed_ms AS removedMs FROM tag WHERE folded = ?'
  const held = get<{ tid: number; removedMs: number | null }>(local, 'notes.tag', sql, [folded])
  if (held === undefined) {
    const { n } = getExisting<{ n: number }>(local, 'notes.count-tags', 'SELECT COUNT(*) AS n FROM tag', [])
    if (n >= mostTagNames) throw new AppError('bad-input', `There are up to ${mostTagNames} tags.`, { field: 'add' })
    statement(local, 'INSERT INTO tag (folded, name) VALUES (?, ?)').run(folded, tidyTag(typed))
  } else if (held.removedMs !== null) {
    // It begins anew: what had it before it was removed does not get it back.
    statement(local, 'DELETE FROM note_tag WHERE tid = ?').run(held.tid)
    statement(local, 'UPDATE tag SET name = ?, removed_ms = NULL WHERE tid = ?').run(tidyTag(typed), held.tid)
  }
  const put = 'INSERT OR IGNORE INTO note_tag (nid, tid) SELECT ?, tid FROM tag WHERE folded = ?'
  statement(local, put).run(nid, folded)
}

function takeOff(local: Db, nid: number, typed: string): void {
  const sql =
    'DELETE FROM note_tag WHERE nid = ? AND tid = (SELECT tid FROM tag WHERE folded = ? AND removed_ms IS NULL)'
  statement(local, sql).run(nid, foldTag(typed))
}

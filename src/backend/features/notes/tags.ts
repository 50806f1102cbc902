/** All tags of an account: listed, renamed, removed everywhere and put back. */
import * as z from 'zod'
import { AppError } from '../../../contract/errors.ts'
import { foldTag, tidyTag, type TagCount } from '../../../contract/notes.ts'
import type { LocalTask } from '../../engine/local/local-task.ts'
import type { Db } from '../../engine/store/open.ts'
import { statement } from '../../engine/store/query.ts'
import { all, get } from '../../engine/store/read.ts'
import { forgetUnused, renew } from './renew.ts'

const tagInput = z.object({ tag: z.string() })
const renameInput = tagInput.extend({ name: z.string(), isMerging: z.boolean() })

/** By their letters; at most `mostTagNames`. */
export function listTags(db: Db): TagCount[] {
  return all<TagCount>(
    db,
    'notes.tags',
    `SELECT t.name, (SELECT COUNT(*) FROM local.note_tag n WHERE n.tid = t.tid) AS count
      FROM local.tag t INDEXED BY sqlite_autoindex_tag_1 WHERE t.removed_ms IS NULL ORDER BY t.folded`,
    []
  )
}

export const renameTag: LocalTask = {
  name: 'notes.rename-tag',
  run({ local }, input) {
    const { tag, name, isMerging } = renameInput.parse(input)
    const state = local.transaction(() => {
      const tid = tidOf(local, tag)
      const other = heldTag(local, name)
      if (other !== undefined && other.tid !== tid) {
        if (other.removedMs === null && !isMerging) return 'exists'
        if (other.removedMs === null)
          statement(local, 'INSERT OR IGNORE INTO note_tag (nid, tid) SELECT nid, ? FROM note_tag WHERE tid = ?').run(
            tid,
            other.tid
          )
        drop(local, other.tid)
      }
      statement(local, 'UPDATE tag SET folded = ?, name = ? WHERE tid = ?').run(foldTag(name), tidyTag(name), tid)
      renew(local, recordsWith(local, tid))
      return 'renamed'
    })()
    return { result: { state }, topics: state === 'renamed' ? ['notes'] : [] }
  }
}

export const removeTag: LocalTask = {
  name: 'notes.remove-tag',
  run({ local, nowMs }, input) {
    const { tag } = tagInput.parse(input)
    const records = local.transaction(() => {
      const tid = tidOf(local, tag)
      const removed = all<{ tid: number }>(
        local,
        'notes.removed',
        'SELECT tid FROM tag WHERE removed_ms IS NOT NULL',
        []
      )
      for (const each of removed) drop(local, each.tid)
      statement(local, 'UPDATE tag SET removed_ms = ? WHERE tid = ?').run(nowMs, tid)
      const nids = recordsWith(local, tid)
      renew(local, nids)
      return nids.length
    })()
    return { result: { records }, topics: ['notes'] }
  }
}

export const restoreTag: LocalTask = {
  name: 'notes.restore-tag',
  run({ local }, input) {
    const { tag } = tagInput.parse(input)
    local.transaction(() => {
      const held = heldTag(local, tag)
      if (held === undefined || held.removedMs === null)
        throw new AppError('too-late', 'That tag cannot be put back any more.', { field: 'tag' })
      statement(local, 'UPDATE tag SET removed_ms = NULL WHERE tid = ?').run(held.tid)
      renew(local, recordsWith(local, held.tid))
      forgetUnused(local)
    })()
    return { result: {}, topics: ['notes'] }
  }
}

function heldTag(local: Db, name: string): { tid: number; removedMs: number | null } | undefined {
  return get(local, 'notes.tag', 'SELECT tid, removed_ms AS removedMs FROM tag WHERE folded = ?', [foldTag(name)])
}

function tidOf(local: Db, name: string): number {
  const held = heldTag(local, name)
  if (held === undefined || held.removedMs !== null)
    throw new AppError('not-found', 'There is no such tag.', { field: 'tag' })
  return held.tid
}

function recordsWith(local: Db, tid: number): number[] {
  return all<{ nid: number }>(local, 'notes.with-tag', 'SELECT nid FROM note_tag WHERE tid = ?', [tid]).map(
    ({ nid }) => nid
  )
}

/** For good. */
function drop(local: Db, tid: number): void {
  statement(local, 'DELETE FROM note_tag WHERE tid = ?').run(tid)
  statement(local, 'DELETE FROM tag WHERE tid = ?').run(tid)
}

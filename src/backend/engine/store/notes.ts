/** A person's own notes and tags as every noun reads them, out of `local`. They are written by features/notes. */
import { shownNoteChars, type NoteMark, type NotedType, type RecordNote } from '../../../contract/notes.ts'
import type { Db } from './open.ts'
import { all, get } from './read.ts'

/** Where the tables stand: `local` is attached to a reader, and is itself the writer's. */
export type NotesAt = 'local' | 'main'

/** Of a record that has none: empty. */
export function readNote(db: Db, type: NotedType, id: string, at: NotesAt = 'local'): RecordNote {
  const row = get<{ nid: number; text: string; revision: number; changedAtMs: number | null }>(
    db,
    'notes.get',
    `SELECT nid, text, revision, text_ms AS changedAtMs FROM ${at}.note WHERE type = ? AND id = ?`,
    [type, id]
  )
  if (row === undefined) return { text: '', revision: 0, changedAtMs: null, tags: [] }
  const { nid, ...note } = row
  return { ...note, tags: tagsOf(db, [nid], at).get(nid) ?? [] }
}

export interface OwnWords extends Omit<NoteMark, 'note'> {
  text: string
  changedAtMs: number | null
}

/** Those of the records that have a note or tags. */
export function ownWordsOf(db: Db, type: string, ids: readonly string[]): OwnWords[] {
  const rows = all<{ nid: number; id: string; text: string; changedAtMs: number | null }>(
    db,
    'notes.marks',
    `SELECT nid, id, text, text_ms AS changedAtMs FROM local.note
      WHERE type = ? AND is_held = 1 AND id IN (SELECT value FROM json_each(?))`,
    [type, JSON.stringify(ids)]
  )
  const tags = tagsOf(
    db,
    rows.map(({ nid }) => nid),
    'local'
  )
  return rows.map(({ nid, ...row }) => ({ ...row, hasNote: row.text !== '', tags: tags.get(nid) ?? [] }))
}

/** Of a text the beginning, and no half of a character; null where there is none. */
export function beginningOf(text: string): string | null {
  return text === '' ? null : text.slice(0, shownNoteChars).toWellFormed()
}

/** By their letters. */
export function tagsOf(db: Db, nids: readonly number[], at: NotesAt): Map<number, string[]> {
  const rows =
    nids.length === 0
      ? []
      : all<{ nid: number; name: string }>(
          db,
          'notes.tags-of',
          `SELECT n.nid, t.name FROM ${at}.note_tag n JOIN ${at}.tag t ON t.tid = n.tid
            WHERE n.nid IN (SELECT value FROM json_each(?)) AND t.removed_ms IS NULL ORDER BY n.nid, t.folded`,
          [JSON.stringify(nids)]
        )
  return new Map([...Map.groupBy(rows, ({ nid }) => nid)].map(([nid, some]) => [nid, some.map(({ name }) => name)]))
}

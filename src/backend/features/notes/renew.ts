/** What follows from notes and tags: whether a row holds anything, its words, and which tags are in use. */
import { tagsOf } from '../../engine/store/notes.ts'
import type { Db } from '../../engine/store/open.ts'
import { statement } from '../../engine/store/query.ts'
import { all } from '../../engine/store/read.ts'
import { wordsOf } from '../../engine/store/words.ts'

/** In the transaction that changed them. */
export function renew(local: Db, nids: readonly number[]): void {
  const tags = tagsOf(local, nids, 'main')
  const rows = all<{ nid: number; text: string }>(
    local,
    'notes.renew',
    'SELECT nid, text FROM note WHERE nid IN (SELECT value FROM json_each(?))',
    [JSON.stringify(nids)]
  )
  for (const { nid, text } of rows) {
    const own = tags.get(nid) ?? []
    const isHeld = text !== '' || own.length > 0
    statement(local, 'UPDATE note SET is_held = ? WHERE nid = ?').run(Number(isHeld), nid)
    statement(local, 'DELETE FROM note_words WHERE rowid = ?').run(nid)
    if (isHeld)
      statement(local, 'INSERT INTO note_words (rowid, words) VALUES (?, ?)').run(
        nid,
        wordsOf([text, ...own].join(' ')).join(' ')
      )
  }
}

/** Tags that no record has any more are not suggested; one that was removed waits to be put back. */
export function forgetUnused(local: Db): void {
  statement(
    local,
    'DELETE FROM tag WHERE removed_ms IS NULL AND NOT EXISTS (SELECT 1 FROM note_tag n WHERE n.tid = tag.tid)'
  ).run()
}

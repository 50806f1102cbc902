/** What goes by itself: files that nothing refers to, and a draft once the bank has exactly that. */
import { isDeepStrictEqual } from 'node:util'
import type { Dispute } from '../../../platform/generated/types.gen.ts'
import { partsOf } from '../../engine/evidence-draft.ts'
import type { LocalKeeper } from '../../engine/local/local-task.ts'
import { forgetUnreferred } from '../../engine/local/own-files.ts'
import type { Db } from '../../engine/store/open.ts'
import { statement } from '../../engine/store/query.ts'
import { get } from '../../engine/store/read.ts'
import { listDrafts } from './read.ts'

/** Belongs into a transaction. */
export function dropDraft(local: Db, dispute: string): void {
  for (const table of ['evidence_text', 'evidence_file', 'evidence_draft'])
    statement(local, `DELETE FROM ${table} WHERE dispute = ?`).run(dispute)
}

export const forgetAnswered: LocalKeeper = {
  after: ['dispute', 'requests'],
  keep({ local, cache }) {
    const sent = listDrafts(local).filter(({ dispute, submissions }) => isSent(local, cache, dispute, submissions))
    const { n } = get<{ n: number }>(local, 'evidence.kept', 'SELECT COUNT(*) AS n FROM kept_file', []) ?? { n: 0 }
    if (sent.length + n === 0) return []
    local
      .transaction(() => {
        for (const { dispute } of sent) dropDraft(local, dispute)
        forgetUnreferred(local)
      })
      .immediate()
    return sent.length === 0 ? [] : ['evidence']
  }
}

/**
 * Words that say something else than what was sent are nobody's to throw away; nor are those that stand in the draft of a
 * later stage, where the bank does not have them yet.
 */
function isSent(local: Db, cache: Db, dispute: string, submissions: number): boolean {
  const row = get<{ json: string }>(
    cache,
    'evidence.answered',
    `SELECT json FROM dispute WHERE id = ? AND submissions > ? AND status <> 'needs_response'`,
    [dispute, submissions]
  )
  if (row === undefined) return false
  const { evidence } = JSON.parse(row.json) as Partial<Pick<Dispute, 'evidence'>>
  return isDeepStrictEqual({ texts: evidence?.text ?? {}, files: evidence?.files ?? {} }, partsOf(local, dispute))
}

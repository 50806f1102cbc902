/** Thanks as the outbox needs them: the checks, the message, and the tip that settles it. */
import { AppError } from '../../../contract/errors.ts'
import { undoTimesMs } from '../../../contract/requests.ts'
import type { Tip } from '../../../platform/generated/types.gen.ts'
import { action, notPossible, type About } from '../../engine/outbox/action.ts'
import { listWaiting } from '../../engine/outbox/overlay.ts'
import { all, get } from '../../engine/store/read.ts'
import { msOf } from '../../engine/store/time.ts'

export const thanksAction = action<'thanks'>({
  kind: 'thanks',
  targetType: 'tip',
  resultType: 'tip',
  undoMs: undoTimesMs[0],
  targetOf: ({ tip }) => tip,
  // A tip is thanked for once, in whatever words.
  isSame: (one, other) => one.tip === other.tip,
  check(cache, local, { tip: id }) {
    const tip = get<{ status: string; thankedMs: number | null; updatedMs: number }>(
      cache,
      'supporters.tip-to-thank',
      'SELECT status, thanked_ms AS thankedMs, updated_ms AS updatedMs FROM tip WHERE id = ?',
      [id]
    )
    if (!tip) throw new AppError('not-found', 'No tip of this id is in the local copy.', { field: 'tip' })
    if (tip.thankedMs !== null) throw notPossible('already-thanked', 'tip')
    if (tip.status === 'refunded') throw notPossible('tip-refunded', 'tip')
    if (listWaiting(local, 'thanks', id, tip.updatedMs).length > 0) throw notPossible('thanks-asked', 'tip')
    return { targetId: id, amountMinor: null, currency: null, reason: null, note: null }
  },
  message: (_cache, { tip, message }) => ({
    method: 'POST',
    path: `/v1/tips/${encodeURIComponent(tip)}/thanks`,
    body: JSON.stringify({ message }),
    ifMatch: null
  }),
  resultOf({ tip, message }, record) {
    const { id, type, thanked_at: thankedAt, thanks_message: words, updated_at: updatedAt } = record as Partial<Tip>
    if (type !== 'tip' || id !== tip || typeof thankedAt !== 'string' || typeof updatedAt !== 'string') return undefined
    // A platform that keeps no words says that it was thanked for, and no more.
    if (typeof words === 'string' && words !== message) return undefined
    return { id: tip, includedMs: msOf(updatedAt) }
  },
  findMade(cache, { tip }, key) {
    const row = get<{ json: string }>(
      cache,
      'supporters.thanked',
      `SELECT json FROM tip WHERE id = ? AND lower(json ->> '$.idempotency_key') = ?`,
      [tip, key]
    )
    return row && (JSON.parse(row.json) as Record<string, unknown>)
  },
  about(db, tips) {
    const rows = all<Pick<About, 'who'> & { id: string }>(
      db,
      'supporters.thanks-about',
      `SELECT t.id, COALESCE('@' || p.handle, p.name) AS who FROM tip t LEFT JOIN party p ON p.id = t.from_party
        WHERE t.id IN (SELECT value FROM json_each(?))`,
      [JSON.stringify(tips)]
    )
    return new Map(rows.map(({ id, who }) => [id, { title: null, who }]))
  },
  statuses(db, tips) {
    const rows = all<{ id: string; status: string }>(
      db,
      'supporters.thanks-statuses',
      'SELECT id, status FROM tip WHERE id IN (SELECT value FROM json_each(?))',
      [JSON.stringify(tips)]
    )
    return new Map(rows.map(({ id, status }) => [id, status]))
  }
})

/** Disputes as the outbox needs them: accepting one, at the cost that the person was told. */
import { AppError } from '../../../contract/errors.ts'
import { undoTimesMs } from '../../../contract/requests.ts'
import type { Dispute } from '../../../platform/generated/types.gen.ts'
import { action, notPossible, type About } from '../../engine/outbox/action.ts'
import { listWaiting } from '../../engine/outbox/overlay.ts'
import type { Db } from '../../engine/store/open.ts'
import { all, get } from '../../engine/store/read.ts'
import { msOf } from '../../engine/store/time.ts'

interface AcceptableRow {
  status: string
  stage: string
  takenMinor: number
  currency: string
  updatedMs: number
}

export const disputeAcceptAction = action<'dispute-accept'>({
  kind: 'dispute-accept',
  targetType: 'dispute',
  resultType: 'dispute',
  undoMs: undoTimesMs[0],
  targetOf: ({ dispute }) => dispute,
  isSame: (one, other) => one.dispute === other.dispute,
  check(cache, local, wish) {
    const dispute = findDispute(cache, wish.dispute)
    if (!dispute) throw new AppError('not-found', 'No dispute of this id is in the local copy.', { field: 'dispute' })
    if (dispute.status === 'under_review') throw notPossible('dispute-under-review', 'dispute')
    if (dispute.status !== 'needs_response') throw notPossible('dispute-not-open', 'dispute')
    if (tookNothing(dispute.stage)) throw notPossible('dispute-took-nothing', 'dispute')
    if (!isAsSeen(dispute, wish)) throw notPossible('changed', 'dispute')
    if (listWaiting(local, 'dispute-accept', wish.dispute, dispute.updatedMs).length > 0)
      throw notPossible('accept-asked', 'dispute')
    return { targetId: wish.dispute, amountMinor: null, currency: null, reason: null, note: null }
  },
  message(cache, wish) {
    const dispute = findDispute(cache, wish.dispute)
    if (dispute === undefined) return 'not-synced'
    // One that ended meanwhile is refused by the platform, which says how it ended.
    if (dispute.status === 'needs_response' && !isAsSeen(dispute, wish)) return 'changed'
    return { method: 'POST', path: `/v1/disputes/${encodeURIComponent(wish.dispute)}/accept`, body: '', ifMatch: null }
  },
  rebase(cache, wish, isForced) {
    const dispute = findDispute(cache, wish.dispute)
    if (dispute === undefined || (!isForced && !isAsSeen(dispute, wish))) return undefined
    const { takenMinor: lostMinor, currency, stage } = dispute
    return { ...wish, lostMinor, currency, stage }
  },
  resultOf({ dispute }, record) {
    const { id, type, status, updated_at: updatedAt } = record as Partial<Dispute>
    if (type !== 'dispute' || id !== dispute || typeof updatedAt !== 'string') return undefined
    return status === 'accepted' ? { id: dispute, includedMs: msOf(updatedAt) } : undefined
  },
  // Of a submission the dispute keeps the key in the same place.
  findMade(cache, { dispute }, key) {
    const row = get<{ json: string }>(
      cache,
      'disputes.accepted',
      `SELECT json FROM dispute WHERE id = ? AND status = 'accepted' AND lower(json ->> '$.idempotency_key') = ?`,
      [dispute, key]
    )
    return row && (JSON.parse(row.json) as Record<string, unknown>)
  },
  about(db, disputes) {
    const rows = all<About & { id: string }>(
      db,
      'disputes.about',
      `SELECT d.id, s.title, COALESCE('@' || p.handle, p.name) AS who
         FROM dispute d LEFT JOIN sale s ON s.id = d.sale LEFT JOIN party p ON p.id = s.buyer
        WHERE d.id IN (SELECT value FROM json_each(?))`,
      [JSON.stringify(disputes)]
    )
    return new Map(rows.map(({ id, ...about }) => [id, about]))
  },
  statuses(db, disputes) {
    const rows = all<{ id: string; status: string }>(
      db,
      'disputes.statuses',
      'SELECT id, status FROM dispute WHERE id IN (SELECT value FROM json_each(?))',
      [JSON.stringify(disputes)]
    )
    return new Map(rows.map(({ id, status }) => [id, status]))
  }
})

/** Such a stage is ended by a refund, if at all: the platform takes no acceptance of it. */
export function tookNothing(stage: string): boolean {
  return stage === 'early_warning' || stage === 'inquiry'
}

function findDispute(cache: Db, id: string): AcceptableRow | undefined {
  return get<AcceptableRow>(
    cache,
    'disputes.to-accept',
    `SELECT status, stage, taken_minor AS takenMinor, currency, updated_ms AS updatedMs FROM dispute WHERE id = ?`,
    [id]
  )
}

function isAsSeen(
  { takenMinor, currency, stage }: AcceptableRow,
  wish: { lostMinor: number; currency: string; stage: string }
): boolean {
  return takenMinor === wish.lostMinor && currency === wish.currency && stage === wish.stage
}

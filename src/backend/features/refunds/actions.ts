/** Refunds as the outbox needs them: the checks, the message, and the record that settles it. */
import { AppError } from '../../../contract/errors.ts'
import { undoTimesMs } from '../../../contract/requests.ts'
import type { Refund, RefundRequest } from '../../../platform/generated/types.gen.ts'
import { action, notPossible, type About, type Action } from '../../engine/outbox/action.ts'
import { listWaiting } from '../../engine/outbox/overlay.ts'
import type { Db } from '../../engine/store/open.ts'
import { all, get } from '../../engine/store/read.ts'
import { msOf } from '../../engine/store/time.ts'
import { addUp } from '../../engine/store/sum.ts'
import { blockOf, findRefundableSale } from './checks.ts'

export const refundAction = action<'refund'>({
  kind: 'refund',
  targetType: 'sale',
  resultType: 'refund',
  undoMs: undoTimesMs[0],
  targetOf: ({ sale }) => sale,
  isSame: (one, other) => one.sale === other.sale && one.amountMinor === other.amountMinor,
  check(cache, local, { sale: id, amountMinor, currency, reason, note }) {
    const sale = findRefundableSale(cache, id)
    if (!sale) throw new AppError('not-found', 'No sale of this id is in the local copy.', { field: 'sale' })
    // The outbox has looked at the sign-in.
    const by = blockOf(sale, ['refunds'])
    if (by) throw new AppError('not-refundable', 'Nothing of this sale can be refunded here.', { detail: { by } })
    if (sale.currency !== currency)
      throw new AppError('bad-input', 'The sale is in another currency.', { field: 'currency' })
    const waitingMinor = addUp(listWaiting(local, 'refund', id, sale.updatedMs).map(({ minor }) => minor))
    const left = Math.max(sale.refundableMinor - waitingMinor, 0)
    if (amountMinor > left)
      throw new AppError('amount-too-large', 'More than what is left of the sale.', {
        field: 'amountMinor',
        detail: { left }
      })
    return { targetId: id, amountMinor, currency, reason, note: note === '' ? null : note }
  },
  message(_cache, { sale, amountMinor, currency, reason, note }) {
    const body: RefundRequest = {
      sale,
      amount: { amount: amountMinor, currency },
      ...(reason === null ? {} : { reason }),
      ...(note === null || note === '' ? {} : { note })
    }
    return { method: 'POST', path: '/v1/refunds', body: JSON.stringify(body), ifMatch: null }
  },
  resultOf({ sale, amountMinor, currency }, record) {
    const { id, type, sale: of, amount, created_at: createdAt } = record as Partial<Refund>
    const isIt = type === 'refund' && of === sale && amount?.amount === amountMinor && amount.currency === currency
    if (!isIt || typeof id !== 'string' || typeof createdAt !== 'string') return undefined
    return { id, includedMs: msOf(createdAt) }
  },
  findMade(cache, { sale }, key) {
    const row = get<{ json: string }>(
      cache,
      'refunds.made',
      `SELECT json FROM refund WHERE sale = ? AND lower(json ->> '$.idempotency_key') = ?`,
      [sale, key]
    )
    return row && (JSON.parse(row.json) as Record<string, unknown>)
  },
  about(db, sales) {
    const rows = all<About & { id: string }>(
      db,
      'refunds.about',
      `SELECT s.id, s.title, COALESCE('@' || p.handle, p.name) AS who FROM sale s LEFT JOIN party p ON p.id = s.buyer
        WHERE s.id IN (SELECT value FROM json_each(?))`,
      [JSON.stringify(sales)]
    )
    return new Map(rows.map(({ id, ...about }) => [id, about]))
  },
  statuses: refundStatuses
})

export const refundCancelAction = action<'refund-cancel'>({
  kind: 'refund-cancel',
  targetType: 'refund',
  resultType: 'refund',
  // Waiting to be taken back, it would come too late.
  undoMs: 0,
  targetOf: ({ refund }) => refund,
  isSame: (one, other) => one.refund === other.refund,
  check(cache, _local, { refund: id }) {
    const refund = get<{ status: string; amountMinor: number; currency: string }>(
      cache,
      'refunds.to-cancel',
      'SELECT status, amount_minor AS amountMinor, currency FROM refund WHERE id = ?',
      [id]
    )
    if (!refund) throw new AppError('not-found', 'No refund of this id is in the local copy.', { field: 'refund' })
    const { status, amountMinor, currency } = refund
    if (status !== 'pending') throw notPossible('refund-not-pending', 'refund')
    return { targetId: id, amountMinor, currency, reason: null, note: null }
  },
  message: (_cache, { refund }) => ({
    method: 'POST',
    path: `/v1/refunds/${encodeURIComponent(refund)}/cancel`,
    body: '',
    ifMatch: null
  }),
  resultOf({ refund }, record) {
    const { id, type, status, updated_at: updatedAt } = record as Partial<Refund>
    const isIt = type === 'refund' && id === refund && status === 'canceled' && typeof updatedAt === 'string'
    return isIt ? { id: refund, includedMs: msOf(updatedAt) } : undefined
  },
  // The platform does not say under which key a refund was canceled.
  findMade: () => undefined,
  about(db, refunds) {
    const rows = all<About & { id: string }>(
      db,
      'refunds.about-canceled',
      `SELECT r.id, s.title, COALESCE('@' || p.handle, p.name) AS who
         FROM refund r LEFT JOIN sale s ON s.id = r.sale LEFT JOIN party p ON p.id = s.buyer
        WHERE r.id IN (SELECT value FROM json_each(?))`,
      [JSON.stringify(refunds)]
    )
    return new Map(rows.map(({ id, ...about }) => [id, about]))
  },
  statuses: refundStatuses
})

function refundStatuses(db: Db, refunds: readonly string[]): ReturnType<Action['statuses']> {
  const rows = all<{ id: string; status: string }>(
    db,
    'refunds.statuses',
    'SELECT id, status FROM refund WHERE id IN (SELECT value FROM json_each(?))',
    [JSON.stringify(refunds)]
  )
  return new Map(rows.map(({ id, status }) => [id, status]))
}

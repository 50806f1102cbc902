/** Refunds as the outbox needs them: the checks, the message, and the record that settles it. */
import { AppError } from '../../../contract/errors.ts'
import { undoTimesMs } from '../../../contract/requests.ts'
import type { Refund, RefundRequest } from '../../../platform/generated/types.gen.ts'
import { action, type About } from '../../engine/outbox/action.ts'
import { listWaiting } from '../../engine/outbox/overlay.ts'
import { all, get } from '../../engine/store/read.ts'
import { msOf } from '../../engine/store/time.ts'
import { blockOf, findRefundableSale } from './checks.ts'

export interface RefundParams {
  sale: string
  amountMinor: number
  reason: string | null
  note: string | null
  /** The sale's, as it was when it was asked: a sale never changes its currency. */
  currency: string
}

export const refundAction = action<RefundParams>({
  kind: 'refund',
  scope: 'refunds',
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
    const waitingMinor = listWaiting(local, 'refund', id, sale.updatedMs).reduce((sum, { minor }) => sum + minor, 0)
    const left = Math.max(sale.refundableMinor - waitingMinor, 0)
    if (amountMinor > left)
      throw new AppError('amount-too-large', 'More than what is left of the sale.', {
        field: 'amountMinor',
        detail: { left }
      })
    return { targetId: id, amountMinor, currency, reason, note }
  },
  message(_cache, { sale, amountMinor, currency, reason, note }) {
    const body: RefundRequest = {
      sale,
      amount: { amount: amountMinor, currency },
      ...(reason === null ? {} : { reason }),
      ...(note === null ? {} : { note })
    }
    return { path: '/v1/refunds', body: JSON.stringify(body), ifMatch: null }
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
  statuses(db, refunds) {
    const rows = all<{ id: string; status: string }>(
      db,
      'refunds.statuses',
      'SELECT id, status FROM refund WHERE id IN (SELECT value FROM json_each(?))',
      [JSON.stringify(refunds)]
    )
    return new Map(rows.map(({ id, status }) => [id, status]))
  }
})

import type { Refund } from '../../../platform/generated/types.gen.ts'
import { table } from '../../engine/store/table.ts'
import { msOf, msOrNull } from '../../engine/store/time.ts'

export const refundTable = table<Refund>({
  type: 'refund',
  columns: [
    'day',
    'sale',
    'amount_minor',
    'currency',
    'status',
    'reason',
    'pending_reason',
    'failure_reason',
    'succeeded_ms'
  ],
  dayFrom: 'created_ms',
  fill(refund, row, dayOf) {
    const { amount } = refund
    row.push(
      dayOf(msOf(refund.created_at)),
      refund.sale,
      amount.amount,
      amount.currency,
      refund.status,
      refund.reason,
      refund.pending_reason,
      refund.failure_reason,
      msOrNull(refund.succeeded_at)
    )
  },
  words(refund, words) {
    words.id(refund.id)
    words.id(refund.sale)
    words.text(refund.note)
    words.amount(refund.amount.amount)
  }
})

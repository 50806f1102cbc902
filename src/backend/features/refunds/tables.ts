import type { Refund } from '../../../platform/generated/types.gen.ts'
import { table } from '../../engine/store/table.ts'
import { msOrNull } from '../../engine/store/time.ts'

export const refundTable = table<Refund>({
  type: 'refund',
  columns: ['sale', 'amount_minor', 'currency', 'status', 'reason', 'pending_reason', 'failure_reason', 'succeeded_ms'],
  fill(refund, row) {
    const { amount } = refund
    row.push(
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

import type { Payout } from '../../../platform/generated/types.gen.ts'
import { table } from '../../engine/store/table.ts'
import { msOrNull } from '../../engine/store/time.ts'

export const payoutTable = table<Payout>({
  type: 'payout',
  columns: [
    'amount_minor',
    'fee_minor',
    'currency',
    'carried_in_minor',
    'left_behind_minor',
    'first_ordinal',
    'last_ordinal',
    'status',
    'method',
    'automatic',
    'arrival_on',
    'sent_ms',
    'failed_ms',
    'failure_code',
    'trace_id',
    'dest_name',
    'dest_last4'
  ],
  fill(payout, row) {
    const { amount, destination } = payout
    row.push(
      amount.amount,
      payout.fee,
      amount.currency,
      payout.carried_in,
      payout.left_behind,
      payout.first_ordinal,
      payout.last_ordinal,
      payout.status,
      payout.method,
      payout.automatic ? 1 : 0,
      payout.arrival_date,
      msOrNull(payout.sent_at),
      msOrNull(payout.failed_at),
      payout.failure_code,
      payout.trace_id,
      destination.name,
      destination.last4
    )
  },
  words(payout, words) {
    words.id(payout.id)
    words.id(payout.trace_id)
    words.text(payout.destination.name)
    words.text(payout.destination.last4)
    words.text(payout.note)
    words.amount(payout.amount.amount)
  }
})

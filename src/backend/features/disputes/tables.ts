import type { Dispute } from '../../../platform/generated/types.gen.ts'
import { table } from '../../engine/store/table.ts'
import { msOrNull } from '../../engine/store/time.ts'

export const disputeTable = table<Dispute>({
  type: 'dispute',
  columns: [
    'sale',
    'amount_minor',
    'fee_minor',
    'currency',
    'stage',
    'status',
    'reason',
    'network',
    'due_ms',
    'submissions',
    'closed_ms'
  ],
  fill(dispute, row) {
    const { amount } = dispute
    row.push(
      dispute.sale,
      amount.amount,
      dispute.fee.amount,
      amount.currency,
      dispute.stage,
      dispute.status,
      dispute.reason,
      dispute.network,
      msOrNull(dispute.evidence_due_by),
      dispute.submission_count,
      msOrNull(dispute.closed_at)
    )
  },
  words(dispute, words) {
    words.id(dispute.id)
    words.id(dispute.sale)
    words.text(dispute.reason)
    words.amount(dispute.amount.amount)
  }
})

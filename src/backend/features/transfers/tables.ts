import type { Transfer } from '../../../platform/generated/types.gen.ts'
import { table } from '../../engine/store/table.ts'
import { msOrNull } from '../../engine/store/time.ts'

export const transferTable = table<Transfer>({
  type: 'transfer',
  columns: ['direction', 'counterparty', 'amount_minor', 'currency', 'purpose', 'status', 'note', 'completed_ms'],
  fill(transfer, row) {
    const { amount } = transfer
    row.push(
      transfer.direction,
      transfer.counterparty,
      amount.amount,
      amount.currency,
      transfer.purpose,
      transfer.status,
      transfer.note,
      msOrNull(transfer.completed_at)
    )
  },
  words(transfer, words) {
    words.id(transfer.id)
    words.id(transfer.counterparty)
    words.text(transfer.note)
    words.amount(transfer.amount.amount)
  }
})

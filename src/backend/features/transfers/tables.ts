import type { Transfer } from '../../../platform/generated/types.gen.ts'
import { table } from '../../engine/store/table.ts'
import { msOf, msOrNull } from '../../engine/store/time.ts'

export const transferTable = table<Transfer>({
  type: 'transfer',
  columns: [
    'day',
    'direction',
    'counterparty',
    'amount_minor',
    'currency',
    'purpose',
    'status',
    'note',
    'completed_ms'
  ],
  dayFrom: 'created_ms',
  fill(transfer, row, dayOf) {
    const { amount } = transfer
    row.push(
      dayOf(msOf(transfer.created_at)),
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

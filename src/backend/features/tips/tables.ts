import type { Tip } from '../../../platform/generated/types.gen.ts'
import { table } from '../../engine/store/table.ts'
import { msOf, msOrNull } from '../../engine/store/time.ts'

export const tipTable = table<Tip>({
  type: 'tip',
  columns: [
    'status',
    'day',
    'from_party',
    'message',
    'amount_minor',
    'fee_minor',
    'net_minor',
    'currency',
    'post',
    'thanked_ms',
    'available_on',
    'payout'
  ],
  dayFrom: 'created_ms',
  fill(tip, row, dayOf) {
    row.push(
      tip.status,
      dayOf(msOf(tip.created_at)),
      tip.from,
      tip.message,
      tip.amount.amount,
      tip.fee.amount,
      tip.net.amount,
      tip.amount.currency,
      tip.post,
      msOrNull(tip.thanked_at),
      tip.available_on,
      tip.payout
    )
  },
  words(tip, words) {
    words.id(tip.id)
    words.id(tip.from)
    words.text(tip.message)
    words.amount(tip.amount.amount)
  }
})

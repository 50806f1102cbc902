import type { Sale } from '../../../platform/generated/types.gen.ts'
import { table } from '../../engine/store/table.ts'
import { msOf } from '../../engine/store/time.ts'

export const saleTable = table<Sale>({
  type: 'sale',
  columns: [
    'status',
    'currency',
    'channel',
    'day',
    'paid_minor',
    'kept_minor',
    'net_minor',
    'refunded_minor',
    'refundable_minor',
    'refundable_by',
    'buyer',
    'subscription',
    'post',
    'payout',
    'available_on',
    'title',
    'lines',
    'amounts'
  ],
  dayFrom: 'created_ms',
  fill(sale, row, dayOf) {
    // Nothing was paid for a failed sale, whatever it would have cost.
    const isFailed = sale.status === 'failed'
    row.push(
      sale.status,
      sale.currency,
      sale.channel,
      dayOf(msOf(sale.created_at)),
      isFailed ? null : sale.paid,
      isFailed ? null : sale.kept,
      isFailed ? null : sale.net,
      sale.refunded,
      sale.refundable,
      sale.refundable_by,
      sale.buyer,
      sale.subscription,
      sale.post,
      sale.payout,
      sale.available_on,
      sale.lines[0]?.title,
      sale.lines.length,
      sale.amounts
    )
  },
  words(sale, words) {
    words.id(sale.id)
    words.id(sale.buyer)
    words.text(sale.payment.last4)
    words.amount(sale.paid)
    for (const line of sale.lines) words.text(line.title)
    words.text(sale.note)
    words.id(sale.delivery.tracking)
  }
})

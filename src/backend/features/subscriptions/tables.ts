import type { Subscription } from '../../../platform/generated/types.gen.ts'
import { table } from '../../engine/store/table.ts'
import { msOf, msOrNull } from '../../engine/store/time.ts'

export const subscriptionTable = table<Subscription>({
  type: 'subscription',
  columns: [
    'status',
    'product',
    'plan',
    'buyer',
    'price_minor',
    'currency',
    'interval',
    'started_ms',
    'period_end_ms',
    'cancel_ms'
  ],
  fill(subscription, row) {
    const { price } = subscription
    row.push(
      subscription.status,
      subscription.product,
      subscription.plan,
      subscription.buyer,
      price.amount,
      price.currency,
      subscription.interval,
      msOf(subscription.started_at),
      msOf(subscription.current_period_end),
      msOrNull(subscription.cancel_at)
    )
  },
  words(subscription, words) {
    words.id(subscription.id)
    words.id(subscription.buyer)
    words.text(subscription.plan)
    words.amount(subscription.price.amount)
  }
})

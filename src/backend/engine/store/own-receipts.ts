/** Which card purchases lack no receipt by what a person keeps and says here: a receipt, why there is none, personal. */
import type { Where } from './day-list.ts'

/** Of a row that has the purchase's `id`. */
export const isUnsettled: Where = {
  sql: 'NOT EXISTS (SELECT 1 FROM purchase_own o WHERE o.purchase = id AND o.is_settled = 1)',
  params: []
}

/** Purchases that lack a receipt at the platform and are settled here, as `t`: what the rollup by day counts too much. */
export const settledBare = `purchase_own o CROSS JOIN card_transaction t ON t.id = o.purchase
  WHERE o.is_settled = 1 AND t.receipt IS NULL AND t.status = 'cleared'`

/** What the page shows, as it stands in the address: `?status=declined&category=food`, `?view=spending&month=2026-11`. */
import type { LocationQuery, LocationQueryRaw } from 'vue-router'
import { purchaseUses, type CardFilter } from '../../../contract/cards.ts'
import { currencyOf, dropEmpty, manyOf, oneOf, spanOf } from '../../kit/query-values.ts'

export type CardsView = 'list' | 'spending' | 'receipts' | 'cards'

export function viewFromQuery(query: LocationQuery): CardsView {
  if (oneOf(query['receipt']) === 'missing') return 'receipts'
  const view = oneOf(query['view'])
  return view === 'spending' || view === 'cards' ? view : 'list'
}

/** The month that spending is told of, as YYYY-MM; undefined for the present one. */
export function monthFromQuery(query: LocationQuery): string | undefined {
  const month = oneOf(query['month'])
  return month !== undefined && /^\d{4}-(0[1-9]|1[0-2])$/.test(month) ? month : undefined
}

export function filterFromQuery(query: LocationQuery): CardFilter {
  return dropEmpty({
    card: manyOf(query['card']),
    status: manyOf(query['status']),
    category: manyOf(query['category']),
    merchant: oneOf(query['merchant'])?.slice(0, 200),
    receipt: oneOf(query['receipt']) === 'missing' ? ('missing' as const) : undefined,
    use: purchaseUses.find((use) => use === oneOf(query['use'])),
    currency: currencyOf(query['currency']),
    ...spanOf(query)
  })
}

export function queryFromFilter(filter: CardFilter): LocationQueryRaw {
  const { card, status, category, merchant, receipt, use, currency, fromDay, toDay } = filter
  return dropEmpty({
    receipt,
    use,
    card: card?.join(','),
    status: status?.join(','),
    category: category?.join(','),
    merchant,
    currency,
    from: fromDay,
    to: toDay
  })
}

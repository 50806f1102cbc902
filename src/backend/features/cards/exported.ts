import type { PurchaseRow } from '../../../contract/cards.ts'
import { amount, currency, exportedList, moment, text } from '../../engine/export/exported-list.ts'
import { decimal } from '../../engine/export/cells.ts'
import { listPurchaseDays, listPurchases, readPurchaseRows } from './list.ts'

export const exportedCards = exportedList<'cards', PurchaseRow>({
  name: 'cards',
  columns: [
    moment('used', 'Used', (row) => row.usedAtMs),
    moment('cleared', 'Cleared', (row) => row.clearedAtMs),
    text('merchant', 'Merchant', (row) => row.merchant),
    text('city', 'City', (row) => row.city),
    text('country', 'Country', (row) => row.country),
    text('category', 'Category', (row) => row.category),
    text('card', 'Card', (row) => row.card.name),
    text('last4', 'Card ends in', (row) => row.card.last4),
    text('foreign', 'Merchant asked', ({ foreign }) => {
      if (foreign === null) return null
      return foreign.exponent === null
        ? `${foreign.minor} minor units of ${foreign.currency}`
        : `${decimal(foreign.minor, foreign.exponent)} ${foreign.currency}`
    }),
    text('rate', 'Rate', (row) => row.foreign?.rate ?? null),
    amount('amount', 'Amount', (row) => row.minor),
    amount('held', 'Held first', (row) => row.heldMinor),
    amount('cashback', 'Cashback', (row) => row.cashbackMinor),
    currency(),
    text('status', 'Status', (row) => row.status),
    text('declinedFor', 'Declined for', (row) => row.declineReason),
    text('receipt', 'Receipt', (row) => (row.hasReceipt ? 'here' : null)),
    text('noReceipt', 'Why no receipt', (row) => row.noReceipt),
    text('use', 'Business or personal', (row) => row.use),
    text('id', 'Id', (row) => row.id)
  ],
  noted: { type: 'card_transaction', id: (row) => row.id },
  page({ account: { db, zone } }, { filter }, cursor, limit) {
    return listPurchases(db, { filter, from: cursor === undefined ? undefined : { cursor }, limit, zone })
  },
  total: ({ account: { db } }, { filter }) => listPurchaseDays(db, filter).total,
  search: { type: 'card_transaction', read: readPurchaseRows }
})

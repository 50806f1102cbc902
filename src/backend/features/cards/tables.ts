import type { Card, CardTransaction } from '../../../platform/generated/types.gen.ts'
import { table } from '../../engine/store/table.ts'
import { msOf, msOrNull } from '../../engine/store/time.ts'

export const cardTable = table<Card>({
  type: 'card',
  columns: ['last4', 'name', 'kind', 'status', 'currency'],
  fill(card, row) {
    row.push(card.last4, card.name, card.kind, card.status, card.currency)
  },
  words(card, words) {
    words.id(card.id)
    words.text(card.last4)
    words.text(card.name)
  }
})

export const cardTransactionTable = table<CardTransaction>({
  type: 'card_transaction',
  columns: [
    'day',
    'card',
    'status',
    'merchant',
    'mcc',
    'country',
    'amount_minor',
    'currency',
    'authorized_ms',
    'cleared_ms',
    'receipt'
  ],
  dayFrom: 'shown_ms',
  fill(transaction, row, dayOf) {
    const { amount } = transaction
    row.push(
      // The day on which it cleared; while it has not, the day on which the card was used.
      dayOf(msOf(transaction.cleared_at ?? transaction.authorized_at)),
      transaction.card,
      transaction.status,
      transaction.merchant,
      transaction.mcc,
      transaction.country,
      amount.amount,
      amount.currency,
      msOf(transaction.authorized_at),
      msOrNull(transaction.cleared_at),
      transaction.receipt
    )
  },
  words(transaction, words) {
    words.id(transaction.id)
    words.text(transaction.merchant)
    words.text(transaction.city)
    words.amount(transaction.amount.amount)
    words.amount(transaction.merchant_amount?.amount)
  }
})

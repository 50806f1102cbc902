import type { Topic } from '../../../contract/records.ts'

/** What the figures of a report depend on. */
export const reportTopics: readonly Topic[] = [
  'entry',
  'sale',
  'dispute',
  'party',
  'product',
  'payout',
  'card_transaction',
  'tip',
  'tax_form',
  'fee_invoice',
  'bank',
  'receipts',
  'account'
]

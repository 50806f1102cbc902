/** The platform's record types and the values that the console knows. Unknown ones are kept as they came. */

export const recordTypes = [
  'account',
  'party',
  'entry',
  'balance',
  'sale',
  'product',
  'subscription',
  'post',
  'tip',
  'transfer',
  'payout',
  'refund',
  'dispute',
  'reserve',
  'card',
  'card_transaction',
  'savings',
  'fee_invoice',
  'tax_form',
  'file'
] as const
export type RecordType = (typeof recordTypes)[number]

/** What changed, for those who look: a record type, or one of the console's own kinds of data. */
export const topics = [
  ...recordTypes,
  'other',
  'accounts',
  'set-aside',
  'settings',
  'requests',
  'bank',
  'changes',
  'close',
  'views',
  'notes',
  'evidence',
  'receipts'
] as const
export type Topic = (typeof topics)[number]

export const wallets = ['available', 'pending', 'reserved', 'savings'] as const

export const saleStatuses = [
  'pending',
  'available',
  'paid_out',
  'partially_refunded',
  'refunded',
  'disputed',
  'failed'
] as const
export const channels = ['web', 'ios', 'android', 'live', 'post'] as const

export const disputeStatuses = [
  'needs_response',
  'under_review',
  'won',
  'lost',
  'accepted',
  'expired',
  'prevented',
  'closed'
] as const

export const payoutStatuses = ['pending', 'in_transit', 'paid', 'failed', 'canceled'] as const
export const payoutMethods = ['standard', 'instant'] as const

export const refundStatuses = ['pending', 'requires_action', 'succeeded', 'failed', 'canceled'] as const

export const transferDirections = ['in', 'out', 'request_in', 'request_out'] as const
export const transferPurposes = ['personal', 'sale'] as const
export const transferStatuses = ['pending', 'completed', 'declined', 'canceled', 'failed', 'expired'] as const

export const cardTransactionStatuses = ['pending', 'cleared', 'refunded', 'declined', 'reversed', 'expired'] as const

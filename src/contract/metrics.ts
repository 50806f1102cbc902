/**
 * One definition per metric. Every figure of the console is a sum of ledger entries by category:
 * what was sold, what went back, what was taken, what was kept. Entries count by `booked_at`,
 * in the account's zone; moves between the owner's own wallets count for nothing.
 */

/** The terms of the sum line, in the order in which they always stand. */
export const terms = ['sold', 'refunded', 'disputed', 'fees', 'store', 'tax', 'adjusted'] as const
export type Term = (typeof terms)[number]

/** The parts of `sold`, for creators. */
export const soldParts = ['sales', 'recurring', 'tips'] as const
export type SoldPart = (typeof soldParts)[number]

/**
 * The term that an entry's category adds to. Categories that are not here (payouts, settlements, reserves,
 * savings, cards, transfers, exchange, interest, withholding, opening) move or spend money, but do not earn it.
 */
export const termOfCategory: Readonly<Record<string, Term>> = {
  sale: 'sold',
  subscription: 'sold',
  tip: 'sold',
  refund: 'refunded',
  refund_failure: 'refunded',
  dispute: 'disputed',
  dispute_reversal: 'disputed',
  dispute_fee: 'disputed',
  dispute_fee_refund: 'disputed',
  fee: 'fees',
  fee_refund: 'fees',
  tax_on_fee: 'fees',
  store_fee: 'store',
  store_fee_refund: 'store',
  tax_passthrough: 'tax',
  tax_passthrough_refund: 'tax',
  adjustment: 'adjusted'
}

export const partOfCategory: Readonly<Record<string, SoldPart>> = {
  sale: 'sales',
  subscription: 'recurring',
  tip: 'tips'
}

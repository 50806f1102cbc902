/** What categories are to the tax reports: one place, so that every report cuts the ledger along the same lines. */

/** What somebody paid: its sum is a platform's gross. */
export const grossCategories: readonly string[] = ['sale', 'subscription', 'tip']

export const lines = {
  tax: ['tax_passthrough'],
  refunds: ['refund', 'refund_failure', 'tax_passthrough_refund'],
  disputes: ['dispute', 'dispute_reversal'],
  fees: ['fee', 'fee_refund'],
  storeFees: ['store_fee', 'store_fee_refund'],
  disputeFees: ['dispute_fee', 'dispute_fee_refund'],
  taxOnFees: ['tax_on_fee'],
  withholding: ['withholding'],
  adjustments: ['adjustment'],
  payouts: ['payout', 'payout_reversal'],
  payoutFees: ['payout_fee'],
  cards: ['card_purchase', 'card_refund', 'card_cash', 'card_fee', 'card_cashback'],
  /**
   * Set apart for a purchase that is not cleared: no spending. Between the own wallets too, on a line of its own: the
   * platform does not say whether it books one side or both.
   */
  cardHolds: ['card_hold', 'card_hold_release'],
  transfers: ['transfer_in', 'transfer_out'],
  exchange: ['fx_in', 'fx_out'],
  topups: ['topup'],
  interest: ['interest'],
  opening: ['opening'],
  /** Between the own wallets: come to nothing over all of them. */
  ownMoves: ['settlement', 'reserve_hold', 'reserve_release', 'savings_in', 'savings_out']
} as const satisfies Readonly<Record<string, readonly string[]>>

export type LedgerLine = keyof typeof lines

const lineOf = new Map<string, LedgerLine>(
  (Object.entries(lines) as [LedgerLine, readonly string[]][]).flatMap(([line, categories]) =>
    categories.map((category): [string, LedgerLine] => [category, line])
  )
)

/** `gross`, a line, or `other` for a category that this version does not know. */
export function lineOfCategory(category: string): LedgerLine | 'gross' | 'other' {
  return grossCategories.includes(category) ? 'gross' : (lineOf.get(category) ?? 'other')
}

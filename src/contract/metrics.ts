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

/** Categories that move money without earning it, in the order in which a statement adds them up. */
const moves: readonly string[] = [
  'opening',
  'settlement',
  'payout',
  'payout_reversal',
  'payout_fee',
  'reserve_hold',
  'reserve_release',
  'savings_in',
  'savings_out',
  'interest',
  'withholding',
  'transfer_in',
  'transfer_out',
  'fx_in',
  'fx_out',
  'topup',
  'card_purchase',
  'card_refund',
  'card_cash',
  'card_fee',
  'card_cashback',
  'card_hold',
  'card_hold_release'
]

/** What a category adds to in a statement: a part of what was sold, else a term of the sum line, else itself. */
export function groupOfCategory(category: string): string {
  return partOfCategory[category] ?? termOfCategory[category] ?? category
}

export function categoriesOfGroup(group: string): string[] {
  const known = Object.keys(termOfCategory).filter((category) => groupOfCategory(category) === group)
  return known.length > 0 ? known : [group]
}

/** Groups in the order of every statement: as the sum line, then moves, then what this version does not know. */
export function compareGroups(a: string, b: string): number {
  return rankOf(a) - rankOf(b) || (a < b ? -1 : Number(a > b))
}

const order: readonly string[] = [...soldParts, ...terms, ...moves]

function rankOf(group: string): number {
  const rank = order.indexOf(group)
  return rank === -1 ? order.length : rank
}

/**
 * Supporters. Whoever gave a tip that was not refunded supports; months are those of the account's calendar. An
 * anonymous tip is nobody's: it is in the sums and makes no supporter. In a month somebody is
 * - `new`: their first tip ever is in it;
 * - `back`: they gave in it and before, and not in the month before it;
 * - `steady`: they gave in it and in the month before it;
 * - `lost`: they gave in the month before it and not in it. While the month runs, they may still come.
 */
export const supporterStates = ['new', 'back', 'steady', 'lost'] as const
export type SupporterState = (typeof supporterStates)[number]

/** A streak is a run of months in a row with a tip. It is told of from this length on. */
export const shortestStreak = 3

/** A post is told by what it brought in its first hours. */
export const postHours = 48

/** How many supporters the share of the largest counts. */
export const largestSupporters = 5

/**
 * What a year's price counts in what recurs a month: the prices of all yearly subscriptions of a currency are added up,
 * and the sum is divided by twelve once, rounded to the nearest minor unit, a half up.
 */
export function monthlyOf(yearlyMinor: bigint): bigint {
  // BigInt division cuts towards zero; prices are not negative.
  return (yearlyMinor + 6n) / 12n
}

/**
 * Every figure that the page computes, by name: one that has a definition in words, `metrics.of` of the locale files. A
 * figure on a page is one of these, or a record's own.
 */
export type Metric =
  | 'kept'
  | 'sold'
  | 'refunded'
  | 'disputed'
  | 'fees'
  | 'store'
  | 'tax'
  | 'adjusted'
  | 'compared'
  | 'keptDay'
  | 'parts'
  | 'wallets'
  | 'addsUp'
  | 'arriving'
  | 'atRisk'
  | 'forecastSums'
  | 'productsMoved'
  | 'renewalsAtRisk'
  | 'salesToday'
  | 'salesPaid'
  | 'salesKept'
  | 'salesUsual'
  | 'payoutNext'
  | 'payoutExpected'
  | 'payoutArrived'
  | 'payoutCalendar'
  | 'refundMonth'
  | 'refundReasons'
  | 'refundFeesReturned'
  | 'refundFeesKept'
  | 'refundDay'
  | 'transferMonth'
  | 'transferAsked'
  | 'transferDay'
  | 'transferPerson'
  | 'cardSpent'
  | 'cardHeld'
  | 'cardCost'
  | 'cardMissing'
  | 'receiptsMissing'
  | 'cardRaise'
  | 'cardDay'
  | 'cardParts'
  | 'cardLimit'
  | 'balanceEntries'
  | 'balanceSpan'
  | 'savedInterest'
  | 'saved'
  | 'setAsideTax'
  | 'keptSinceTax'
  | 'closeOpen'
  | 'bankMatched'
  | 'accountKept'
  | 'accountHeld'
  | 'accountConverted'
  | 'accountNeeds'
  | 'recurring'
  | 'yearly'
  | 'failing'
  | 'leaving'
  | 'newMembers'
  | 'lostMembers'
  | 'priceChange'
  | 'memberPaid'
  | 'supporter'
  | 'anonymous'
  | 'newSupporters'
  | 'backSupporters'
  | 'steadySupporters'
  | 'lostSupporters'
  | 'streak'
  | 'tipsNet'
  | 'topFive'
  | 'bestPost'
  | 'toThank'
  | 'postBrought'
  | 'postUsual'
  | 'postSum'
  | 'postPeople'
  | 'productKept'
  | 'productUnit'
  | 'productRefunded'
  | 'productUsual'
  | 'productSpike'
  | 'productStock'
  | 'productLittle'
  | 'productAsleep'
  | 'productBest'
  | 'disputeStake'
  | 'disputeTaken'
  | 'disputeHeld'
  | 'disputeLost'
  | 'disputeWon'
  | 'disputeRate'
  | 'disputeRecord'

/**
 * Payouts as they must be, from the platform's records alone: the ledger's entries by their ordinals, not by the payout
 * that they are marked with, and dates by the runtime's calendar.
 */
import type { PayoutFilter } from '../../../src/contract/payouts.ts'
import type { Entry, Payout } from '../../../src/platform/generated/types.gen.ts'
import { dayIn } from './calendar.ts'
import { sum, type World } from './figures.ts'

/** The entries of the available wallet that a payout spans, by what it says of its ordinals. */
export function spanOf({ entries }: World, payout: Payout): Entry[] {
  const { first_ordinal: first, last_ordinal: last } = payout
  if (first === null || first === undefined || last === null || last === undefined) return []
  return entries.filter(
    ({ wallet, amount, ordinal }) =>
      wallet === 'available' && amount.currency === payout.amount.currency && ordinal >= first && ordinal <= last
  )
}

/** What the span leaves over: nothing, where carried in + span − left behind = amount + fee. */
export function leftOver(world: World, payout: Payout): number {
  const span = sum(spanOf(world, payout).map(({ amount }) => amount.amount))
  return payout.carried_in + span - payout.left_behind - payout.amount.amount - payout.fee
}

const soldCategories: Readonly<Record<string, string>> = { sale: 'sales', subscription: 'recurring', tip: 'tips' }
const partners: Readonly<Record<string, string>> = {
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

export function kindOf({ category }: Entry): string {
  return soldCategories[category] ?? partners[category] ?? category.replaceAll('_', '-')
}

/**
 * The entries that a payout is made of: its span, and in place of each settlement the entries of `pending` that it took
 * over, found by the day on which they became available.
 */
export function madeOf(world: World, payout: Payout): Entry[] {
  const span = spanOf(world, payout)
  const days = new Set(span.filter(({ category }) => category === 'settlement').map((entry) => entry.available_on))
  const settled = world.entries.filter(
    (entry) =>
      entry.wallet === 'pending' &&
      entry.category !== 'settlement' &&
      entry.amount.currency === payout.amount.currency &&
      days.has(entry.available_on)
  )
  return [...span.filter(({ category }) => category !== 'settlement'), ...settled]
}

export function kindsOf(entries: readonly Entry[]): Map<string, { minor: number; entries: number }> {
  return new Map(
    [...Map.groupBy(entries, kindOf)].map(([kind, own]) => [
      kind,
      { minor: sum(own.map(({ amount }) => amount.amount)), entries: own.length }
    ])
  )
}

export function matchesFilter(payout: Payout, filter: PayoutFilter, zone: string): boolean {
  const day = dayIn(zone, payout.created_at)
  return (
    (!filter.status?.length || filter.status.includes(payout.status)) &&
    (!filter.method?.length || filter.method.includes(payout.method)) &&
    (filter.currency === undefined || filter.currency === payout.amount.currency) &&
    (filter.fromDay === undefined || day >= filter.fromDay) &&
    (filter.toDay === undefined || day <= filter.toDay)
  )
}

/** What arrived, what is on its way and what failed of some payouts, a currency each. */
export function sumsOf(payouts: readonly Payout[]): object[] {
  const of = (own: readonly Payout[], statuses: readonly string[], isIn: boolean): number =>
    sum(own.filter(({ status }) => statuses.includes(status) === isIn).map(({ amount }) => amount.amount))
  return [...Map.groupBy(payouts, ({ amount }) => amount.currency)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency, own]) => ({
      currency,
      arrivedMinor: of(own, ['paid'], true),
      underwayMinor: of(own, ['paid', 'failed', 'canceled'], false),
      failedMinor: of(own, ['failed', 'canceled'], true)
    }))
}

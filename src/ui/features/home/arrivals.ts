/** Arriving: what is known to come, by day. */
import type { Arrival } from '../../../contract/home.ts'
import type { Money } from '../../../contract/money.ts'

export interface ArrivalDay {
  day: string
  arrivals: Arrival[]
}

/** The arrivals by day, payouts before what becomes available, larger amounts first. */
export function byDay(arrivals: readonly Arrival[]): ArrivalDay[] {
  const days = new Map<string, Arrival[]>()
  for (const arrival of arrivals) {
    const ofDay = days.get(arrival.day) ?? []
    ofDay.push(arrival)
    days.set(arrival.day, ofDay)
  }
  return [...days]
    .map(([day, ofDay]) => ({ day, arrivals: ofDay.toSorted(payoutsFirst) }))
    .toSorted((a, b) => a.day.localeCompare(b.day))
}

function payoutsFirst(a: Arrival, b: Arrival): number {
  if (a.kind !== b.kind) return a.kind === 'payout' ? -1 : 1
  return b.amount.minor - a.amount.minor
}

/** What reaches the bank in all, a currency each: payouts only, because what becomes available is not in the bank yet. */
export function inBankSums(arrivals: readonly Arrival[]): Money[] {
  const sums = new Map<string, bigint>()
  for (const { kind, amount } of arrivals) {
    if (kind === 'payout') sums.set(amount.currency, (sums.get(amount.currency) ?? 0n) + BigInt(amount.minor))
  }
  return [...sums].map(([currency, minor]) => ({ currency, minor: Number(minor) }))
}

/** The next payout on its way; undefined where none is known. */
export function nextPayout(arrivals: readonly Arrival[]): Arrival | undefined {
  return arrivals.filter((arrival) => arrival.kind === 'payout').toSorted((a, b) => a.day.localeCompare(b.day))[0]
}

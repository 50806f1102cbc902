/** A report's figures, computed as plainly as one can: straight loops over the platform's records, and nothing shared. */
import type { Entry, Payout } from '../../../../src/platform/generated/types.gen.ts'
import { dayIn } from '../calendar.ts'
import { recordsOf, type Feed } from '../copy.ts'

export function entriesIn(
  feed: Feed,
  { zone, currency, from, to }: { zone: string; currency: string; from: string; to: string }
): Entry[] {
  const found: Entry[] = []
  for (const entry of recordsOf<Entry>(feed, 'entry')) {
    if (entry.amount.currency !== currency) continue
    const day = dayIn(zone, entry.booked_at)
    if (day >= from && day <= to) found.push(entry)
  }
  return found
}

export function sumOf(entries: readonly Entry[], ...categories: readonly string[]): number {
  let sum = 0n
  for (const entry of entries) if (categories.includes(entry.category)) sum += BigInt(entry.amount.amount)
  return Number(sum)
}

/** What a wallet held before a day, by adding up everything before it. */
export function heldBefore(
  feed: Feed,
  { zone, currency, wallet, day }: { zone: string; currency: string; wallet: string; day: string }
): number {
  let sum = 0n
  for (const entry of recordsOf<Entry>(feed, 'entry'))
    if (entry.wallet === wallet && entry.amount.currency === currency && dayIn(zone, entry.booked_at) < day)
      sum += BigInt(entry.amount.amount)
  return Number(sum)
}

/** What each wallet held before a day, whole (`all`), by the later payout that it went out in, and in none (`else`). */
export function heldByPayout(
  feed: Feed,
  { zone, currency, day }: { zone: string; currency: string; day: string }
): Record<string, number> {
  const made = new Map<string, string>()
  for (const payout of recordsOf<Payout>(feed, 'payout')) made.set(payout.id, dayIn(zone, payout.created_at))
  const held: Record<string, number> = {}
  for (const { wallet, amount, booked_at, payout } of recordsOf<Entry>(feed, 'entry')) {
    if (amount.currency !== currency || dayIn(zone, booked_at) >= day) continue
    const isLater =
      payout !== null && (made.get(payout) ?? day) >= day && (wallet === 'available' || wallet === 'pending')
    for (const key of [`${wallet} all`, `${wallet} ${isLater ? payout : 'else'}`])
      held[key] = (held[key] ?? 0) + amount.amount
  }
  return Object.fromEntries(Object.entries(held).filter(([, minor]) => minor !== 0))
}

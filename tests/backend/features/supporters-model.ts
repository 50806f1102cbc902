/** Supporters, computed as plainly as one can from the platform's tips. Only the words of `contract/metrics.ts` are shared. */
import type { Party, Post, Sale, Tip } from '../../../src/platform/generated/types.gen.ts'
import { dayIn, monthBefore } from './calendar.ts'
import { sum } from './figures.ts'

export interface TipWorld {
  tips: Tip[]
  parties: Map<string, Party>
  posts: Post[]
  sales: Sale[]
  mainCurrency: string | null
}

export interface Sums {
  currency: string
  tips: number
  amountMinor: number
  feeMinor: number
  netMinor: number
}

export const counts = (tip: Tip): boolean => tip.status !== 'refunded'

export function sumsOf(tips: readonly Tip[], mainCurrency: string | null): Sums[] {
  return [...Map.groupBy(tips.filter(counts), (tip) => tip.amount.currency)]
    .map(([currency, own]) => ({
      currency,
      tips: own.length,
      amountMinor: sum(own.map((tip) => tip.amount.amount)),
      feeMinor: sum(own.map((tip) => tip.fee.amount)),
      netMinor: sum(own.map((tip) => tip.net.amount))
    }))
    .sort(
      (a, b) =>
        Number(b.currency === mainCurrency) - Number(a.currency === mainCurrency) || (a.currency < b.currency ? -1 : 1)
    )
}

export const monthOf = (tip: Tip, zone: string): string => dayIn(zone, tip.created_at).slice(0, 7)

export function tipsIn(world: TipWorld, period: string, zone: string): Tip[] {
  return world.tips.filter((tip) => counts(tip) && (period === 'all' || monthOf(tip, zone) === period))
}

/** Each supporter's months. */
export function monthsOf(world: TipWorld, zone: string): Map<string, Set<string>> {
  const months = new Map<string, Set<string>>()
  for (const tip of world.tips) {
    if (!counts(tip) || tip.from === null) continue
    months.set(tip.from, (months.get(tip.from) ?? new Set()).add(monthOf(tip, zone)))
  }
  return months
}

export function streakOf(months: ReadonlySet<string>, month: string): number {
  let length = 0
  for (let at = months.has(month) ? month : monthBefore(month); months.has(at); at = monthBefore(at)) length += 1
  return length
}

/** The ids of a month's groups. */
export function groupsOf(world: TipWorld, month: string, running: string, zone: string): Record<string, string[]> {
  const groups: Record<string, string[]> = { gave: [], new: [], back: [], steady: [], lost: [], ending: [] }
  for (const [party, months] of monthsOf(world, zone)) {
    const before = months.has(monthBefore(month))
    if (months.has(month)) {
      groups['gave']?.push(party)
      const isFirst = [...months].every((other) => other >= month)
      groups[before ? 'steady' : isFirst ? 'new' : 'back']?.push(party)
    } else if (before) {
      groups['lost']?.push(party)
      if (month === running && streakOf(months, month) >= 3) groups['ending']?.push(party)
    }
  }
  return groups
}

/** The order of the list: by net in the main currency, those without it last; then by id, backwards. */
export function ordered(world: TipWorld, parties: readonly string[], period: string, zone: string): string[] {
  const tips = tipsIn(world, period, zone)
  const main = (party: string): number => {
    const own = tips.filter((tip) => tip.from === party && tip.amount.currency === world.mainCurrency)
    return own.length === 0 ? -Infinity : sum(own.map((tip) => tip.net.amount))
  }
  const of = new Map(parties.map((party) => [party, main(party)]))
  return parties.toSorted((a, b) => {
    const [x = 0, y = 0] = [of.get(a), of.get(b)]
    return x === y ? (a < b ? 1 : -1) : y - x
  })
}

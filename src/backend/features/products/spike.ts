/** Finds the day since which more is refunded than before. */
import {
  fewestCases,
  spikeDoubt,
  spikeEvidence,
  spikeRefunds,
  spikeTimes,
  type Cases,
  type RefundSpike
} from '../../../contract/products.ts'

export interface SaleDay extends Cases {
  day: string
}

/**
 * The day that parts a product's sales into a rate before and a higher one since. Two rates explain the sales better than
 * one by so much (the likelihood ratio of a change point) that it is no chance, there are enough refunds since, and often
 * enough as much as before. Of the days that the sales do not tell apart it is the first from which refunds go on without
 * a pause twice as long as theirs: a single one some days ahead of the others is no beginning. Null where no day is one.
 *
 * @param before sales ahead of the first day
 * @param days in their order, each with sales
 */
export function findSpike(before: Cases, days: readonly SaleDay[]): RefundSpike | null {
  const all = days.reduce(plus, before)
  const found: { spike: RefundSpike; evidence: number }[] = []
  let passed = before
  for (const day of days) {
    const since = { refunded: all.refunded - passed.refunded, sales: all.sales - passed.sales }
    if (day.refunded > 0 && isSpike(passed, since)) {
      const evidence = 2 * (fit(passed) + fit(since) - fit(all))
      found.push({ spike: { sinceDay: day.day, since, before: passed }, evidence })
    }
    passed = plus(passed, day)
  }
  const most = Math.max(...found.map(({ evidence }) => evidence))
  if (most < spikeEvidence) return null
  return beginningOf(
    found.filter(({ evidence }) => evidence >= most - spikeDoubt).map(({ spike }) => spike),
    days.at(-1)?.day ?? ''
  )
}

/** @param alike days that may be the one, in their order, each with a refund */
function beginningOf(alike: readonly RefundSpike[], lastDay: string): RefundSpike | null {
  let first = alike.at(-1)
  if (first === undefined) return null
  const pauseDays = 2 * Math.max(1, daysBetween(first.sinceDay, lastDay) / first.since.refunded)
  for (const earlier of alike.slice(0, -1).reverse()) {
    if (daysBetween(earlier.sinceDay, first.sinceDay) > pauseDays) break
    first = earlier
  }
  return first
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000
}

function plus(a: Cases, b: Cases): Cases {
  return { refunded: a.refunded + b.refunded, sales: a.sales + b.sales }
}

function isSpike(before: Cases, since: Cases): boolean {
  return (
    before.sales >= fewestCases &&
    since.refunded >= spikeRefunds &&
    since.refunded * before.sales >= spikeTimes * before.refunded * since.sales
  )
}

/** How well one rate explains its sales: the logarithm of their likelihood. */
function fit({ refunded, sales }: Cases): number {
  const kept = sales - refunded
  const term = (count: number): number => (count === 0 ? 0 : count * Math.log(count / sales))
  return term(refunded) + term(kept)
}
